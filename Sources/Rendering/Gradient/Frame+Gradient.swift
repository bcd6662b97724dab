import Explorer
import GateCore

// The Gradient screen: what a number of this step depends on, and how that fades with distance.
extension Frame {
  mutating func drawGradient(_ layout: GradientLayout) {
    drawStrips(layout.timeline)
    switch explorer.insights.gradientAnswer?.content {
    case .picture(let picture):
      tintTokens(picture, layout.timeline)
      write(gradientSentence(picture), column: 0, row: layout.headlineRow, style: theme.notice)
      write(tenthsSentence(picture), column: 0, row: layout.headlineRow + 1)
      drawSaliency(picture, layout)
      drawGradientChart(picture, layout)
      drawGradientHeat(picture, layout)
      if let area = layout.panel { drawGradientPanel(picture, in: area) }
    case .nothing(let reason):
      let hint = explorer.answerableGradientQuestions.isEmpty ? "" : "\n\nt asks about another number."
      let lines = (reason + hint).wrapped(to: min(76, grid.width - 4))
      for (index, line) in lines.enumerated() where layout.headlineRow + 1 + index < layout.timeline.end {
        write(line, column: 2, row: layout.headlineRow + 1 + index, style: theme.notice)
      }
    case nil: break
    }
  }

  // MARK: Words

  /// The letters of a derivative: `∂c`, without Unicode `dc`.
  func derivative(_ quantity: String) -> String { (glyphs.unicode ? "∂" : "d") + quantity }

  private func gradientSentence(_ picture: GradientPicture) -> String {
    let target = picture.target
    let best = picture.mostSalient(limit: 1).first.map {
      picture.saliency(step: $0) == 0
        ? "; no input moves it" : "; the input that moves it most is \(inputName(step: $0)) at \($0 + 1)"
    }
    return "\(target) at step \(explorer.cursor.time)" + (best ?? "")
  }

  private func tenthsSentence(_ picture: GradientPicture) -> String {
    let parts = picture.curves.enumerated().map { place, curve in
      // The unit is said once.
      let text = place == 0 ? tenthText(curve) : tenthText(curve).replacing(" steps", with: "")
      return "\(curve.kind.title) \(place == 0 ? text : text.replacing(" step", with: ""))"
    }
    let sentence = "its gradient falls to a tenth: " + parts.joined(separator: ", ")
    return sentence.displayWidth <= grid.width ? sentence : "to a tenth: " + parts.joined(separator: ", ")
  }

  private func tenthText(_ curve: GradientCurve) -> String {
    if let steps = curve.stepsToTenth { return "in \(steps) \(steps == 1 ? "step" : "steps")" }
    if curve.norms.allSatisfy({ $0 == 0 }) { return "is 0" }
    return "not in \(curve.steps.count - 1) steps"
  }

  // MARK: Inputs

  /// The tokens on a background that says how much they matter; the current one keeps its mark.
  private mutating func tintTokens(_ picture: GradientPicture, _ layout: TimelineLayout) {
    guard explorer.view.appearance.colors == .twoHundredFiftySix, explorer.session.tokens != nil,
      layout.stepsPerColumn == 1,
      let largest = picture.saliency.filter(\.isFinite).max(), largest > 0
    else { return }
    for step in visibleSteps(of: layout)
    where picture.steps.contains(step) && step != explorer.cursor.time - 1 {
      let fill = palette.ink(picture.saliency(step: step) / largest, on: .unit).color
      let column = column(ofStep: step, in: layout)
      for x in column..<column + layout.stepWidth {
        let glyph = grid[x, layout.tokenRow].glyph
        grid[x, layout.tokenRow] = Grid.Cell(
          glyph: glyph, style: Style(foreground: palette.textColor(on: fill), background: fill))
      }
    }
  }

  private mutating func drawSaliency(_ picture: GradientPicture, _ layout: GradientLayout) {
    write("saliency", column: 0, row: layout.saliencyRow, style: theme.strong)
    drawLevels(
      row: layout.saliencyRow, layout.timeline, largest: picture.saliency.filter(\.isFinite).max() ?? 0
    ) { picture.steps.contains($0) ? picture.saliency(step: $0) : nil }
  }

  // MARK: Panel

  /// The curves with their numbers, the inputs that matter most, and what else can be asked.
  private mutating func drawGradientPanel(_ picture: GradientPicture, in area: TimelineLayout.Area) {
    drawRule(before: area)
    let end = area.row + area.height
    var row = area.row
    func line(_ text: String, _ style: Style, _ frame: inout Frame) {
      guard row < end else { return }
      frame.write(text, column: area.column, row: row, style: style, limit: area.width)
      row += 1
    }
    line("falls to a tenth", theme.strong, &self)
    for curve in picture.curves {
      let mark = gradientMark(of: curve.kind)
      let memory = derivative(curve.memory.symbol)
      line("\(mark) \(curve.kind.title) \(memory) \(tenthText(curve))", gradientStyle(of: curve.kind), &self)
    }
    if picture.curves.count > 1, !drawsStrokes, area.height >= 24 {
      line("* where they meet", theme.quiet, &self)
    }
    if let unchanged = picture.unchangedCurve {
      line("\(glyphs.point) unchanged \(tenthText(unchanged))", theme.text, &self)
    }
    if let other = picture.curves.first(where: { $0.start > 0 }) {
      line("others start at step \(other.start + 1)", theme.quiet, &self)
    }
    row += 1
    line("inputs that matter most", theme.strong, &self)
    let best = picture.mostSalient(limit: max(2, min(6, area.height / 4)))
    drawRanking(best.map { ($0, picture.saliency(step: $0)) }, in: area, row: &row) {
      NumberText.fixed($0, width: 6)
    }
    row += 1
    line(purpose == .screen ? "t asks about" : "asked about", theme.strong, &self)
    let answerable = explorer.answerableGradientQuestions
    for question in GradientQuestion.allCases {
      let isAsked = question == explorer.currentGradientQuestion
      let name = gradientTitle(question) + (answerable.contains(question) ? "" : " (not here)")
      line((isAsked ? glyphs.pointer : " ") + name, isAsked ? theme.selected : theme.quiet, &self)
    }
  }

  private func gradientTitle(_ question: GradientQuestion) -> String {
    switch question {
    case .likeliest: "the strongest output"
    case .truth: "the right output"
    case .loss: "the loss"
    case .unit: "h[\(explorer.cursor.unit)]"
    }
  }
}
