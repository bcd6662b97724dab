import GateCore
import SafeText

/// Reads the words of `clamp`, `ablate`, `set`, `token`, `value`, `weight` and `patch`, on the `:` line and on
/// `gatescope trace`'s command line alike.
public enum ChangeParser {
  /// What `clamp` takes.
  public static let clampUsage = "GATE UNIT|all VALUE [STEPS]"
  /// What `ablate` takes.
  public static let ablateUsage = "UNIT [STEPS]"
  /// What `set` takes.
  public static let setUsage = "c|h UNIT|all VALUE [STEP]"

  /// `forget 3 1.0 5..12`, `f[3] 1.0 7`, `update all 0`.
  public static func clamp(_ text: String) throws(CommandError) -> Change {
    var words = try Words(text, command: "clamp")
    let (quantity, unit) = try words.quantityAndUnit(among: Quantity.allCases)
    let value = try words.number("a value")
    let steps = try words.steps()
    try words.finish()
    return Change(.clamp(quantity, unit: unit, value, steps: steps), lane: words.lane)
  }

  /// `5`, `5 3..9`.
  public static func ablate(_ text: String) throws(CommandError) -> Change {
    var words = try Words(text, command: "ablate")
    let unit = try words.integer("a unit", from: 0)
    let steps = try words.steps()
    try words.finish()
    return Change(.ablate(unit: unit, steps: steps), lane: words.lane)
  }

  /// `c 3 0`, `h all 0 0`.
  public static func set(_ text: String) throws(CommandError) -> Change {
    var words = try Words(text, command: "set")
    let (quantity, unit) = try words.quantityAndUnit(among: [.cell, .hidden])
    let value = try words.number("a value")
    let step = words.isAtEnd ? nil : try words.integer("a step", from: 0)
    try words.finish()
    return Change(.set(quantity, unit: unit, value, step: step), lane: words.lane)
  }

  /// `7 )`; `\s` is a blank and `\n` a line break, where tokens are characters.
  public static func token(_ text: String) throws(CommandError) -> Change {
    let digits = text.prefix { !$0.isWhitespace }
    guard let step = Int(typed: digits), step >= 1 else {
      throw digits.isEmpty
        ? .missingArgument("token", "a step and a token")
        : .badArgument("token", String(digits), expected: "a step, counted from 1")
    }
    let symbol = text.dropFirst(digits.count + 1)
    guard !symbol.isEmpty else { throw .missingArgument("token", "a token behind the step") }
    return Change(.token(String(symbol).unescapedFromScript, step: step))
  }

  /// `7 0.5`, `7 NaN 1`: the step, the value (NaN for a gap) and the column, 0 when not said.
  public static func value(_ text: String) throws(CommandError) -> Change {
    var words = try Words(text, command: "value")
    let step = try words.integer("a step, counted from 1", from: 1)
    let value = try words.number("a value")
    let column = words.isAtEnd ? 0 : try words.integer("a column", from: 0)
    try words.finish()
    return Change(.value(value, step: step, column: column))
  }

  /// `baseline 5`, `2 5 9`, `up and down 5`: a run, a step of it and, if it is not the current one, where its state
  /// goes. A name that ends in a number needs the sequence's number instead.
  public static func patch(_ text: String) throws(CommandError) -> Change {
    var words = try Words(text, command: "patch")
    let all = words.rest()
    guard let first = all.first else {
      throw .missingArgument("patch", "baseline, or a sequence's number or name, and a step of it")
    }
    let isOneWord = first == "baseline" || Int(typed: first) != nil
    // Behind a name, the numbers at its end.
    let behind = isOneWord ? all[1...] : all[1...].suffix(2).drop { Int(typed: $0) == nil }
    let steps = Array(behind)
    guard let from = steps.first else { throw .missingArgument("patch", "a step of \(first)") }
    guard steps.count <= 2 else { throw .badArgument("patch", steps[2], expected: "nothing more") }
    let numbers = steps.compactMap { Int(typed: $0) }.filter { $0 >= 0 }
    guard numbers.count == steps.count else {
      let wrong = steps.first { Int(typed: $0).map { $0 < 0 } ?? true } ?? from
      throw .badArgument("patch", wrong, expected: "a step, 0 for before the first")
    }
    let source: Patch.Source =
      first == "baseline"
      ? .baseline
      : Int(typed: first).map { .sequence($0) } ?? .named(all.dropLast(steps.count).joined(separator: " "))
    return Change(
      .patch(Patch(source, step: numbers[0], target: numbers.count > 1 ? numbers[1] : nil)), lane: words.lane)
  }

  /// `U forget 3 5 0.7`, `b update 2 -1`, `head 1 4 0`.
  public static func weight(_ text: String) throws(CommandError) -> Change {
    var words = try Words(text, command: "weight")
    let names = WeightAddress.Array.allCases.map(\.rawValue).joined(separator: ", ")
    let name = try words.next("one of \(names)")
    guard let array = WeightAddress.Array(rawValue: name) else {
      throw .badArgument("weight", name, expected: "one of \(names)")
    }
    let block = array.hasBlock ? try words.quantity(among: Quantity.allCases) : nil
    let row = try words.integer(array.hasBlock ? "a unit" : "a row", from: 0)
    let column = array.hasColumn ? try words.integer("a column", from: 0) : 0
    let value = try words.number("a value")
    try words.finish()
    return Change(
      .weight(WeightAddress(array, block: block, row: row, column: column), value), lane: words.lane)
  }
}
