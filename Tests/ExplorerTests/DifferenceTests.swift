import Explorer
import ExplorerFixtures
import GateCore
import Testing

@Suite struct DifferenceTests {
  /// Ten steps with a forget gate held shut in the middle; the difference is shown on a screen.
  private func explorer(screen: ScreenKind) throws -> Explorer {
    var explorer = try Fixtures.explorer()
    explorer.type("10l")
    try explorer.perform(line: "clamp forget 1 0 4..6")
    try explorer.perform(line: "screen \(screen.rawValue)")
    try explorer.perform(line: "difference")
    return explorer
  }

  @Test("the Step screen's vectors are what-if minus baseline")
  func strips() throws {
    let explorer = try explorer(screen: .step)
    let baseline = try #require(explorer.baseline)
    let strip = try #require(explorer.vectorStrips.first { $0.source == .quantity(.hidden) })
    let changed = explorer.run.values(.hidden, step: 9, layer: 0)
    let plain = baseline.values(.hidden, step: 9, layer: 0)
    #expect(strip.values == zip(changed, plain).map { $0 - $1 })
    #expect(strip.values.contains { $0 != 0 })
  }

  @Test("the Memory screen's parts are what-if minus baseline")
  func parts() throws {
    var explorer = try explorer(screen: .memory)
    let difference = Array(explorer.shownContributions(from: 8))
    try explorer.perform(line: "difference")
    let changed = Array(explorer.shownContributions(from: 8))
    try explorer.perform(line: "undo")
    let plain = Array(explorer.shownContributions(from: 8))
    #expect(difference == zip(changed, plain).map { $0 - $1 })
    #expect(difference.contains { $0 != 0 })
  }

  @Test("the Weights screen shows what was added to the one weight that changed")
  func weights() throws {
    var explorer = try Fixtures.explorer()
    let before = explorer.model.network.parameters
    try explorer.perform(line: "weight U forget 1 2 0.5")
    try explorer.perform(line: "difference")
    let difference = explorer.shownWeights.parameters
    let changed = difference.indices.filter { difference[$0] != 0 }
    #expect(changed.count == 1)
    #expect(changed.allSatisfy { difference[$0] == 0.5 - before[$0] })
  }
}
