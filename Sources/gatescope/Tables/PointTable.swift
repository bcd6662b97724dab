import Explorer
import GateCore
import Models
import StateSpace
import TensorFiles
import TraceFiles

/// Rest points as rows: for readers, as CSV and as JSON.
struct PointTable {
  private let points: [RestPoint]
  private let units: Int
  private let names: [String]

  init(_ search: PointSearch, of model: Model) {
    points = search.found
    units = search.map.lane.units
    names = Self.answers(of: model)
  }

  /// What each answer is called; of a single sigmoid there are two.
  private static func answers(of model: Model) -> [String] {
    let size = model.network.architecture.outputSize
    if size == 1 {
      switch model.outputNames.count {
      case 1: return ["not \(model.outputNames[0])", model.outputNames[0]]
      case 2: return model.outputNames
      case _: return ["no", "yes"]
      }
    }
    if model.outputNames.count == size { return model.outputNames }
    if let symbols = model.vocabulary?.symbols, symbols.count == size { return symbols }
    return (0..<size).map { "\($0)" }
  }

  // MARK: What is said of a point

  /// The answer, or the numbers where they are none; empty where the head reads something else.
  func says(_ point: RestPoint, _ number: (Double) -> String = number) -> String {
    guard let saying = point.saying else { return "" }
    if let answer = saying.answer { return name(of: answer) }
    return saying.output.map(number).joined(separator: " ")
  }

  func name(of answer: Int) -> String { names.indices.contains(answer) ? names[answer] : "\(answer)" }

  /// The output that is the answer; of a single sigmoid the probability of the answer.
  private func strength(_ point: RestPoint) -> Double? {
    guard let saying = point.saying, let answer = saying.answer else { return nil }
    return saying.output.count == 1
      ? (answer == 1 ? saying.output[0] : 1 - saying.output[0]) : saying.output[answer]
  }

  private static func number(_ value: Double) -> String { NineDigits.text(Float(value)) }

  // MARK: Files

  /// Steps, `inf` for ever; of what was looked ahead for no longer, so many at least.
  private static func steps(_ holding: Holding?) -> Double? {
    switch holding {
    case nil: nil
    case .changes(let after, _): Double(after)
    case .longer(let than): Double(than)
    case .forever: .infinity
    }
  }

  func csv(_ text: CSVText) -> String {
    let size = points.first?.state.numbers.count ?? units
    let state = (0..<size).map { $0 < units ? "h[\($0)]" : "c[\($0 - units)]" }
    let header =
      [
        "point", "kind", "motion", "residual", "largest_eigenvalue", "real", "imaginary", "time_constant",
        "says",
        "output", "holds", "starts",
      ] + state
    let rows = points.indices.map { fields(of: $0, text).joined(separator: ",") }
    return ([header.joined(separator: ",")] + rows).map { $0 + "\n" }.joined()
  }

  private func fields(of index: Int, _ text: CSVText) -> [String] {
    let point = points[index]
    var fields = ["\(index + 1)", point.kind.rawValue, point.isFixed ? "fixed" : "slow"]
    fields += [Self.number(point.residual), Self.number(point.largestMagnitude)]
    fields += [point.eigenvalues.first?.real, point.eigenvalues.first?.imaginary].map {
      $0.map(Self.number) ?? ""
    }
    fields += [Self.number(point.timeConstant), text.field(says(point))]
    fields += [strength(point), Self.steps(point.holding)].map { $0.map(Self.number) ?? "" }
    fields.append("\(point.hits)")
    return fields + point.state.numbers.map(Self.number)
  }

  var json: String {
    let rows = points.indices.map { "{\(members(of: $0).joined(separator: ","))}" }
    return "[\n\(rows.joined(separator: ",\n"))\n]\n"
  }

  private func members(of index: Int) -> [String] {
    let point = points[index]
    func list(_ values: some Sequence<Double>) -> String {
      "[\(values.map { Self.member($0) }.joined(separator: ","))]"
    }
    let eigenvalues = point.eigenvalues.map { list([$0.real, $0.imaginary]) }.joined(separator: ",")
    var members = ["\"point\":\(index + 1)", "\"kind\":\"\(point.kind.rawValue)\""]
    members.append("\"motion\":\"\(point.isFixed ? "fixed" : "slow")\"")
    members.append("\"residual\":\(Self.member(point.residual))")
    members.append("\"largest_eigenvalue\":\(Self.member(point.largestMagnitude))")
    members.append("\"time_constant\":\(Self.member(point.timeConstant))")
    members.append("\"says\":\(point.saying == nil ? "null" : JSON.quoted(says(point)))")
    members.append("\"output\":\(list(point.saying?.output ?? []))")
    let holds = point.holding == .forever ? "\"forever\"" : Self.member(Self.steps(point.holding))
    members.append("\"holds\":\(holds)")
    members.append("\"starts\":\(point.hits)")
    members.append("\"eigenvalues\":[\(eigenvalues)]")
    members.append("\"h\":\(list(point.state.hidden))")
    members.append("\"c\":\(list(point.state.cell))")
    return members
  }

  /// JSON has no NaN, which becomes null, and no infinity, which is a number too large for any reader.
  private static func member(_ value: Double?) -> String {
    guard let value, !value.isNaN else { return "null" }
    return value.isInfinite ? (value < 0 ? "-1e999" : "1e999") : number(value)
  }

  // MARK: For readers

  /// Lines of columns; none without points.
  var text: [String] {
    guard !points.isEmpty else { return [] }
    let shown = min(4, units)
    let hasCell = points[0].state.numbers.count > units
    let states = (0..<shown).map { "h[\($0)]" } + (hasCell ? (0..<shown).map { "c[\($0)]" } : [])
    let header = ["", "kind", "moves a step", "|lambda|", "time constant", "says", "holds"] + states
    let rows = points.enumerated().map { index, point in
      let numbers = point.state.hidden.prefix(shown) + point.state.cell.prefix(shown)
      return [
        "\(index + 1)", (point.isFixed ? "" : "slow ") + point.kind.rawValue, Self.brief(point.residual),
        NumberText.decimal(Float(point.largestMagnitude), 4), Self.brief(point.timeConstant),
        says(point, Self.brief),
        holds(point),
      ] + numbers.map { NumberText.decimal(Float($0), 3) }
    }
    let table = [header] + rows
    // What the head says is there for some lanes only.
    let columns = header.indices.filter { column in rows.contains { !$0[column].isEmpty } }
    return table.map { row in
      columns.map { column in
        let width = table.map { $0[column].count }.max() ?? 0
        let blanks = String(repeating: " ", count: width - row[column].count)
        return [1, 5].contains(column) ? row[column] + blanks : blanks + row[column]
      }.joined(separator: "  ").trimmingBlanksAtEnd
    } + [""]
  }

  private func holds(_ point: RestPoint) -> String {
    switch point.holding {
    case nil: ""
    case .changes(let after, _): "\(after)"
    case .longer(let than): "> \(than)"
    case .forever: "for ever"
    }
  }

  /// Three digits, of what may be very small or large.
  static func brief(_ value: Double) -> String {
    if value == 0 || value.isInfinite { return value == 0 ? "0" : value < 0 ? "-inf" : "inf" }
    if abs(value) >= 0.001, abs(value) < 1e6 {
      return NumberText.decimal(Float(value), abs(value) < 10 ? 3 : abs(value) < 100 ? 1 : 0)
    }
    var (mantissa, exponent) = (abs(value), 0)
    while mantissa < 0.95 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
    while mantissa >= 9.5 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    return "\(value < 0 ? "-" : "")\(Int(mantissa.rounded()))e\(exponent)"
  }
}

extension String {
  fileprivate var trimmingBlanksAtEnd: String {
    String(reversed().drop { $0 == " " }.reversed())
  }
}
