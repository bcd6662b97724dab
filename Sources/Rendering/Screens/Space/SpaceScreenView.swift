import Explorer
import GateCore
import StateSpace

/// The Space screen: the states as points on a plane, and where they can rest.
struct SpaceScreenView: ScreenView {
  private let scene: Scene
  private let explorer: Explorer
  private let layout: SpaceLayout

  init(_ scene: Scene, layout: SpaceLayout) {
    self.scene = scene
    explorer = scene.explorer
    self.layout = layout
  }

  var summary: String {
    "The states of the layer as points on the plane in which they vary most, up to step \(explorer.cursor.time)."
  }

  func draw(on canvas: inout Canvas) {
    StepStrips(scene).draw(on: &canvas)
    guard let trails = explorer.insights.trails.value else { return }
    let signs = AnswerSigns(explorer)
    let words = SpaceSentences(explorer: explorer, trails: trails, signs: signs)
    canvas.draw(
      TextLine(parts: [.either(words.plane, canvas.theme.notice)]), in: layout.heading.line(0))
    canvas.write(words.here, column: 0, row: layout.heading.row + 1, limit: layout.heading.width)
    if trails.projection != nil { SpacePlane(explorer, trails, signs).draw(in: layout.plot, on: &canvas) }
    SpacePanel(explorer, signs, layout).draw(on: &canvas)
    canvas.draw(
      LegendLine(legend: SpaceLegend(explorer, trails, signs).line(canvas)),
      in: scene.area.line(layout.timeline.legendRow))
  }
}
