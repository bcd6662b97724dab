import Explorer
import GateCore

/// The line below the plane: what the letters on it stand for.
struct SpaceLegend {
  private let explorer: Explorer
  private let trails: SpaceTrails
  private let signs: AnswerSigns

  init(_ explorer: Explorer, _ trails: SpaceTrails, _ signs: AnswerSigns) {
    self.explorer = explorer
    self.trails = trails
    self.signs = signs
  }

  func line(_ canvas: Canvas) -> TextLine {
    let quiet = canvas.theme.quiet
    var parts: [TextLine.Part] = []
    if signs.names.isEmpty {
      if explorer.session.architecture.head != nil {
        parts =
          [.text("says ", quiet)] + .range(.signed(limit: signs.limit(of: trails.own?.answers ?? [])))
          + [.text("  ")]
      }
    } else {
      parts = [.text("says ", quiet)]
      parts += answers.map { answer in
        .optional([
          .init(
            text: (signs.meaning(of: answer) ?? signs.name(of: answer) ?? "") + "  ",
            style: canvas.style(ofAnswer: answer, signs, limit: 1))
        ])
      }
    }
    if explorer.screens.space.showsOthers, !trails.others.isEmpty {
      let sign = canvas.glyphs.unicode ? "⠢⠔" : "::"
      parts.append(.optional([.init(text: "  \(sign) other sequences", style: quiet)]))
    }
    if trails.unchanged != nil {
      parts.append(.optional([.init(text: "  \(canvas.glyphs.point) unchanged", style: quiet)]))
    }
    return TextLine(parts: parts)
  }

  /// What is said on the trails, by index.
  private var answers: [Float] {
    let said = trails.trails.values.flatMap(\.answers).filter(\.isFinite)
    return Array(Set(said)).sorted()
  }
}
