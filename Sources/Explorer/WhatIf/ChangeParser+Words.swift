import GateCore
import SafeText

extension ChangeParser {
  /// The words of a command, taken one by one; `layer N [backward]` at their end is taken first.
  struct Words {
    let command: String
    private var words: ArraySlice<Substring>
    private(set) var lane: Lane?

    init(_ text: String, command: String) throws(CommandError) {
      self.command = command
      words = text.split(whereSeparator: \.isWhitespace)[...]
      guard let position = words.firstIndex(of: "layer") else { return }
      let tail = Array(words[(position + 1)...])
      words = words[..<position]
      guard let layer = tail.first.flatMap({ Int(typed: $0) }), layer >= 0, tail.count <= 2,
        let direction = tail.count == 2 ? Direction(rawValue: String(tail[1])) : .forward
      else {
        throw .badArgument(
          command, (["layer"] + tail).joined(separator: " "), expected: "layer N [forward|backward]")
      }
      lane = Lane(layer: layer, direction: direction)
    }

    var isAtEnd: Bool { words.isEmpty }

    /// All words that are left.
    mutating func rest() -> [String] {
      defer { words = [] }
      return words.map(String.init)
    }

    mutating func next(_ expected: String) throws(CommandError) -> String {
      guard let word = words.popFirst() else { throw .missingArgument(command, expected) }
      return String(word)
    }

    mutating func number(_ expected: String) throws(CommandError) -> Float {
      let word = try next(expected)
      guard let number = Float(word) else { throw .badArgument(command, word, expected: expected) }
      return number
    }

    mutating func integer(_ expected: String, from least: Int) throws(CommandError) -> Int {
      let word = try next(expected)
      guard let number = Int(typed: word), number >= least else {
        throw .badArgument(command, word, expected: expected)
      }
      return number
    }

    mutating func quantity(among candidates: [Quantity]) throws(CommandError) -> Quantity {
      let expected = "one of \(candidates.map(\.rawValue).joined(separator: ", "))"
      let word = try next(expected)
      guard let quantity = candidates.first(where: { $0.rawValue == word || $0.symbol == word }) else {
        throw .badArgument(command, word, expected: expected)
      }
      return quantity
    }

    /// `forget 3`, `f all` or `f[3]`.
    mutating func quantityAndUnit(
      among candidates: [Quantity]
    ) throws(CommandError) -> (Quantity, unit: Int?) {
      if let word = words.first, let open = word.firstIndex(of: "["), word.last == "]" {
        let inside = word[word.index(after: open)...].dropLast()
        words = [word[..<open], inside] + words.dropFirst()
      }
      let quantity = try quantity(among: candidates)
      let unit = try next("a unit or all")
      if unit == "all" { return (quantity, nil) }
      guard let number = Int(typed: unit), number >= 0 else {
        throw .badArgument(command, unit, expected: "a unit or all")
      }
      return (quantity, number)
    }

    mutating func steps() throws(CommandError) -> ClosedRange<Int>? {
      guard let word = words.popFirst(), word != "all" else { return nil }
      guard let steps = StepRange.parse(String(word)) else {
        throw .badArgument(command, String(word), expected: "steps such as 7, 5..12, 5.. or all")
      }
      return steps
    }

    func finish() throws(CommandError) {
      if let word = words.first { throw .badArgument(command, String(word), expected: "nothing more") }
    }
  }
}
