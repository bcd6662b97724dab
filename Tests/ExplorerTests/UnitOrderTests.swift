import ExplorerFixtures
import GateCore
import Testing

@testable import Explorer

@Suite("Units by what they are for") struct UnitOrderTests {
  @Test("by relation the unit that follows the annotation most closely, either way, comes first")
  func relation() throws {
    var explorer = try Fixtures.explorer()
    explorer.type("G")
    try explorer.perform(line: "order relation")
    let closeness = UnitOrder.units(in: explorer).map {
      abs(UnitMeasures.correlationWithAnnotation(ofUnit: $0, in: explorer) ?? 0)
    }
    #expect(closeness == closeness.sorted(by: >))
    #expect(Set(UnitOrder.units(in: explorer)).count == explorer.shown.hiddenSize)
    #expect(closeness[0] > 0.3)
  }

  @Test(
    "by relation, where nothing is known about the sequence, units are in the order of their index and it is said why"
  )
  func nothingKnown() throws {
    var explorer = try Fixtures.explorer(Fixtures.seriesExhibit())
    explorer.type("G")
    try explorer.perform(line: "order relation")
    #expect(UnitOrder.units(in: explorer) == Array(0..<explorer.shown.hiddenSize))
    #expect(explorer.dialog.message?.text.contains("nothing is known") == true)
  }

  @Test(
    "what the units add to the strongest output is its logit less the head's bias",
    arguments: CellKind.allCases)
  func contribution(kind: CellKind) throws {
    var explorer = try Fixtures.explorer()
    try explorer.perform(line: "cell \(kind.rawValue)")
    explorer.type("llllll")
    try explorer.perform(line: "order contribution")
    let logits = explorer.session.run.logits(step: 5)
    let strongest = try #require(logits.indices.max { logits[$0] < logits[$1] })
    let bias = explorer.session.model.network[.headBias][strongest]
    let parts = UnitMeasures.outputContributions(in: explorer)
    #expect(abs(parts.reduce(bias, +) - logits[strongest]) < 1e-5)
    let sizes = UnitOrder.units(in: explorer).map { abs(parts[$0]) }
    #expect(sizes == sizes.sorted(by: >))
  }

  @Test("an order is logged by its name, so that a script comes to the same one")
  func log() throws {
    var explorer = try Fixtures.explorer()
    explorer.type("ss")
    #expect(explorer.log.lines.suffix(2) == ["order relation", "order contribution"])
  }
}
