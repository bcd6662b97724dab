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
        action: .jump(sequence: match.sequence, step: match.steps.lowerBound))
    }
  }

  private func text(of match: Match, in explorer: Explorer) -> String {
    let sequence = explorer.session.exhibit.sequences[match.sequence]
    let position =
      explorer.session.exhibit.sequences.count > 1 ? "sequence \(match.sequence + 1), " : ""
    let percent = Int((likeness(of: match) * 100).rounded())
    let around = excerpt(of: sequence, match.steps, in: explorer)
    return "\(percent)%  \(match.shared) of \(units.count) units, \(match.others) more  "
      + "\(position)step\(match.steps.count > 1 ? "s" : "") \(match.steps.lowerBound + 1)"
      + (match.steps.count > 1 ? "-\(match.steps.upperBound)" : "") + (around.isEmpty ? "" : "  \(around)")
  }

  /// The tokens of a stretch, with a few before it.
  private func excerpt(of sequence: InputSequence, _ steps: Range<Int>, in explorer: Explorer)
    -> String
  {
    guard case .tokens(let tokens) = sequence.steps, explorer.session.model.vocabulary != nil else {
      return ""
    }
    let isCharacters = explorer.session.model.vocabulary?.unit == .character
    let start = max(0, steps.lowerBound - (isCharacters ? 8 : 2))
    func text(_ range: Range<Int>) -> String {
      tokens[range].map {
        explorer.session.symbol(ofToken: $0).visibleSymbol(unicode: explorer.view.appearance.hasUnicode)
      }
      .joined(separator: isCharacters ? "" : " ")
    }
    return text(start..<steps.lowerBound) + "["
      + text(steps.clamped(to: 0..<min(tokens.count, steps.lowerBound + 24))) + "]"
  }
}
