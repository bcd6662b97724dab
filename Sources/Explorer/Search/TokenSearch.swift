import GateCore
import Models
import SafeText

/// A search for a run of tokens, or for a condition, and where it was found.
public struct TokenSearch: Equatable, Sendable {
  public let pattern: String
  /// Steps (from 0) at which a hit begins, ascending.
  public let hits: [Int]

  init(pattern: String, hits: [Int]) {
    self.pattern = pattern
    self.hits = hits
  }

  /// Finds every place where the symbols of `pattern` follow one another in `tokens`.
  public init(_ pattern: String, in tokens: TokenIds, vocabulary: Vocabulary?) {
    self.pattern = pattern
    let wanted: [Int?]
    if let vocabulary {
      wanted = vocabulary.split(pattern).map { vocabulary.contains($0) ? vocabulary.id(of: $0) : nil }
    } else {
      wanted = pattern.split(whereSeparator: { $0 == " " || $0 == "," }).map { Int(typed: $0) }
    }
    guard !wanted.isEmpty, !wanted.contains(nil), tokens.count >= wanted.count else {
      hits = []
      return
    }
    hits = (0...tokens.count - wanted.count).filter { start in
      wanted.indices.allSatisfy { tokens[start + $0] == wanted[$0] }
    }
  }

  /// Finds every step whose name has `pattern` in it, in capitals or not.
  public init(_ pattern: String, in names: StepNames) {
    let wanted = pattern.lowercased()
    self.init(
      pattern: pattern, hits: names.names.indices.filter { names.names[$0].lowercased().contains(wanted) })
  }

  /// What is found in a sequence; nil where it is numbers whose steps have no names.
  init?(_ pattern: String, in session: Session) {
    if let tokens = session.tokens {
      self.init(pattern, in: tokens, vocabulary: session.model.vocabulary)
    } else if let names = session.sequence.stepNames {
      self.init(pattern, in: names)
    } else {
      return nil
    }
  }

  /// The hits within a range of steps, in a time that does not depend on how many there are outside it.
  public func hits(in steps: Range<Int>) -> ArraySlice<Int> {
    hits[firstHit(from: steps.lowerBound)..<firstHit(from: max(steps.lowerBound, steps.upperBound))]
  }

  public func hasHit(in steps: Range<Int>) -> Bool {
    let position = firstHit(from: steps.lowerBound)
    return position < hits.count && hits[position] < steps.upperBound
  }

  /// The position among the hits of the first that is not before `step`.
  private func firstHit(from step: Int) -> Int {
    var (low, high) = (0, hits.count)
    while low < high {
      let middle = (low + high) / 2
      if hits[middle] < step { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The first hit after step `step`, beginning again at the front where there is none.
  public func hit(after step: Int) -> Int? {
    let position = firstHit(from: step + 1)
    return position < hits.count ? hits[position] : hits.first
  }

  /// The last hit before step `step`, beginning again at the end where there is none.
  public func hit(before step: Int) -> Int? {
    let position = firstHit(from: step)
    return position > 0 ? hits[position - 1] : hits.last
  }

  /// The number of a hit among all, counted from 1.
  func number(of hit: Int) -> Int { firstHit(from: hit) + 1 }
}
