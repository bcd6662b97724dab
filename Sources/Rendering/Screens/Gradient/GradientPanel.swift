import Explorer
import GateCore

/// The column at the right: the curves with their numbers, the inputs that matter most, and what else can be asked.
struct GradientPanel {
  private let scene: Scene
  @Boxed private var explorer: Explorer
  private let words: GradientSentences

  init(_ scene: Scene, _ words: GradientSentences) {
    self.scene = scene
    self.words = words
    explorer = scene.explorer
  }

  func draw(in area: Area, on canvas: inout Canvas) {
    canvas.draw(Rule(), in: area.rule)
    let curves = curveLines(canvas, height: area.height)
    canvas.draw(TextLines(lines: curves), in: area)
    var rest = area.below(curves.count + 1)
    let limit = max(2, min(6, area.height / 5))
    rest = draw(swapRows(limit: limit), title: "exchanged, on average", in: rest, on: &canvas)
    // On a low screen the line above the picture says it, and the questions come first.
    if area.height >= 20 {
      rest = draw(slopeRows(limit: min(3, limit)), title: "where it is steepest", in: rest, on: &canvas)
    }
    canvas.draw(TextLines(lines: questionLines(canvas)), in: rest)
  }

  /// A ranking under its title; the area below it.
  private func draw(_ rows: [Ranking.Row], title: String, in area: Area, on canvas: inout Canvas) -> Area {
    canvas.draw(TextLines(lines: [.init(text: title, style: canvas.theme.strong)]), in: area)
    canvas.draw(
      Ranking(rows: rows), in: area.below(1).line(0, count: min(rows.count, max(0, area.height - 1))))
    return area.below(rows.count + 2)
  }

  /// The inputs whose exchange changes the number most, with the change.
  private func swapRows(limit: Int) -> [Ranking.Row] {
    guard let swaps = explorer.insights.swaps.value else { return [] }
    return swaps.strongest(limit: limit).compactMap { step in
      swaps.effect(step: step).map {
        Ranking.Row(
          step: step, name: words.inputName(step), value: $0.size,
          text: NumberText.fixed($0.size, width: 6))
      }
    }
  }

  private func slopeRows(limit: Int) -> [Ranking.Row] {
    let picture = words.picture
    return picture.mostSalient(limit: limit).map { step in
      let value = picture.saliency(step: step)
      return Ranking.Row(
        step: step, name: words.inputName(step), value: value, text: NumberText.fixed(value, width: 6))
    }
  }

  private func curveLines(_ canvas: Canvas, height: Int) -> [TextLine.Words] {
    let (theme, picture) = (canvas.theme, words.picture)
    var lines = [TextLine.Words(text: "falls to a tenth", style: theme.strong)]
    for curve in picture.curves {
      let memory = words.derivative(curve.memory.symbol)
      lines.append(
        .init(
          text: "\(curve.kind.mark) \(curve.kind.title) \(memory) \(words.tenth(of: curve))",
          style: theme.curve(of: curve.kind, isOwn: curve.kind == explorer.session.model.cellKind)))
    }
    if picture.curves.count > 1, !canvas.drawsStrokes, height >= 24 {
      lines.append(.init(text: "* where they meet", style: theme.quiet))
    }
    if let unchanged = picture.unchangedCurve {
      lines.append(
        .init(text: "\(canvas.glyphs.point) unchanged \(words.tenth(of: unchanged))", style: theme.text))
    }
    if let other = picture.curves.first(where: { $0.start > 0 }) {
      lines.append(.init(text: "others start at step \(other.start + 1)", style: theme.quiet))
    }
    return lines
  }

  private func questionLines(_ canvas: Canvas) -> [TextLine.Words] {
    let theme = canvas.theme
    let answerable = GradientScreen.answerableQuestions(in: explorer)
    let title = scene.purpose == .screen ? "t asks about" : "asked about"
    return [.init(text: title, style: theme.strong)]
      + GradientQuestion.allCases.map { question in
        let isAsked = question == GradientScreen.currentQuestion(in: explorer)
        let name = words.title(of: question) + (answerable.contains(question) ? "" : " (none)")
        return .init(
          text: (isAsked ? canvas.glyphs.pointer : " ") + name, style: isAsked ? theme.selected : theme.quiet)
      }
  }
}
