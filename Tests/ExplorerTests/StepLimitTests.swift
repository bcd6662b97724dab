import Explorer
import ExplorerFixtures
import GateCore
import Models
import Testing

@Suite struct StepLimitTests {
  private func explorer(
    _ kind: CellKind, limit: Int = 4, layers: Int = 1, directions: [Direction] = [.forward],
    readout: Head.Readout = .everyStep, at step: Int
  ) throws -> Explorer {
    var exhibit = Fixtures.exhibit()
    let network = Fixtures.network(
      Fixtures.cell(kind), layers: layers, directions: directions, stepLimit: limit, readout: readout)
    exhibit.models = [Model(name: "any", network: network, vocabulary: Fixtures.vocabulary)]
    var explorer = try Fixtures.explorer(exhibit)
    try explorer.perform(line: "seek \(step)")
    return explorer
  }

  @Test("A step that the layer does not read has no equation, and says why", arguments: CellKind.allCases)
  func story(kind: CellKind) throws {
    var explorer = try explorer(kind, at: 4)
    #expect(MicroStepExplanation.current(in: explorer) != nil)
    #expect(UnreadStep.notice(in: explorer) == nil)
    try explorer.perform(line: "seek 5")
    #expect(MicroStepExplanation.current(in: explorer) == nil)
    #expect(VectorStrip.shown(in: explorer).isEmpty)
    #expect(
      UnreadStep.notice(in: explorer)
        == "Step 5 is not computed: the network reads the first 4 steps only. The head reads zeros here.")
  }

  @Test("What is above is told apart: a layer, a head that reads every step, one that reads the end")
  func above() throws {
    #expect(
      try UnreadStep.notice(in: explorer(.gru, layers: 2, at: 6))?.hasSuffix("Layer 1 reads zeros here.")
        == true)
    let once = try explorer(.gru, readout: .lastStep, at: 6)
    #expect(
      UnreadStep.notice(in: once)?.hasSuffix("The head reads the state that the steps read have left.")
        == true
    )
    #expect(UnreadStep.outputTitle(in: once) == "after step 4 it says:")
    #expect(try UnreadStep.outputTitle(in: explorer(.gru, at: 6)) == "from zeros it says:")
    #expect(try UnreadStep.outputTitle(in: explorer(.gru, at: 4)) == nil)
    #expect(try UnreadStep.notice(in: explorer(.lstm, limit: 0, at: 1))?.contains("reads no step.") == true)
  }

  @Test("The layer above a step that is not read is told that it reads zeros")
  func inputOfTheLayerAbove() throws {
    var exhibit = Fixtures.exhibit()
    var architecture = Fixtures.network(Fixtures.cell(.lstm), layers: 2, stepLimit: 4).architecture
    architecture.layers[1].stepLimit = nil
    exhibit.models = [Model(name: "any", network: Network(architecture), vocabulary: Fixtures.vocabulary)]
    var explorer = try Fixtures.explorer(exhibit)
    try explorer.perform(line: "seek 4")
    explorer.type("]")
    #expect(explorer.cursor.layer == 1)
    #expect(StepScreen.inputDescription(in: explorer) == "h of layer 0")
    try explorer.perform(line: "seek 5")
    #expect(StepScreen.inputDescription(in: explorer) == "zeros: layer 0 does not read step 5")
    #expect(MicroStepExplanation.current(in: explorer) != nil)
  }

  @Test("A backward direction begins at the last step that is read")
  func backward() throws {
    let explorer = try explorer(.gru, directions: [.backward], at: 4)
    #expect(
      MicroStepExplanation.current(in: explorer)?.note?.contains(
        "h' comes from beyond the last step that is read.")
        == true)
    #expect(UnitMeasures.memoryBefore(in: explorer) == 0)
    var set = explorer
    try set.perform(line: "set h 1 0.5 0")
    #expect(VectorStrip.shown(in: set).first { $0.source == .previousHidden }?.changed == [1])
    let earlier = try self.explorer(.gru, directions: [.backward], at: 3)
    #expect(MicroStepExplanation.current(in: earlier)?.note?.contains("h' comes from step 4.") == true)
    #expect(UnitMeasures.memoryBefore(in: earlier) != 0)
  }

  @Test("Memory and the gradient of a unit have nothing to show there, and a hold nothing to act on")
  func insight() throws {
    var explorer = try explorer(.lstm, readout: .lastStep, at: 6)
    try explorer.perform(line: "screen 3")
    #expect(explorer.insights.memoryParts == nil)
    try explorer.perform(line: "screen 4")
    #expect(!GradientScreen.answerableQuestions(in: explorer).contains(.unit))
    guard case .picture(let picture)? = explorer.insights.gradient.value else {
      Issue.record("no gradient of the output")
      return
    }
    // From the last step that is read back.
    #expect(picture.curves.first?.steps == 0..<4)
    #expect(picture.derivatives(of: .hidden, step: 3).contains { $0 != 0 })
    #expect(picture.derivatives(of: .hidden, step: 4).isEmpty)

    let before = explorer.session.run.output(step: 5)
    try explorer.perform(line: "clamp forget 0 1.0 5..6")
    #expect(explorer.session.run.output(step: 5) == before)
    #expect(ChangeMarks.heldValue(.forget, unit: 0, step: 5, in: explorer) == nil)
    try explorer.perform(line: "changes")
    guard case .list(let list)? = explorer.dialog.overlay else {
      Issue.record("no list of changes")
      return
    }
    #expect(
      list.content.items(in: explorer).contains {
        $0.text.contains("no effect: the layer reads the first 4 steps only")
      })
  }

  @Test("A layer that reads nothing breaks no screen", arguments: CellKind.allCases)
  func nothing(kind: CellKind) throws {
    var explorer = try explorer(kind, limit: 0, readout: .lastStep, at: 3)
    for screen in ScreenKind.allCases {
      try explorer.perform(line: "screen \(screen.rawValue)")
      for key in ".,hlkjsdtvzn" { explorer.type(String(key)) }
    }
    #expect(explorer.session.run.output(step: 2) == explorer.session.run.output(step: 0))
  }
}
