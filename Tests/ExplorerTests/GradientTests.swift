import ExplorerFixtures
import GateCore
import Models
import Testing

@testable import Explorer

/// Remainder and rounding of a symmetric quotient with this reach, for values of order 1 in single precision.
private let reach: Float = 0.01
private let tolerance: Float = 2e-3

@Suite("The explorer's gradients")
struct GradientTests {
  private func explorer(
    _ question: GradientQuestion, cell: CellKind = .lstm, exhibit: Exhibit = Fixtures.exhibit(),
    at time: Int = 9
  ) throws -> Explorer {
    var explorer = try Fixtures.explorer(exhibit)
    if explorer.shown.cell.kind != cell { try explorer.perform(line: "cell \(cell.rawValue)") }
    for line in ["unit 2", "seek \(time)", "gradient \(question.rawValue)", "screen 4"] {
      try explorer.perform(line: line)
    }
    return explorer
  }

  private func picture(_ explorer: Explorer) throws -> GradientPicture {
    guard case .picture(let picture) = try #require(explorer.insights.gradient.value) else {
      throw PictureMissing()
    }
    return picture
  }

  private struct PictureMissing: Error {}

  @Test(
    "Derivatives of a state are slopes: of the run that goes on from that state, shifted",
    arguments: GradientQuestion.allCases, CellKind.allCases)
  func slopes(question: GradientQuestion, cell: CellKind) throws {
    let explorer = try explorer(question, cell: cell)
    let picture = try picture(explorer)
    for unit in 0..<explorer.shown.hiddenSize {
      func shifted(_ shift: Float) throws -> Float {
        var state = try #require(explorer.session.run.state(at: 3))
        if cell == .lstm {
          // A change of c alone also moves h of the same step, h = o ⊙ tanh(c).
          let o = try #require(explorer.session.run.value(.output, step: 3, layer: 0, unit: unit))
          state.memories[0].cell[unit] += shift
          state.memories[0].hidden[unit] = o * tanh(state.memories[0].cell[unit])
        } else {
          state.memories[0].hidden[unit] += shift
        }
        var other = try Run(
          network: explorer.session.model.network,
          steps: explorer.session.run.steps.slice(4..<explorer.session.run.length),
          initialState: state)
        other.advance(to: 5)
        return try value(question, other, explorer)
      }
      let slope = (try shifted(reach) - shifted(-reach)) / (2 * reach)
      let shown = picture.derivatives(of: explorer.shown.memory, step: 3)[unit]
      #expect(abs(shown - slope) < tolerance * max(1, abs(slope)))
    }
  }

  /// The number asked about at the sequence's step 8, said by a run that begins with its step 4.
  private func value(_ question: GradientQuestion, _ run: Run, _ explorer: Explorer) throws -> Float {
    let logits = explorer.session.run.logits(step: 8)
    let likeliest = try #require(logits.indices.max { logits[$0] < logits[$1] })
    let right = try #require(Predictions.expectedIndices(step: 8, in: explorer.session).first)
    switch question {
    case .likeliest: return run.logits(step: 4)[likeliest]
    case .truth: return run.logits(step: 4)[right]
    case .loss: return -run.output(step: 4)[right].decades * 2.302_585
    case .unit: return try #require(run.value(.hidden, step: 4, layer: 0, unit: 2))
    }
  }

  /// tanh x = x / (1 + x² / (3 + x² / (5 + …))) (Lambert 1770).
  private func tanh(_ x: Float) -> Float {
    let y = Double(x) * Double(x)
    var tail = 25.0
    for odd in stride(from: 23.0, through: 1, by: -2) { tail = odd + y / tail }
    return Float(Double(x) / tail)
  }

  @Test("The squared error of a series has the slope of the loss", arguments: [4, 6])
  func squaredError(time: Int) throws {
    let explorer = try explorer(.loss, cell: .gru, exhibit: Fixtures.seriesExhibit(), at: time)
    let picture = try picture(explorer)
    guard case .features(let values, _) = explorer.session.run.steps else {
      Issue.record("the steps are not numbers")
      return
    }
    let truth = try #require(Predictions.expectedValue(step: time - 1, in: explorer.session))
    func loss(_ shift: Float) throws -> Float {
      var shifted = values
      shifted[1] += shift
      var other = try explorer.session.run.restarted(steps: .features(shifted, columns: 1))
      other.advance(to: time)
      let error = other.output(step: time - 1)[0] - truth
      return error * error
    }
    let slope = (try loss(reach) - loss(-reach)) / (2 * reach)
    #expect(abs(picture.inputDerivatives(step: 1)[0] - slope) < tolerance)
    #expect(slope != 0)
  }

  @Test("The numbers on the screen are the core's", arguments: CellKind.allCases)
  func core(cell: CellKind) throws {
    let explorer = try explorer(.unit, cell: cell)
    let picture = try picture(explorer)
    let trace = try #require(
      explorer.session.run.gradients(of: .hidden(unit: 2, step: 8, layer: 0, direction: .forward)))
    for step in 0..<9 {
      #expect(picture.derivatives(of: .hidden, step: step) == Array(trace.hidden(step: step, layer: 0)))
      #expect(picture.inputDerivatives(step: step) == Array(trace.input(step: step)))
      let memory = cell == .lstm ? trace.cell(step: step, layer: 0) : trace.hidden(step: step, layer: 0)
      let norm = memory.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let shown = try #require(picture.curves[0].norm(step: step))
      #expect(abs(shown - norm) <= 1e-6 * max(1, norm))
    }
  }

  @Test("Each cell's curve is the one that this cell shows when it is chosen")
  func peers() throws {
    let curves = try picture(explorer(.loss)).curves
    #expect(curves.map(\.kind) == CellKind.allCases)
    for curve in curves {
      let own = try picture(explorer(.loss, cell: curve.kind)).curves[0]
      #expect(own == curve)
    }
  }

  @Test("A tenth is where the norm first is a tenth of what it is at the target")
  func tenth() throws {
    for curve in try picture(explorer(.likeliest, at: 14)).curves {
      let backward = Array(curve.norms.reversed())
      guard let steps = curve.stepsToTenth else {
        #expect(backward.allSatisfy { $0 > backward[0] / 10 })
        continue
      }
      #expect(backward[steps] <= backward[0] / 10)
      #expect(backward[..<steps].allSatisfy { $0 > backward[0] / 10 })
    }
  }

  @Test("Far from the beginning other cells start anew, as long before the window as it is")
  func farAway() throws {
    let text = String(repeating: "(()[])", count: 300)
    let explorer = try explorer(.unit, exhibit: Fixtures.exhibit(text: text), at: 1_500)
    let curves = try picture(explorer).curves
    #expect(curves.map(\.start) == [0, 988, 988])
    #expect(curves.allSatisfy { $0.steps == 1_244..<1_500 })
  }

  @Test(
    "A backward direction is followed to what it reads before, which comes later",
    arguments: CellKind.allCases)
  func backward(kind: CellKind) throws {
    var exhibit = Fixtures.exhibit()
    exhibit.models = [
      Model(
        name: "both ways",
        network: Fixtures.network(
          Fixtures.cell(kind), hiddenSize: 3, layers: 2, directions: [.forward, .backward]),
        vocabulary: Fixtures.vocabulary)
    ]
    var explorer = try Fixtures.explorer(exhibit)
    for line in ["seek 6", "layer 3", "screen 4"] { try explorer.perform(line: line) }
    #expect(explorer.cursor.layer == 1 && explorer.shown.direction == .backward)
    let picture = try picture(explorer)
    #expect(picture.steps == 0..<15)
    #expect(picture.curves[0].steps == 5..<15)
    let logits = explorer.session.run.logits(step: 5)
    let likeliest = try #require(logits.indices.max { logits[$0] < logits[$1] })
    let trace = try #require(explorer.session.run.gradients(of: .logit(index: likeliest, step: 5)))
    for step in 5..<15 {
      #expect(
        picture.derivatives(of: .hidden, step: step)
          == Array(trace.hidden(step: step, layer: 1, direction: .backward)))
    }
    try explorer.perform(line: "screen 3")
    #expect(explorer.insights.memoryParts?.steps == (kind == .rnn ? nil : 5..<15))
  }

  @Test("Where the memory is held nothing comes through from before, and undoing brings it back")
  func held() throws {
    var explorer = try explorer(.unit, cell: .lstm)
    let plain = try picture(explorer)
    let norms = { (picture: GradientPicture, step: Int) in picture.curves[0].norm(step: step) ?? .nan }
    #expect(norms(plain, 2) > 0)
    for line in ["clamp c all 0.5 6", "clamp h all 0.25 6"] { try explorer.perform(line: line) }
    let held = try picture(explorer)
    #expect(held.derivatives(of: .cell, step: 5).allSatisfy { $0 == 0 })
    #expect((0...5).allSatisfy { norms(held, $0) == 0 })
    #expect((0...5).allSatisfy { step in held.inputDerivatives(step: step).allSatisfy { $0 == 0 } })
    #expect(norms(held, 7) > 0)
    for _ in 0..<2 { try explorer.perform(line: "undo") }
    #expect(try picture(explorer) == plain)
  }

  @Test("Nothing is computed again while nothing changes, and anew with the step, the cell and the question")
  func caching() throws {
    var explorer = try explorer(.likeliest)
    var before = explorer.insights.gradient.value
    explorer.type("v")
    #expect(explorer.insights.gradient.value == before)
    for keys in ["l", "c", "t"] {
      explorer.type(keys)
      #expect(explorer.insights.gradient.value != before)
      before = explorer.insights.gradient.value
    }
    try explorer.perform(line: "screen 1")
    #expect(explorer.insights.gradient.value == nil)
  }

  @Test("The key goes round the questions that have an answer here")
  func questions() throws {
    var explorer = try explorer(.likeliest)
    var asked: [GradientQuestion] = []
    for _ in 0..<4 {
      explorer.type("t")
      asked.append(GradientScreen.currentQuestion(in: explorer))
    }
    #expect(asked == [.truth, .loss, .unit, .likeliest])
    try explorer.perform(line: "last")
    explorer.type("t")
    #expect(GradientScreen.currentQuestion(in: explorer) == .unit)
  }
}
