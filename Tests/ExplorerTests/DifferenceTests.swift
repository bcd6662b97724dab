import ExplorerFixtures
import GateCore
import Testing

@testable import Explorer

@Suite struct DifferenceTests {
  /// Ten steps with a forget gate held shut in the middle; the difference is shown on a screen.
  private func explorer(screen: ScreenKind) throws -> Explorer {
    var explorer = try Fixtures.explorer()
    explorer.type("llllllllll")
    try explorer.perform(line: "clamp forget 1 0 4..6")
    try explorer.perform(line: "screen \(screen.rawValue)")
    try explorer.perform(line: "difference")
    return explorer
  }

  @Test("the Step screen's vectors are what-if minus baseline")
  func strips() throws {
    let explorer = try explorer(screen: .step)
    let baseline = try #require(explorer.session.baseline)
    let strip = try #require(VectorStrip.shown(in: explorer).first { $0.source == .quantity(.hidden) })
    let changed = explorer.session.run.values(.hidden, step: 9, layer: 0)
    let plain = baseline.values(.hidden, step: 9, layer: 0)
    #expect(strip.values == zip(changed, plain).map { $0 - $1 })
    #expect(strip.values.contains { $0 != 0 })
  }

  @Test("the Memory screen's parts are what-if minus baseline")
  func parts() throws {
    var explorer = try explorer(screen: .memory)
    let difference = Array(MemoryParts.shownContributions(from: 8, in: explorer))
    try explorer.perform(line: "difference")
    let changed = Array(MemoryParts.shownContributions(from: 8, in: explorer))
    try explorer.perform(line: "undo")
    let plain = Array(MemoryParts.shownContributions(from: 8, in: explorer))
    #expect(difference == zip(changed, plain).map { $0 - $1 })
    #expect(difference.contains { $0 != 0 })
  }

  @Test("the Weights screen shows what was added to the one weight that changed")
  func weights() throws {
    var explorer = try Fixtures.explorer()
    let before = explorer.session.model.network.parameters
    try explorer.perform(line: "weight U forget 1 2 0.5")
    try explorer.perform(line: "difference")
    let difference = WeightsScreen.shownWeights(in: explorer).parameters
    let changed = difference.indices.filter { difference[$0] != 0 }
    #expect(changed.count == 1)
    #expect(changed.allSatisfy { difference[$0] == 0.5 - before[$0] })
  }

  private func picture(_ explorer: Explorer) throws -> GradientPicture {
    guard case .picture(let picture) = explorer.insights.gradient.value else {
      throw CommandError.unknown("no picture")
    }
    return picture
  }

  @Test(
    "the Gradient screen's derivatives are what-if minus baseline, of the same number in both runs",
    arguments: GradientQuestion.allCases, CellKind.allCases)
  func gradients(question: GradientQuestion, kind: CellKind) throws {
    var explorer = try Fixtures.explorer()
    try explorer.perform(line: "cell \(kind.rawValue)")
    explorer.type("llllllllll")
    let gate: Quantity = kind == .lstm ? .forget : kind == .gru ? .update : .hidden
    try explorer.perform(line: "weight U \(gate.rawValue) 1 2 2")
    try explorer.perform(line: "screen 4")
    try explorer.perform(line: "gradient \(question.rawValue)")
    let changed = try picture(explorer)
    try explorer.perform(line: "difference")
    let difference = try picture(explorer)
    let side = try #require(difference.subtracted)
    #expect(difference.curves == changed.curves)
    #expect(difference.unchangedCurve?.norms != changed.curves[0].norms)
    for step in 0..<10 {
      #expect(
        difference.derivatives(of: .hidden, step: step)
          == zip(changed.derivatives(of: .hidden, step: step), side.derivatives(of: .hidden, step: step))
          .map { $0 - $1 })
      #expect(difference.inputDerivatives(step: step).count == changed.inputSize)
    }
    try explorer.perform(line: "undo")
    if question == .unit || question == .truth {
      let plain = try picture(explorer)
      #expect(plain.derivatives(of: .hidden, step: 4) == side.derivatives(of: .hidden, step: 4))
    }
    #expect(try picture(explorer).unchangedCurve == nil)
  }

  @Test("the squared error's slope is that of each run's own output")
  func squaredError() throws {
    var explorer = try Fixtures.explorer(Fixtures.seriesExhibit())
    explorer.type("ll")
    try explorer.perform(line: "screen 4")
    try explorer.perform(line: "gradient loss")
    let plain = try picture(explorer)
    try explorer.perform(line: "weight b update 1 2")
    try explorer.perform(line: "difference")
    let side = try #require(try picture(explorer).subtracted)
    #expect(side.derivatives(of: .hidden, step: 0) == plain.derivatives(of: .hidden, step: 0))
    let shown = try picture(explorer).shown
    #expect(side.factor != shown.factor)
  }

  @Test("while something is held, the difference is to the gradients without the hold")
  func heldGradients() throws {
    var explorer = try Fixtures.explorer()
    explorer.type("llllllllll")
    try explorer.perform(line: "screen 4")
    try explorer.perform(line: "gradient truth")
    let plain = try picture(explorer)
    try explorer.perform(line: "clamp forget all 0 6")
    let held = try picture(explorer)
    #expect(held.unchangedCurve?.norms == plain.curves[0].norms)
    try explorer.perform(line: "difference")
    let difference = try picture(explorer)
    let expected = zip(held.derivatives(of: .cell, step: 3), plain.derivatives(of: .cell, step: 3)).map {
      $0 - $1
    }
    #expect(difference.derivatives(of: .cell, step: 3) == expected)
    #expect(expected.contains { $0 != 0 })
  }

  @Test("What is given to symbols that may not come shows a loss that the strongest symbol hides")
  func illegal() throws {
    var exhibit = Fixtures.exhibit()
    let legal = [1, 3]
    let count = exhibit.sequences[0].count
    exhibit.sequences[0].targets = .tokenSets(Array(repeating: legal, count: count))
    var explorer = try Fixtures.explorer(exhibit)
    for line in ["last", "clamp f all 0"] { try explorer.perform(line: line) }
    let answers = try #require(Difference.rightAnswers(among: 0..<count, in: explorer))
    func mean(_ run: Run) -> Float {
      (0..<count).reduce(0) { sum, step in
        sum + run.output(step: step).enumerated().reduce(0) { $0 + (legal.contains($1.0) ? 0 : $1.1) }
      } / Float(count)
    }
    let (now, before) = (try #require(answers.now.illegalShare), try #require(answers.unchanged.illegalShare))
    #expect(abs(now - mean(explorer.session.run)) < 1e-5)
    #expect(abs(before - mean(try #require(explorer.session.baseline))) < 1e-5)
    #expect(now != before)

    // What came next in a text is not all that might have come.
    exhibit = Fixtures.exhibit()
    explorer = try Fixtures.explorer(exhibit)
    for line in ["last", "clamp f all 0"] { try explorer.perform(line: line) }
    #expect(Difference.rightAnswers(among: 0..<count, in: explorer)?.now.illegalShare == nil)
  }
}
