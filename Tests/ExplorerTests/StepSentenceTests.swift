import ExplorerFixtures
import GateCore
import Models
import Testing

@testable import Explorer

@Suite struct StepStoryTests {
  static let lstms: [Cell] = [false, true].flatMap { hasPeepholes in
    LSTMCell.Coupling.allCases.flatMap { coupling in
      [Activation.tanh, .relu, .softsign].map {
        .lstm(
          LSTMCell(
            hasPeepholes: hasPeepholes, coupling: coupling,
            gateActivation: hasPeepholes ? .sigmoid : .hardSigmoid(alpha: 0.2, beta: 0.5),
            candidateActivation: $0, outputActivation: $0))
      }
    }
  }

  static let grus: [Cell] = GRUCell.Reset.allCases.flatMap { reset in
    GRUCell.Update.allCases.flatMap { update in
      GRUCell.Form.allCases.flatMap { form in
        // The last gate is not symmetric, so that 1 − φ(a) is not φ(−a).
        [Activation.sigmoid, .hardSigmoid(alpha: 0.3, beta: 0.4)].map {
          .gru(GRUCell(reset: reset, update: update, form: form, gateActivation: $0))
        }
      }
    }
  }

  static let rnns: [Cell] = [Activation.tanh, .relu].map { .rnn(RNNCell(activation: $0)) }
  /// With a bound that some pre-activations exceed.
  static let clipped: [Cell] = [
    .lstm(LSTMCell(hasPeepholes: true, clip: 0.3)), .gru(GRUCell(clip: 0.3)),
    .gru(GRUCell(reset: .before, form: .gatedCandidate, clip: 0.3)), .rnn(RNNCell(clip: 0.3)),
  ]

  static let variants = lstms + grus + rnns + clipped

  /// Two layers in both directions.
  private func explorer(_ cell: Cell) throws -> Explorer {
    let network = Fixtures.network(cell, hiddenSize: 4, layers: 2, directions: [.forward, .backward])
    return try Fixtures.explorer(
      Exhibit(
        name: "any",
        models: [Model(name: "any", network: network, vocabulary: Fixtures.vocabulary)],
        sequences: [Fixtures.brackets("(()[])", name: "only")]))
  }

  /// Every layer, direction, unit, micro-step and convention at a first, a middle and the last step.
  private func everyStory(_ cell: Cell, _ body: (Explorer, MicroStepExplanation) throws -> Void) throws {
    var explorer = try explorer(cell)
    for time in [1, 3, 6] {
      try explorer.perform(line: "seek \(time)")
      for (layer, direction) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
        (explorer.cursor.layer, explorer.cursor.direction) = (layer, direction)
        for unit in 0..<4 {
          explorer.cursor.unit = unit
          for microStep in StepScreen.microSteps(in: explorer) {
            for other in [false, true] {
              (explorer.screens.step.chosenMicroStep, explorer.screens.step.showsOtherConvention) = (
                microStep, other
              )
              try body(explorer, #require(MicroStepExplanation.current(in: explorer)))
            }
          }
        }
      }
    }
  }

  @Test("a formula's numbers come to what the trace has", arguments: variants)
  func formulasAgreeWithTheTrace(cell: Cell) throws {
    try everyStory(cell) { explorer, story in
      let quantity = story.microStep.quantity ?? .hidden
      let traced = try #require(
        explorer.session.run.value(
          quantity, step: explorer.cursor.time - 1, layer: explorer.cursor.layer,
          direction: explorer.shown.direction,
          unit: explorer.cursor.unit))
      var computed = story.value
      if story.microStep == .sum, case .rnn(let rnn) = cell {
        let bound = rnn.clip ?? .infinity
        computed = rnn.activation(max(-bound, min(bound, computed)))
      }
      if story.microStep == .update, explorer.screens.step.showsOtherConvention { computed = 1 - computed }
      #expect(abs(computed - traced) <= 1e-5 * max(1, abs(traced)))
    }
  }

  @Test("every stage of a formula comes to the same value, and the last is that number", arguments: variants)
  func stagesAgree(cell: Cell) throws {
    try everyStory(cell) { _, story in
      let stages = story.formula.stages
      #expect(stages.count > 1)
      for stage in stages { #expect(abs(stage.value - story.value) <= 1e-5 * max(1, abs(story.value))) }
      #expect(stages.last == .number(story.value) || stages.last?.value == story.value)
    }
  }

  @Test("the contributions sum to the pre-activation, or to the state that is mixed", arguments: variants)
  func contributionsSum(cell: Cell) throws {
    var compared = 0
    try everyStory(cell) { explorer, story in
      guard !story.contributions.isEmpty else { return }
      compared += 1
      let sum = story.contributions.reduce(Float(0)) { $0 + $1.value }
      let block: Quantity = cell.kind == .rnn ? .hidden : story.microStep.quantity ?? .hidden
      var expected = story.value
      if let terms = explorer.session.run.preactivation(
        of: block, unit: explorer.cursor.unit, step: explorer.cursor.time - 1, layer: explorer.cursor.layer,
        direction: explorer.shown.direction)
      {
        expected = block == .update && explorer.screens.step.showsOtherConvention ? -terms.sum : terms.sum
      }
      #expect(abs(sum - expected) <= 1e-5 * max(1, abs(expected)))
      let sizes = story.contributions.map { abs($0.value) }
      #expect(sizes == sizes.sorted(by: >))
    }
    #expect(compared > 0)
  }

  @Test("a gate that is 1 minus another one says so and has no contributions of its own")
  func coupledGate() throws {
    var explorer = try explorer(.lstm(LSTMCell(coupling: .inputFromForget)))
    try explorer.perform(line: "seek 2")
    try explorer.perform(line: "micro input")
    let story = try #require(MicroStepExplanation.current(in: explorer))
    #expect(story.formula.symbolic(unicode: true) == "1 − f")
    #expect(story.contributions.isEmpty)
    #expect(story.note?.contains("no weights of its own") == true)
  }

  @Test("where the input gate comes first, it is taken first")
  func orderFollowsTheVariant() {
    let cell = Cell.lstm(LSTMCell(coupling: .forgetFromInput))
    #expect(cell.microSteps.prefix(2) == [.input, .forget])
    #expect(Cell.lstm(LSTMCell()).microSteps == [.forget, .input, .candidate, .cell, .output, .hidden])
    #expect(Cell.gru(GRUCell()).microSteps == [.reset, .update, .candidate, .hidden])
    #expect(Cell.rnn(RNNCell()).microSteps == [.sum, .hidden])
  }

  @Test("equations are written as the textbook has them")
  func symbolicFormulas() throws {
    func formula(_ cell: Cell, _ microStep: MicroStep, unicode: Bool = true) throws -> String {
      var explorer = try explorer(cell)
      try explorer.perform(line: "seek 2")
      explorer.screens.step.chosenMicroStep = microStep
      return try #require(MicroStepExplanation.current(in: explorer)).formula.symbolic(unicode: unicode)
    }
    let peephole = Cell.lstm(LSTMCell(hasPeepholes: true))
    #expect(try formula(peephole, .forget) == "σ(W_f x + U_f h' + b_f + p_f ⊙ c')")
    #expect(try formula(peephole, .output) == "σ(W_o x + U_o h' + b_o + p_o ⊙ c)")
    #expect(try formula(peephole, .candidate) == "tanh(W_g x + U_g h' + b_g)")
    #expect(try formula(peephole, .cell) == "f ⊙ c' + i ⊙ g")
    #expect(try formula(peephole, .hidden) == "o ⊙ tanh(c)")
    let before = Cell.gru(GRUCell(reset: .before, update: .writes))
    #expect(try formula(before, .candidate) == "tanh(W x + U (r ⊙ h') + b)")
    #expect(try formula(before, .hidden) == "(1 − z) ⊙ h' + z ⊙ h\u{0303}")
    let after = Cell.gru(GRUCell(reset: .after, update: .keeps))
    #expect(try formula(after, .candidate) == "tanh(W x + b + r ⊙ (U h' + b_U))")
    #expect(try formula(after, .hidden) == "z ⊙ h' + (1 − z) ⊙ h\u{0303}")
    let gated = Cell.gru(GRUCell(reset: .after, update: .writes, form: .gatedCandidate))
    #expect(try formula(gated, .candidate) == "(1 − z) ⊙ r ⊙ tanh(W x + b + r ⊙ (U h' + b_U))")
    #expect(try formula(.rnn(RNNCell()), .sum) == "W x + U h' + b")
    #expect(try formula(.rnn(RNNCell(clip: 3)), .hidden) == "tanh(clip(a, ±3.000))")
    #expect(
      try formula(.lstm(LSTMCell(clip: 0.5)), .input, unicode: false)
        == "sigmoid(clip(W_i x + U_i h' + b_i, +-0.500))")
  }

  @Test("numbers are added with their signs, stage by stage, and have their names")
  func numericFormula() {
    let formula = Formula.squashed(
      .sigmoid,
      .sum([.term("W_f x", short: "W x", 0.82), .term("U_f h'", short: "U h'", 1.1), .term("b", 1)]))
    let stages = formula.stages.map { $0.numeric(unicode: true).map(\.text).joined() }
    #expect(stages == ["σ(0.820 + 1.100 + 1.000)", "σ(2.920)", "0.949"])
    let clipped = Formula.squashed(.tanh, .sum([.term("W x", 2), .term("b", 1)]), clip: 0.5)
    #expect(
      clipped.stages.map { $0.numeric(unicode: true).map(\.text).joined() }
        == ["tanh(clip(2.000 + 1.000, ±0.500))", "tanh(clip(3.000, ±0.500))", "tanh(0.500)", "0.462"])
  }

  @Test("sentences say what was kept and what was added, in numbers of this step")
  func sentences() throws {
    var explorer = try Fixtures.explorer()
    try explorer.perform(line: "seek 5")
    try explorer.perform(line: "micro cell")
    func value(_ quantity: Quantity, _ step: Int) throws -> Float {
      try #require(explorer.session.run.value(quantity, step: step, layer: 0, unit: explorer.cursor.unit))
    }
    let (kept, added) = try (value(.forget, 4), value(.input, 4) * value(.candidate, 4))
    let sentence = try #require(MicroStepExplanation.current(in: explorer)).sentence
    #expect(sentence.contains("keeps \(StepPhrases.percent(kept)) of what it held"))
    #expect(sentence.contains("adds \(StepPhrases.amount(added))"))
    #expect(sentence.contains("now holds \(StepPhrases.amount(try value(.cell, 4)))"))
  }

  @Test("shares near the ends are not rounded to all or nothing, and nothing traps on NaN")
  func percentages() {
    #expect(StepPhrases.percent(0.953) == "95 %")
    #expect(StepPhrases.percent(0.996) == "99.6 %")
    #expect(StepPhrases.percent(0.004) == "0.4 %")
    #expect(StepPhrases.percent(1) == "100 %")
    #expect(StepPhrases.percent(0.99999) == "100 %")
    #expect(StepPhrases.percent(.nan) == "NaN %")
    #expect(StepPhrases.amount(.infinity).contains("inf"))
  }

  @Test("weights that are not numbers give a story all the same")
  func notANumber() throws {
    for kind in CellKind.allCases {
      var network = Fixtures.network(Fixtures.cell(kind))
      network.parameters[3] = .nan
      network.parameters[40] = .infinity
      var explorer = try Fixtures.explorer(
        Exhibit(
          name: "broken",
          models: [Model(name: "broken", network: network, vocabulary: Fixtures.vocabulary)],
          sequences: [Fixtures.brackets("(()[])", name: "only")]))
      try explorer.perform(line: "seek 3")
      for unit in 0..<6 {
        explorer.cursor.unit = unit
        for microStep in StepScreen.microSteps(in: explorer) {
          explorer.screens.step.chosenMicroStep = microStep
          #expect(MicroStepExplanation.current(in: explorer)?.sentence.isEmpty == false)
        }
      }
    }
  }

  @Test("a gate that is held against its equation says at what, and only where it is held")
  func heldGate() throws {
    var explorer = try explorer(.lstm(LSTMCell()))
    explorer.session.run = try explorer.session.run.restarted(
      steps: explorer.session.run.steps,
      interventions: [Intervention(hold: .forget, unit: 1, at: 1, steps: 2...2)])
    try explorer.perform(line: "seek 3")
    try explorer.perform(line: "unit 1")
    let story = try #require(MicroStepExplanation.current(in: explorer))
    #expect(story.held == 1)
    #expect(story.value < 1)
    #expect(story.sentence.contains("100 %"))
    try explorer.perform(line: "unit 2")
    #expect(MicroStepExplanation.current(in: explorer)?.held == nil)
    try explorer.perform(line: "unit 1")
    try explorer.perform(line: "seek 4")
    #expect(MicroStepExplanation.current(in: explorer)?.held == nil)
  }

  @Test("the old state of a backward direction is that of the step after")
  func backwardBefore() throws {
    var explorer = try explorer(.gru(GRUCell()))
    try explorer.perform(line: "seek 3")
    explorer.cursor.direction = 1
    let values = try #require(StepValues(explorer))
    #expect(
      values.previousHidden
        == explorer.session.run.value(
          .hidden, step: 3, layer: 0, direction: .backward, unit: explorer.cursor.unit))
    #expect(MicroStepExplanation.current(in: explorer)?.note?.contains("comes from step 4") == true)
    try explorer.perform(line: "last")
    #expect(StepValues(explorer)?.previousHidden == 0)
  }
}
