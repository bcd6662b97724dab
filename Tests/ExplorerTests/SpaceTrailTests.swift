import ExplorerFixtures
import GateCore
import Models
import Testing

@testable import Explorer

@Suite("The Space screen follows the states")
struct SpaceTrailTests {
  private func explorer(_ exhibit: Exhibit = Fixtures.exhibit(), seek: Int = 8) throws -> Explorer {
    var explorer = try Fixtures.explorer(exhibit, width: 120, height: 40)
    _ = explorer.update(.command(.screen(.space)))
    _ = explorer.update(.command(.seek(seek)))
    explorer.finishComputing()
    return explorer
  }

  @Test("a digit and a command open it", arguments: ["8", ":"])
  func opening(way: String) throws {
    var explorer = try Fixtures.explorer()
    if way == "8" { explorer.type("8") } else { try explorer.perform(line: "space") }
    #expect(explorer.view.screen == .space)
  }

  @Test(
    "a trail has h and c of every step, from before the first, and what is said there",
    arguments: CellKind.allCases)
  func states(kind: CellKind) throws {
    var explorer = try explorer()
    try explorer.perform(line: "cell \(kind.rawValue)")
    explorer.finishComputing()
    let trail = try #require(explorer.insights.trails.value?.own)
    let length = explorer.session.run.length
    #expect(trail.count == length + 1 && trail.stride == 1 && trail.steps == length)
    #expect(trail.size == (kind == .lstm ? 12 : 6))
    var run = try Run(explorer.session.model, steps: explorer.session.sequence.steps)
    run.advance(to: length)
    for step in 0..<length {
      let state = try #require(run.state(at: step)?[0, .forward])
      #expect(Array(trail.state(step + 1)) == state.hidden + state.cell)
      let output = run.output(step: step)
      #expect(trail.answers[step + 1] == Float(output.indices.max { output[$0] < output[$1] } ?? -1))
    }
    #expect(trail.state(0).allSatisfy { $0 == 0 } && trail.answers[0].isNaN)
  }

  @Test("the plane is the same at another step, on another sequence, and when something is changed")
  func plane() throws {
    var explorer = try explorer()
    let plane = try #require(explorer.insights.trails.value?.projection)
    #expect(plane.dimensions == 2 && explorer.insights.trails.value?.sequenceCount == 2)
    for line in ["seek 12", "restart", "sequence 2", "seek 3", "clamp forget all 1"] {
      try explorer.perform(line: line)
      explorer.finishComputing()
      #expect(explorer.insights.trails.value?.projection == plane, "\(line)")
    }
    let trails = try #require(explorer.insights.trails.value)
    #expect(trails.unchanged?.points != trails.own?.points && trails.unchanged?.sequence == 1)
    try explorer.perform(line: "undo")
    explorer.finishComputing()
    #expect(explorer.insights.trails.value?.own == trails.unchanged)
    try explorer.perform(line: "cell gru")
    explorer.finishComputing()
    #expect(explorer.insights.trails.value?.projection != plane)
  }

  @Test("each direction and layer has a trail of its own; one that reads backward begins behind the end")
  func lanes() throws {
    let network = Fixtures.network(
      .lstm(LSTMCell()), hiddenSize: 3, layers: 2, directions: [.forward, .backward])
    let exhibit = Exhibit(
      name: "deep", models: [Model(name: "deep", network: network, vocabulary: Fixtures.vocabulary)],
      sequences: [Fixtures.brackets("(())[]", name: "one")])
    var explorer = try explorer(exhibit, seek: 6)
    var seen: [[SIMD2<Double>]] = []
    for _ in 0..<4 {
      let trail = try #require(explorer.insights.trails.value?.own)
      #expect(trail.count == 7 && trail.size == 6)
      #expect(trail.state(0).allSatisfy(\.isNaN) == (explorer.shown.direction == .backward))
      #expect(trail.points[1...].allSatisfy { $0.x.isFinite })
      seen.append(Array(trail.points[1...]))
      explorer.type("]")
      explorer.finishComputing()
    }
    #expect(Set(seen.map { "\($0)" }).count == 4)
  }

  @Test("of a long sequence every so many states are kept, and of a very long one its beginning")
  func long() throws {
    let text = String(repeating: "([])()", count: 4000)
    var explorer = try explorer(Fixtures.exhibit(hiddenSize: 2, text: text))
    let trail = try #require(explorer.insights.trails.value?.own)
    #expect(trail.steps == 20_000 && trail.stride == 10 && trail.count == 2001)
    #expect(trail.index(upTo: 19) == 1 && trail.time(of: 2) == 20)
    // Another step is no reason to follow them again.
    let key = TrailsKey(explorer)
    try explorer.perform(line: "seek 500")
    #expect(explorer.insights.trails.isKept(for: key) && !explorer.jobs.contains(.trails))
  }

  @Test("a large network is followed in slices, and no longer once another screen is open")
  func slices() throws {
    var explorer = try Fixtures.explorer(
      Fixtures.exhibit(hiddenSize: 96, text: String(repeating: "([])", count: 200)), width: 120, height: 40)
    _ = explorer.update(.command(.seek(15)))
    explorer.finishComputing()
    _ = explorer.update(.command(.screen(.space)))
    #expect(explorer.jobs.contains(.trails) && explorer.workInWords?.contains("following the states") == true)
    #expect(explorer.insights.trails.value?.projection == nil)
    explorer.type("1")
    #expect(!explorer.jobs.contains(.trails) && explorer.insights.trails.value == nil)
    explorer.type("8")
    while explorer.jobs.contains(.trails) { explorer.work() }
    #expect(explorer.insights.trails.value?.projection?.dimensions == 2)
  }

  @Test("a leaves the other sequences out, and the log says so")
  func others() throws {
    var explorer = try explorer()
    #expect(explorer.screens.space.showsOthers && explorer.insights.trails.value?.others.count == 1)
    explorer.type("a")
    #expect(!explorer.screens.space.showsOthers && explorer.log.lines.last == "others")
  }
}
