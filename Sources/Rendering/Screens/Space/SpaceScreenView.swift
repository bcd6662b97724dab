import Explorer
import GateCore
import StateSpace

/// The Space screen: the states as points on a plane, and where they can rest.
struct SpaceScreenView: ScreenView {
  private let scene: Scene
  @Boxed private var explorer: Explorer
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
    let words = RestWords(signs: signs, unicode: canvas.glyphs.unicode)
    let sentences = SpaceSentences(explorer: explorer, trails: trails, words: words)
    canvas.draw(
      TextLine(parts: [.either(sentences.plane, canvas.theme.text)]), in: layout.heading.line(0))
    guard trails.projection != nil else { return }
    canvas.draw(
      TextLine(parts: [.either(sentences.rest, canvas.theme.notice)]), in: layout.heading.line(1))
    let plane = SpacePlane(explorer, trails, words)
    plane.draw(in: layout.plot, on: &canvas)
    SpacePanel(explorer, words, layout).draw(on: &canvas)
    canvas.draw(
      LegendLine(
        legend: SpaceLegend(explorer, trails, words).line(canvas),
        hidden: plane.hiddenPoints == 0
          ? [] : ["\(NumberText.count(plane.hiddenPoints, "point")) outside the picture"]),
      in: scene.area.line(layout.timeline.legendRow))
  }
}
