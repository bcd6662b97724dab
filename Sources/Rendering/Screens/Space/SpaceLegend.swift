import Explorer
import GateCore

/// The line below the plane: what the letters on it stand for.
struct SpaceLegend {
  @Boxed private var explorer: Explorer
  private let trails: SpaceTrails
  private let words: RestWords

  init(_ explorer: Explorer, _ trails: SpaceTrails, _ words: RestWords) {
    self.explorer = explorer
    self.trails = trails
    self.words = words
  }

  private var signs: AnswerSigns { words.signs }

  func line(_ canvas: Canvas) -> TextLine {
    let quiet = canvas.theme.quiet
    var parts: [TextLine.Part] = []
    if signs.names.isEmpty {
      if explorer.session.architecture.head != nil {
        // Colours and letters have room for one number.
        let what = signs.outputs.count > 1 ? signs.outputs[0] : "says"
        parts =
          [.text("\(what) ", quiet)] + .range(.signed(limit: signs.limit(of: trails.own?.answers ?? [])))
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
    parts += kinds.map { .optional([.init(text: "\($0)  ", style: .plain)]) }
    if explorer.screens.space.showsOthers, !trails.others.isEmpty {
      let sign = canvas.glyphs.unicode ? "⠢⠔" : "::"
      parts.append(.optional([.init(text: "\(sign) other sequences", style: quiet)]))
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

  /// The kinds of points that are in the table: `● stable`.
  private var kinds: [String] {
    let points = RestPoints.current(in: explorer)?.points ?? []
    var named: [String] = []
    for point in points {
      let text = "\(words.sign(of: point)) \(point.isFixed ? point.kind.rawValue : "slow")"
      if !named.contains(text) { named.append(text) }
    }
    return named
  }
}
