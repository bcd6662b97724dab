import ExplorerFixtures
import GateCore
import Models
import Testing

@testable import Explorer

@Suite struct InitialStateTests {
  /// The same LSTM twice: as a model with a state of its own, and without.
  private func models() -> (with: Model, without: Model, state: NetworkState) {
    let network = Fixtures.network(Fixtures.cell(.lstm), hiddenSize: 3)
    var state = NetworkState(zerosFor: network.architecture)
    state.memories[0] = NetworkState.Memory(hidden: [0.5, -0.25, 1], cell: [2, -1, 0.125])
    let plain = Model(name: "plain", network: network, vocabulary: Fixtures.vocabulary)
    var started = plain
    started.initialState = state
    return (started, plain, state)
  }

  private func explorer(_ model: Model) throws -> Explorer {
    try Fixtures.explorer(
      Exhibit(name: "any", models: [model], sequences: [Fixtures.brackets("(()[])", name: "only")]))
  }

  @Test("a model's own initial state is where every run of the explorer starts")
  func everyRun() throws {
    let (model, plain, state) = models()
    var explorer = try explorer(model)
    #expect(explorer.session.run.initialState == state)
    try explorer.perform(line: "seek 3")
    let other = try self.explorer(plain)
    #expect(
      explorer.session.run.values(.cell, step: 0, layer: 0)
        != other.session.run.values(.cell, step: 0, layer: 0))

    // What-if starts from it, sets parts of it, and gives it back.
    try explorer.perform(line: "clamp forget 0 1 2..3")
    #expect(explorer.session.run.initialState == state)
    try explorer.perform(line: "set c 1 7 0")
    #expect(explorer.session.run.initialState.memories[0].cell == [2, 7, 0.125])
    #expect(explorer.session.run.initialState.memories[0].hidden == state.memories[0].hidden)
    try explorer.perform(line: "undo")
    try explorer.perform(line: "undo")
    #expect(explorer.session.run.initialState == state)
    try explorer.perform(line: "text (())")
    #expect(explorer.session.run.initialState == state)
  }

  @Test("changes given to a run from the command line act on the model's own initial state")
  func changes() throws {
    let (model, _, state) = models()
    let sequence = Fixtures.brackets("(())", name: "only")
    #expect(try [Change]().run(of: model, on: sequence).initialState == state)
    var set = Change(.set(.hidden, unit: 2, -1, step: 0))
    set.lane = Lane(layer: 0, direction: .forward)
    #expect(try [set].run(of: model, on: sequence).initialState.memories[0].hidden == [0.5, -0.25, -1])
  }

  @Test("the memory of the first step is split into what it wrote and the remainder of that state")
  func memory() throws {
    let (model, _, state) = models()
    var explorer = try explorer(model)
    try explorer.perform(line: "seek 1")
    try explorer.perform(line: "screen 3")
    let parts = try #require(explorer.insights.memoryParts)
    for unit in 0..<3 {
      let forget = try #require(explorer.session.run.value(.forget, step: 0, layer: 0, unit: unit))
      #expect(abs(parts.remainder[unit] - forget * state.memories[0].cell[unit]) <= 1e-6)
    }
  }
}
