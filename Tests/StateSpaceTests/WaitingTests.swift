import GateCore
import Models
import Testing

@testable import StateSpace

@Suite("Waiting")
struct WaitingTests {
  private func run(_ name: String, _ tokens: [Int]) throws -> (Model, Run) {
    let model = try BundledNetwork.model(name)
    var run = try Run(model, steps: .tokens(tokens))
    run.advance(to: run.length)
    return (model, run)
  }

  @Test("It is what a run does that reads the same token again and again, to the bit")
  func exact() throws {
    let beginning = [0, 4, 2, 5, 1]
    let (model, start) = try run("recall-gru", beginning)
    var waiting = try Waiting(model, start, after: 4, holding: .token(2), times: 700)
    waiting.advance(steps: 100)
    #expect(waiting.steps >= 100 && !waiting.isFinished)
    waiting.advance(steps: .max)
    #expect(waiting.isFinished && waiting.steps == 700)
    let (_, whole) = try run("recall-gru", beginning + [Int](repeating: 2, count: 700))
    #expect(waiting.state == whole.state(at: 704))
    for passed in waiting.states {
      let state = try #require(whole.state(at: 4 + passed.step))
      #expect(StatePoint(state, lane: waiting.lane) == passed.state)
    }
    #expect(waiting.states.first?.step == 0 && waiting.states.last?.step == 700)
    #expect(waiting.states.count > 200 && waiting.states.count <= 514)
    for (a, b) in zip(waiting.answers, waiting.answers.dropFirst()) {
      let before = whole.shownOutput(step: 4 + b.step - 1).map(Double.init)
      #expect(before.indices.max { before[$0] < before[$1] } == a.saying.answer)
      #expect(a.saying.answer != b.saying.answer)
    }
    #expect(waiting.changes == waiting.answers.count - 1)
  }

  @Test("It ends at the point where the map rests")
  func rests() throws {
    let (model, start) = try run("recall-gru", [0, 4, 2, 5, 1])
    let held = HeldInput.tokens([0, 1, 2, 3])
    var waiting = try Waiting(model, start, after: 4, holding: held, times: 4000)
    waiting.advance(steps: .max)
    #expect(waiting.end == .rests)
    var search = PointSearch(
      try HeldMap(model, holding: held, in: .tokens([])), near: waiting.states.map(\.state))
    search.finish()
    let nearest = try #require(waiting.nearest(of: search.found))
    #expect(search.found[nearest.index].kind == .stable)
    #expect(nearest.distance < 1e-4)
    #expect(waiting.saying?.answer == search.found[nearest.index].saying?.answer)
  }

  @Test("What is held at all steps is held while waiting; a hold at some steps is not")
  func holds() throws {
    let model = try BundledNetwork.model("anbn-lstm")
    let hold = Intervention(hold: .forget, unit: nil, at: 0.5)
    var run = try Run(model, steps: .tokens([0, 1, 1]), interventions: [hold])
    run.advance(to: 3)
    var waiting = try Waiting(model, run, after: 2, holding: .token(1), times: 300)
    waiting.advance(steps: .max)
    #expect(waiting.end == .rests)
    var short = hold
    short.steps = 0...1
    var other = try Run(model, steps: .tokens([0, 1, 1]), interventions: [short])
    other.advance(to: 3)
    var free = try Waiting(model, other, after: 2, holding: .token(1), times: 300)
    free.advance(steps: .max)
    guard case .drifts = free.end else {
      Issue.record("\(free.end)")
      return
    }
  }

  @Test("It begins from a state before the first step too, and waits no time at all where none is asked")
  func none() throws {
    let (model, start) = try run("recall-lstm", [0, 4])
    let waiting = try Waiting(model, start, after: -1, holding: .mean, times: 0)
    #expect(waiting.isFinished && waiting.states.count == 1 && waiting.answers.count == 1)
    #expect(throws: HeldMapError.nothingHeld) {
      try Waiting(model, start, after: 0, holding: .tokens([]), times: 5)
    }
  }

  @Test("A network that reads backward cannot go on from a step")
  func backward() throws {
    let network = Network(
      Architecture(
        input: .oneHot(vocabulary: 2),
        layers: [Layer(cell: .gru(GRUCell()), hiddenSize: 2, directions: [.forward, .backward])], head: nil))
    let model = Model(name: "both", network: network)
    var run = try Run(model, steps: .tokens([0, 1]))
    run.advance(to: 2)
    let computed = run
    #expect(throws: HeldMapError.cannotGoOn) {
      try Waiting(model, computed, after: 1, holding: .token(0), times: 5)
    }
  }
}
