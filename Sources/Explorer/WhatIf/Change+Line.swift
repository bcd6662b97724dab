import GateCore

extension Change {
  /// The command that makes this change.
  public var line: String {
    var words: [String]
    switch kind {
    case .clamp(let quantity, let unit, let value, let steps):
      words = ["clamp", quantity.rawValue, Self.text(unit), NumberText.exact(value)] + Self.words(steps)
    case .ablate(let unit, let steps): words = ["ablate", "\(unit)"] + Self.words(steps)
    case .set(let quantity, let unit, let value, let step):
      words =
        ["set", quantity.symbol, Self.text(unit), NumberText.exact(value)] + (step.map { ["\($0)"] } ?? [])
    case .token(let symbol, let step): words = ["token", "\(step)", symbol.escapedForScript]
    case .value(let value, let step, let column):
      words = ["value", "\(step)", NumberText.exact(value)] + (column == 0 ? [] : ["\(column)"])
    case .patch(let patch):
      words = ["patch", patch.source.words, "\(patch.step)"] + (patch.target.map { ["\($0)"] } ?? [])
    case .weight(let address, let value): words = ["weight"] + address.words + [NumberText.exact(value)]
    }
    if let lane {
      words += ["layer", "\(lane.layer)"] + (lane.direction == .backward ? ["backward"] : [])
    }
    return words.joined(separator: " ")
  }

  private static func text(_ unit: Int?) -> String { unit.map { "\($0)" } ?? "all" }

  private static func words(_ steps: ClosedRange<Int>?) -> [String] {
    steps.map { [StepRange.text($0)] } ?? []
  }
}
