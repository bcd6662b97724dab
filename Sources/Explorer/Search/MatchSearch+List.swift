import GateCore
import Models

// What was found, as a list.
extension MatchSearch: ListContent {
  public func title(in explorer: Explorer, separator: String) -> String {
    "Where \(quantity.symbol) > \(NumberText.decimal(threshold, 2)) in units "
      + units.map(String.init).joined(separator: " ")
      + ", as in steps \(steps.lowerBound + 1)-\(steps.upperBound)"
      + (stepLimit.map { ", in the first \($0) steps" } ?? "")
  }

  public func items(in explorer: Explorer) -> [ListOverlay.Item] {
    matches.map { match in
      ListOverlay.Item(
        text: text(of: match, in: explorer),
        found: tokens(of: match, in: match.steps.lowerBound..<match.steps.lowerBound + 24, explorer),
        action: .jump(sequence: match.sequence, step: match.steps.lowerBound))
    }
  }

  private func text(of match: Match, in explorer: Explorer) -> String {
    let position =
      explorer.session.exhibit.sequences.count > 1 ? "sequence \(match.sequence + 1), " : ""
    let percent = Int((likeness(of: match) * 100).rounded())
    return "\(percent)%  \(match.shared) of \(units.count) units, \(match.others) more  "
      + "\(position)step\(match.steps.count > 1 ? "s" : "") \(match.steps.lowerBound + 1)"
      + (match.steps.count > 1 ? "-\(match.steps.upperBound)" : "") + "  "
      + before(match, in: explorer)
  }

  /// A few tokens before a stretch that was found.
  private func before(_ match: Match, in explorer: Explorer) -> String {
    let isCharacters = explorer.session.model.vocabulary?.unit == .character
    let start = match.steps.lowerBound - (isCharacters ? 8 : 2)
    let text = tokens(of: match, in: start..<match.steps.lowerBound, explorer, isBefore: true)
    return text.isEmpty || isCharacters ? text : text + " "
  }

  /// The tokens of a stretch that was found, or before it; empty for a sequence of numbers.
  private func tokens(
    of match: Match, in range: Range<Int>, _ explorer: Explorer, isBefore: Bool = false
  ) -> String {
    guard case .tokens(let tokens) = explorer.session.exhibit.sequences[match.sequence].steps,
      let vocabulary = explorer.session.model.vocabulary
    else { return "" }
    let steps = isBefore ? range : range.clamped(to: match.steps)
    let unicode = explorer.view.appearance.hasUnicode
    return tokens[steps.clamped(to: 0..<tokens.count)].map {
      explorer.session.symbol(ofToken: $0).visibleSymbol(unicode: unicode)
    }.joined(separator: vocabulary.unit == .character ? "" : " ")
  }
}
