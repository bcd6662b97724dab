import Explorer
import GateCore
import StateSpace

/// The column at the right: what the signs on the plane mean.
struct SpacePanel {
  private let explorer: Explorer
  private let signs: AnswerSigns
  private let layout: SpaceLayout

  init(_ explorer: Explorer, _ signs: AnswerSigns, _ layout: SpaceLayout) {
    self.explorer = explorer
    self.signs = signs
    self.layout = layout
  }

  func draw(on canvas: inout Canvas) {
    if !layout.isStacked { canvas.draw(Rule(), in: layout.panel.rule) }
  }
}
