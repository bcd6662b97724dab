import ExplorerFixtures
import GateCore
import Models
import Testing

@testable import Explorer

@Suite("Caveats")
struct CaveatTests {
  private let network = Fixtures.seriesExhibit().models[0]

  private func far(_ values: [Float], trained: [ClosedRange<Float>] = [-4...4]) -> FarInput? {
    FarInput(InputSequence(name: "", steps: .features(values, columns: 1)), for: network, trained: trained)
  }

  @Test(
    "Numbers are far when they lie beyond the training's by more than its whole range; gaps are not numbers")
  func farAway() throws {
    #expect(far([0, 3, .nan, 11.9]) == nil)
    #expect(far([0, 3, -11.9]) == nil)
    let found = try #require(far([0, 317, .nan, 370]))
    #expect(found.read == 0...370 && found.trained == -4...4)
    #expect(found.message == "'level' reads 0.000 to 370.000, far from the -4.000 to 4.000 of the training")
    #expect(far([.nan]) == nil)
    #expect(far([370], trained: []) == nil)
    #expect(far([370], trained: [0...1, 0...1]) == nil)
  }

  @Test("Without ranges, four deviations about the mean by which the model scales are the training's")
  func scaled() {
    var model = network
    model.scaling = [ColumnScaling(mean: 100, deviation: 10)]
    func far(_ value: Float) -> FarInput? {
      FarInput(InputSequence(name: "", steps: .features([value], columns: 1)), for: model, trained: [])
    }
    #expect(far(219) == nil)
    #expect(far(221)?.trained == 60...140)
  }

  @Test("What is assumed of a network has a row of its own above the legend of every screen")
  func rows() throws {
    var exhibit = Fixtures.exhibit()
    var explorer = try Fixtures.explorer(exhibit)
    for screen in 1...5 {
      try explorer.perform(line: "screen \(screen)")
      #expect(PictureRows.caveats(in: explorer) == nil)
    }
    for index in exhibit.models.indices { exhibit.models[index].caveats = ["assumed: tanh"] }
    explorer = try Fixtures.explorer(exhibit)
    for screen in 1...5 {
      try explorer.perform(line: "screen \(screen)")
      #expect(PictureRows.caveats(in: explorer) == explorer.view.height - 3)
      #expect(PictureRows.end(in: explorer) == explorer.view.height - 3)
    }
    #expect(Caveats.text(in: explorer) == "assumed: tanh")
    let help = HelpPage(.screen, in: explorer).lines.map(\.left)
    #expect(
      help.firstIndex(of: "What may make these numbers other ones").map { help[$0 + 1] } == "assumed: tanh")
  }
}
