import GateCore

/// The two ends of a gate's range, as far as the health page calls it saturated.
public enum GateExtreme: String, CaseIterable, Hashable, Sendable {
  case shut
  case open

  /// What a gate of a cell does at this end; nil for what is no gate of it.
  func end(of gate: Quantity, in cell: Cell) -> GateEnds.End? {
    let ends = cell.description.ends(of: gate)
    return switch self {
    case .shut: ends?.low
    case .open: ends?.high
    }
  }

  /// The condition that a gate of a unit is at this end: `f[3] < 0.1`.
  func condition(_ gate: Quantity, unit: Int) -> String {
    let low = UnitStatistics.saturation
    return switch self {
    case .shut: "\(gate.symbol)[\(unit)] < \(low)"
    case .open: "\(gate.symbol)[\(unit)] > \(1 - low)"
    }
  }

  /// True when `value` is nearer to this end than `other`.
  func isNearer(_ value: Float, than other: Float) -> Bool {
    switch self {
    case .shut: value < other
    case .open: value > other
    }
  }

  /// What may follow on a command line: an end, then a gate.
  static func words(after before: [String], in explorer: Explorer) -> [ArgumentWord] {
    let cell = explorer.shown.cell
    switch before.count {
    case 0:
      return [
        ArgumentWord(shut.rawValue, "near 0, < 0.1", goesOn: true),
        ArgumentWord(open.rawValue, "near 1, > 0.9", goesOn: true),
      ]
    case 1:
      guard let end = GateExtreme(rawValue: before[0]) else { return [] }
      return explorer.shown.bands.compactMap { gate in
        end.end(of: gate, in: cell).map { ArgumentWord(gate.rawValue, "where it \($0.clause)") }
      }
    case _: return []
    }
  }

  /// `shut`, `open update`.
  static func parse(_ text: String) throws(CommandError) -> GateSearch {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    let ends = allCases.map(\.rawValue).joined(separator: " or ")
    guard let word = words.first else { throw .missingArgument("when", ends) }
    guard let end = GateExtreme(rawValue: word) else { throw .badArgument("when", word, expected: ends) }
    guard words.count > 1 else { return GateSearch(end) }
    let gates = Quantity.allCases.filter(\.isGate)
    guard words.count == 2,
      let gate = gates.first(where: { $0.rawValue == words[1] || $0.symbol == words[1] })
    else {
      throw .badArgument(
        "when", words[1...].joined(separator: " "),
        expected: "one of \(gates.map(\.rawValue).joined(separator: ", "))")
    }
    return GateSearch(end, gate)
  }
}
