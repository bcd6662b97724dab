import Testing

@testable import Explorer

@Suite("Where the states of the networks that come with the program can rest")
struct RestPointTests {
  @Test(
    "of recall, an LSTM's answers are four stable points; a GRU has two, which are all that it can hold, and an RNN none",
    arguments: [("lstm", 4), ("gru", 2), ("rnn", 0)])
  func recall(cell: String, count: Int) throws {
    let explorer = try #require(try ShippedNetworks.explorers(of: "recall-\(cell)").first)
    #expect(try explorer.reading(of: "stable_points") == .number(Float(count)))
    var open = explorer
    _ = open.update(.command(.screen(.space)))
    open.finishComputing()
    #expect(SpaceScreen.held(in: open)?.name == "a b c d")
    let stable = try #require(RestPoints.current(in: open)).stable
    #expect(Set(stable.compactMap { $0.saying?.answer }).count == count)
  }

  @Test(
    "of anbn, an LSTM that reads a again and again counts on: c[0] grows each step, and there is no point")
  func counter() throws {
    var explorer = try #require(try ShippedNetworks.explorers(of: "anbn-lstm").first)
    _ = explorer.update(.command(.rest(.hold(.words(["a"])))))
    explorer.finishComputing()
    let finding = try #require(RestPoints.current(in: explorer)).finding
    let drift = try #require(finding.drift)
    #expect(finding.isNone && drift.quantity == .cell && abs(drift.perStep - 0.96) < 0.02)
  }
}
