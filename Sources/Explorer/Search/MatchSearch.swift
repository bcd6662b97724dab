import GateCore
import SafeText

/// Where the units that are on together over a stretch of steps are on together again (the match view of
/// Strobelt et al. 2016, "LSTMVis").
public struct MatchSearch: Equatable, Sendable {
  /// A stretch found.
  public struct Match: Equatable, Sendable {
    public var sequence: Int
    /// From 0.
    public var steps: Range<Int>
    /// How many of the asked units are on all the time, and how many others are.
    public var shared: Int
    public var others: Int
  }

  /// LSTMVis starts with this threshold too.
  public static let usualThreshold: Float = 0.3

  public var quantity: Quantity
  public var threshold: Float
  /// The steps asked about, from 0, and the units on at all of them.
  public var steps: Range<Int>
  public var units: [Int]
  /// The most similar first.
  public var matches: [Match]
  /// How many steps of each sequence were looked at, where a sequence has more.
  public var stepLimit: Int?

  /// `5..9 0.3`; both may be left out.
  static func parse(_ text: String) throws(CommandError) -> MatchQuestion {
    var words = text.split(whereSeparator: \.isWhitespace)[...]
    var steps: ClosedRange<Int>?
    if let word = words.first, word.contains("..") || Int(typed: word) != nil {
      guard let parsed = StepRange.parse(String(word)) else {
        throw .badArgument("match", String(word), expected: "steps such as 5..9")
      }
      steps = parsed
      words.removeFirst()
    }
    guard let word = words.popFirst() else { return MatchQuestion(steps) }
    guard let threshold = Float(word), words.isEmpty else {
      throw .badArgument("match", String(word), expected: "steps and a threshold, such as 5..9 0.3")
    }
    return MatchQuestion(steps, threshold: threshold)
  }

  /// Share of the units of either that both have: 1 when exactly the same units are on.
  public func likeness(of match: Match) -> Float {
    Float(match.shared) / Float(max(1, units.count + match.others))
  }
}
