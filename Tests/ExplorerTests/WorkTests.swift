import ExplorerFixtures
import GateCore
import Models
import Testing

@testable import Explorer

@Suite("What comes while nobody waits")
struct WorkTests {
  /// A network of which a slice does not compute what a screen shows.
  private func large() throws -> Explorer {
    let network = Fixtures.network(.lstm(LSTMCell()), hiddenSize: 320)
    var scaled = network
    // Weights that do not drive every gate to its end.
    scaled.parameters = network.parameters.map { $0 * 0.04 }
    let text = String(repeating: ".(()[]).[([])].", count: 60)
    return try Fixtures.explorer(
      Exhibit(
        name: "large", models: [Model(name: "large", network: scaled, vocabulary: Fixtures.vocabulary)],
        sequences: [Fixtures.brackets(text, name: "long")]), width: 200, height: 50)
  }

  @Test("A jump to steps not at hand shows the one jumped to at once and the others as they come")
  func gathers() throws {
    var explorer = try large()
    explorer.type("G")
    explorer.finishComputing()
    #expect(!explorer.jobs.isGathering)
    try explorer.perform(line: "seek 150")
    let shown = explorer.screen.neededSteps(in: explorer)
    #expect(shown.contains(149))
    #expect(explorer.session.run.isResident(149))
    var shares = [GatherJob.share(in: explorer)]
    while explorer.jobs.isGathering {
      _ = explorer.update(.work)
      shares.append(GatherJob.share(in: explorer))
    }
    #expect(shares.count > 1 && shares[0] < 1)
    #expect(shares == shares.sorted())
    #expect(shares.last == 1)
    var plain = try explorer.session.run.restarted(steps: explorer.session.run.steps)
    plain.advance(to: shown.upperBound)
    plain.focus(on: shown)
    for step in shown {
      #expect(
        explorer.session.run.values(.cell, step: step, layer: 0) == plain.values(.cell, step: step, layer: 0))
    }
  }

  @Test("Steps that come next are at hand before they are asked for")
  func prepares() throws {
    var explorer = try large()
    explorer.type("G")
    explorer.finishComputing()
    try explorer.perform(line: "seek 450")
    while explorer.jobs.hasWork { _ = explorer.update(.work) }
    for _ in 0..<100 {
      explorer.type("h")
      #expect(!explorer.jobs.isGathering)
    }
  }

  @Test("Gradients are followed back stretch by stretch, and those found stay as they are")
  func gradients() throws {
    var explorer = try large()
    try explorer.perform(line: "seek 400")
    try explorer.perform(line: "screen 4")
    while explorer.jobs.isComputing || explorer.jobs.isGathering {
      _ = explorer.update(.work)
    }
    let first = try #require(explorer.shareInWords)
    guard case .picture(let begun) = explorer.insights.gradient.value else {
      Issue.record("no picture")
      return
    }
    #expect(first > 0 && first < 1)
    explorer.finishComputing()
    #expect(explorer.workInWords == nil)
    guard case .picture(let whole) = explorer.insights.gradient.value else {
      Issue.record("no picture")
      return
    }
    #expect(whole.steps == 400 - GradientScreen.window..<400)
    for step in begun.steps {
      #expect(whole.derivatives(of: .cell, step: step) == begun.derivatives(of: .cell, step: step))
    }
    #expect(whole.curves[0].norms.suffix(begun.curves[0].norms.count) == begun.curves[0].norms[...])
  }

  @Test("Spectral radii come gate by gate and are those of the network")
  func radii() throws {
    var explorer = try large()
    try explorer.perform(line: "weights U")
    #expect(WeightsScreen.awaitsRadius(ofGate: 3, in: explorer))
    #expect(WeightsScreen.gateMeasures(in: explorer)[3].spectralRadius == nil)
    explorer.finishComputing()
    #expect(!WeightsScreen.awaitsRadius(ofGate: 3, in: explorer))
    #expect(
      WeightsScreen.gateMeasures(in: explorer)
        == explorer.session.model.network.gateMeasures(of: explorer.shown.lane))
  }

  /// More steps than one slice of a search looks at.
  private func long() throws -> Explorer {
    var text = ""
    while text.count < 30_000 { text += ".(()[]).[([])]." }
    return try Fixtures.explorer(
      Exhibit(
        name: "long",
        models: [
          Model(
            name: "long", network: Fixtures.network(.gru(GRUCell()), hiddenSize: 3),
            vocabulary: Fixtures.vocabulary)
        ], sequences: [Fixtures.brackets(text, name: "long")]))
  }

  @Test("A search goes through the whole of a long sequence, from the current step on, and jumps at once")
  func searches() throws {
    var explorer = try long()
    let line = "search step > 25000 and token = \"[\""
    try explorer.perform(line: "seek 100")
    try explorer.perform(line: "search token = \"[\"")
    #expect(explorer.cursor.time > 100 && explorer.cursor.time < 120)
    let share = try #require(explorer.shareInWords)
    #expect(share > 0 && share < 1)
    explorer.finishComputing()
    let tokens = try #require(explorer.session.tokens)
    let bracket = try #require(Fixtures.vocabulary.id(of: "["))
    #expect(explorer.search?.hits == tokens.indices.filter { tokens[$0] == bracket })
    #expect(
      explorer.dialog.message?.text.contains(" of \(explorer.search?.hits.count ?? 0), at step") == true)

    try explorer.perform(line: line)
    explorer.finishComputing()
    #expect(explorer.cursor.time > 25_000)
    #expect(explorer.search?.hits == tokens.indices.filter { tokens[$0] == bracket && $0 >= 25_000 })
  }

  @Test("Esc stops a search and keeps what was found")
  func stops() throws {
    var explorer = try long()
    try explorer.perform(line: "search token = \"[\"")
    let found = try #require(explorer.search?.hits.count)
    _ = explorer.update(.key(.escape))
    #expect(explorer.workInWords == nil)
    #expect(explorer.search?.hits.count == found)
    #expect(explorer.dialog.message?.text.hasPrefix("search stopped after ") == true)
  }

  @Test("What holds nowhere is said to when all steps have been looked at")
  func nowhere() throws {
    var explorer = try long()
    try explorer.perform(line: "search h[0] > 5")
    #expect(explorer.dialog.message == nil)
    explorer.finishComputing()
    #expect(explorer.dialog.message == Message(.failure, "'h[0] > 5' holds at no step"))
  }
}

extension Explorer {
  /// The share of the work done, from 0 to 1, as the reader is shown it.
  fileprivate var shareInWords: Float? {
    workInWords?.split(separator: " ").lazy.compactMap { Float($0) }.first.map { $0 / 100 }
  }
}
