import Explorer
import GateCore

// What the network says with the changes and without, in one line above every screen's legend.
extension Frame {
  /// `now ( 0.560  [ 0.440 | unchanged ) 0.910 | right at 16 of 19 steps, was 19 | D most at step 9`.
  mutating func drawBothPredictions(_ layout: TimelineLayout, row: Int) {
    guard explorer.cursor.time > 0 else {
      write("take a step to see what the change does", column: 0, row: row, style: theme.quiet)
      return
    }
    let bar = " \(glyphs.vertical) "
    var column = write("now ", column: 0, row: row, style: theme.selected)
    // On a narrow screen two answers each must do.
    let limit = grid.width >= 76 ? 3 : 2
    column = write(
      said(by: explorer.session.run, limit: limit), column: column, row: row, style: theme.strong)
    guard let baseline = explorer.session.baseline else { return }
    column = write(bar + "unchanged ", column: column, row: row, style: theme.quiet)
    column = write(said(by: baseline, limit: limit), column: column, row: row)
    for part in consequences(layout) where column + (bar + part).displayWidth <= grid.width {
      column = write(bar, column: column, row: row, style: theme.quiet)
      column = write(part, column: column, row: row, style: theme.notice)
    }
  }

  /// What a run says after the current step: the strongest classes, or the first numbers.
  private func said(by run: Run, limit: Int) -> String {
    let step = explorer.cursor.time - 1
    if let classes = explorer.prediction(step: step, of: run, limit: limit) {
      return classes.prefix(limit).enumerated().filter { $0 == 0 || $1.value >= 0.005 }.map {
        "\(explorer.visibleName($1.name)) \(NumberText.decimal($1.value, 3))"
      }.joined(separator: "  ")
    }
    return run.output(step: step).prefix(limit).map { NumberText.decimal($0, 3) }.joined(separator: "  ")
  }

  /// What the changes did over the steps on the screen (where columns stand for many, over as many latest ones),
  /// the most telling first.
  private func consequences(_ layout: TimelineLayout) -> [String] {
    let first =
      layout.stepsPerColumn == 1 ? layout.firstStep : max(0, explorer.cursor.time - layout.stepCount)
    let seen = first..<max(first, min(first + layout.stepCount, explorer.cursor.revealed))
    guard let strongest = explorer.strongestEffect(among: seen) else { return ["nothing said is changed"] }
    let truth = explorer.expectedValue(step: explorer.cursor.time - 1).flatMap { value in
      explorer.namesOutputs || value.isNaN ? nil : "right \(NumberText.decimal(value, 3))"
    }
    let right = explorer.rightAnswers(among: seen).map { rightText($0.now, unchanged: $0.unchanged) }
    return [truth, right, "D most at step \(strongest.step + 1)"].compactMap(\.self)
  }

  /// `right at 16 of 19 steps, was 19`; of a single answer `wrong, was right`. A changed sequence may have no
  /// known answers, or other steps that have one.
  private func rightText(_ now: AnswerCount, unchanged: AnswerCount) -> String {
    func verdict(_ count: AnswerCount) -> String { count.right == 1 ? "right" : "wrong" }
    switch (now.asked, unchanged.asked) {
    case (1, 1): return "\(verdict(now)), was \(verdict(unchanged))"
    case (0, 1): return "unchanged was \(verdict(unchanged))"
    case (0, let asked): return "unchanged was right at \(unchanged.right) of \(asked) steps"
    case (let asked, let before):
      return "right at \(now.right) of \(asked) steps, was \(unchanged.right)"
        + (asked == before ? "" : " of \(before)")
    }
  }
}
