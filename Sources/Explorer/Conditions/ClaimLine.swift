/// A claim about a bundled network, as it is written in a file:
///
///     brackets-lstm ".(())." : f[0] < 0.1 at token "."
///
/// Without a sequence it is about every sequence that its reader knows for the network.
public struct ClaimLine: Equatable, Sendable {
  public var network: String
  /// What the network reads, as it is typed.
  public var text: String?
  /// What is claimed of it.
  public var claim: String

  /// - Throws: When the network, the sequence's second quotation mark or the colon is missing.
  public init(_ line: String) throws(ConditionError) {
    let name = line.prefix { !$0.isWhitespace && $0 != ":" && $0 != "\"" }
    guard !name.isEmpty else {
      throw .expected("the name of a network", found: String(line.prefix(1)), position: 1)
    }
    network = String(name)
    var rest = line.dropFirst(name.count).drop(while: \.isWhitespace)
    if rest.first == "\"" {
      let quoted = rest.dropFirst()
      guard let end = quoted.firstIndex(of: "\"") else {
        throw .unclosed("\"", position: line.distance(from: line.startIndex, to: rest.startIndex) + 1)
      }
      text = String(quoted[..<end])
      rest = quoted[quoted.index(after: end)...].drop(while: \.isWhitespace)
    }
    guard rest.first == ":" else {
      throw .expected(
        "':' and a claim", found: String(rest.prefix(1)),
        position: line.distance(from: line.startIndex, to: rest.startIndex) + 1)
    }
    claim = String(rest.dropFirst().drop(while: \.isWhitespace))
  }
}
