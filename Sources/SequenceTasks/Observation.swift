/// A sentence about the network that comes with the program for a task and cell, and what makes it true.
public struct Observation: Hashable, Sendable {
  /// For a reader who has the network before them.
  public let sentence: String
  /// Claims about the sentence's gates and states, none of which the network may break: of every sequence of the
  /// task, or, where one begins with a text in quotation marks and a colon, of that one.
  public let claims: [String]

  init(_ sentence: String, _ claims: String...) {
    self.sentence = sentence
    self.claims = claims
  }
}

extension [Observation] {
  /// One paragraph.
  public var text: String { map(\.sentence).joined(separator: " ") }
}
