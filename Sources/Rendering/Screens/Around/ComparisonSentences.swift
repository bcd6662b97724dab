import Explorer
import GateCore

/// What the network says with the changes and without, for the line above every screen's legend.
struct ComparisonSentences {
  @Boxed var explorer: Explorer
  let timeline: TimelineLayout

  /// `now ( 0.560  [ 0.440 | unchanged ) 0.910 | right at 16 of 19 steps, was 19 | D most at step 9`.
  func line(width: Int, _ theme: Theme, _ glyphs: Glyphs) -> TextLine {
    guard explorer.cursor.time > 0 else {
      return TextLine(parts: [.text("take a step to see what the change does", theme.quiet)])
    }
    let bar = " \(glyphs.vertical) "
    // On a narrow screen two answers each must do.
    let limit = width >= 76 ? 3 : 2
    var parts: [TextLine.Part] = [
      .text("now ", theme.selected), .text(answer(of: explorer.session.run, limit: limit), theme.strong),
    ]
    guard let baseline = explorer.session.baseline else { return TextLine(parts: parts) }
    parts += [.text(bar + "unchanged ", theme.quiet), .text(answer(of: baseline, limit: limit))]
    parts += consequences.map {
      .optional([.init(text: bar, style: theme.quiet), .init(text: $0, style: theme.notice)])
    }
    return TextLine(parts: parts)
  }

  /// What a run says after the current step: the strongest classes, or the first numbers.
  private func answer(of run: Run, limit: Int) -> String {
    let step = explorer.cursor.time - 1
    if let classes = Predictions.prediction(step: step, of: run, limit: limit, in: explorer) {
      return classes.prefix(limit).enumerated().filter { $0 == 0 || $1.value >= 0.005 }.map {
        "\(Predictions.visibleName($1.name, in: explorer)) \(NumberText.decimal($1.value, 3))"
      }.joined(separator: "  ")
    }
    return run.output(step: step).prefix(limit).map { NumberText.decimal($0, 3) }.joined(separator: "  ")
  }

  /// What the changes did over the steps on the screen (where columns are several steps, over as many latest
  /// ones), the most important first.
  private var consequences: [String] {
    let first =
      timeline.columns.stepsPerColumn == 1
      ? timeline.columns.firstStep : max(0, explorer.cursor.time - timeline.columns.count)
    let seen = first..<max(first, min(first + timeline.columns.count, explorer.cursor.revealed))
    guard let strongest = Difference.strongestEffect(among: seen, in: explorer) else {
      return ["no answer is changed"]
    }
    let truth = Predictions.expectedValue(step: explorer.cursor.time - 1, in: explorer.session).flatMap {
      value in
      Predictions.namesOutputs(in: explorer.session) || value.isNaN
        ? nil : "right \(NumberText.decimal(value, 3))"
    }
    let answers = Difference.rightAnswers(among: seen, in: explorer)
    let right = answers.map { text(of: $0.now, unchanged: $0.unchanged) }
    let illegal = answers.flatMap { illegalText($0.now, unchanged: $0.unchanged) }
    // Where as many answers are right as before, the rest of the probabilities says what was lost.
    let isAsRight = answers.map { $0.now.right == $0.unchanged.right } ?? false
    let judgements = isAsRight ? [illegal, right] : [right, illegal]
    return ([truth] + judgements + ["D most at step \(strongest.step + 1)"]).compactMap(\.self)
  }

  /// `41 % to illegal symbols, was 2 %`: the mean over the steps; nil where both are the same or no rule is known.
  private func illegalText(_ now: AnswerCount, unchanged: AnswerCount) -> String? {
    guard let share = now.illegalShare, let before = unchanged.illegalShare else { return nil }
    let (text, old) = (NumberText.percent(share), NumberText.percent(before))
    return text == old ? nil : "\(text) to illegal symbols, was \(old)"
  }

  /// `right at 16 of 19 steps, was 19`; of a single answer `wrong, was right`. A changed sequence may have no
  /// known answers, or other steps that have one.
  private func text(of now: AnswerCount, unchanged: AnswerCount) -> String {
    func verdict(_ count: AnswerCount) -> String { count.right == 1 ? "right" : "wrong" }
    switch (now.asked, unchanged.asked) {
    case (1, 1):
      // The one answer that is known may be that of another step than the one shown.
      let step = now.lastAsked.flatMap { $0 == explorer.cursor.time - 1 ? nil : "step \($0 + 1): " } ?? ""
      return "\(step)\(verdict(now)), was \(verdict(unchanged))"
    case (0, 1): return "unchanged was \(verdict(unchanged))"
    case (0, let asked): return "unchanged was right at \(unchanged.right) of \(asked) steps"
    case (let asked, let before):
      return "right at \(now.right) of \(asked) steps, was \(unchanged.right)"
        + (asked == before ? "" : " of \(before)")
    }
  }
}
