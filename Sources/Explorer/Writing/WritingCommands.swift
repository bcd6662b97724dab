import GateCore
import SafeText

extension Command {
  public static let write: CommandDefinition<WritingOrder> = CommandDefinition(
    "write", .writing, in: .sequences,
    "go on from here in the network's own words, N tokens drawn at temperature T (0: the likeliest)",
    keys: [(.character("O"), WritingOrder())],
    // What is written then makes the line longer.
    logged: { order, _ in Command.write(WritingOrder(count: 0, draw: order.draw)).line },
    perform: { Writer.begin($0, in: &$1) })
}

extension CommandSyntax where Arguments == WritingOrder {
  fileprivate static let writing = CommandSyntax(
    "[N] [temperature T] [seed S]",
    examples: [
      WritingOrder(), WritingOrder(count: 0), WritingOrder(count: 7, draw: TokenDraw(temperature: 0)),
      WritingOrder(count: 100, draw: TokenDraw(temperature: 0.75, seed: .max)),
    ],
    parse: { command, text throws(CommandError) in
      guard let order = WritingOrder(text) else {
        throw .badArgument(
          command, text, expected: "how many tokens (up to \(WritingOrder.most)), temperature T, seed S")
      }
      return order
    },
    text: { "\($0.count) temperature \($0.draw.temperature) seed \($0.draw.seed)" }
  ).completed { before, _ in
    ["temperature", "seed"].filter { !before.contains($0) }.map { ArgumentWord($0, goesOn: true) }
  }
}

extension WritingOrder {
  /// More than anybody reads.
  fileprivate static let most = 10_000

  /// - Returns: nil where the text says something else.
  fileprivate init?(_ text: String) {
    var words = text.split(whereSeparator: \.isWhitespace).map(String.init)[...]
    self.init()
    if let first = words.first, let count = Int(typed: first) {
      guard (0...Self.most).contains(count) else { return nil }
      self.count = count
      words.removeFirst()
    }
    while let name = words.popFirst() {
      guard let value = words.popFirst(), set(name, to: value) else { return nil }
    }
  }

  private mutating func set(_ name: String, to value: String) -> Bool {
    switch name {
    case "temperature":
      guard let temperature = Float(value), temperature >= 0, temperature.isFinite else { return false }
      draw.temperature = temperature
    case "seed":
      guard let seed = UInt64(value) else { return false }
      draw.seed = seed
    case _: return false
    }
    return true
  }
}
