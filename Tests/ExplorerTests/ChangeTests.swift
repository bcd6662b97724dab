import ExplorerFixtures
import GateCore
import Testing

@testable import Explorer

@Suite("Changes")
struct ChangeTests {
  /// All steps taken, at step 7.
  private func explorer(_ cell: String = "lstm") throws -> Explorer {
    var explorer = try Fixtures.explorer()
    try explorer.perform(line: "cell \(cell)")
    explorer.type("G")
    try explorer.perform(line: "seek 7")
    return explorer
  }

  @Test("A clamp holds its unit over its steps, counted from 1, and everything after follows")
  func clamp() throws {
    var explorer = try explorer()
    try explorer.perform(line: "clamp forget 3 1.0 5..7")
    for step in 0..<15 {
      let value = try #require(explorer.session.run.value(.forget, step: step, layer: 0, unit: 3))
      let plain = try #require(explorer.session.baseline?.value(.forget, step: step, layer: 0, unit: 3))
      #expect((value == 1) == (4..<7).contains(step))
      if step < 4 { #expect(value == plain) }
    }
    #expect(
      explorer.session.run.value(.cell, step: 3, layer: 0, unit: 3)
        == explorer.session.baseline?.value(.cell, step: 3, layer: 0, unit: 3))
    #expect(explorer.session.run.output(step: 9) != explorer.session.baseline?.output(step: 9))
    #expect(explorer.cursor.time == 7)
    #expect(explorer.session.activeChanges.map(\.line) == ["clamp forget 3 1 5..7 layer 0"])
  }

  @Test("An ablated unit is silent and set states are set, at the current step unless said otherwise")
  func ablateAndSet() throws {
    var explorer = try explorer()
    try explorer.perform(line: "ablate 5")
    try explorer.perform(line: "set c 3 0")
    try explorer.perform(line: "set h all 0.25 2")
    try explorer.perform(line: "set c 1 2 0")
    #expect(
      (0..<15).allSatisfy { $0 == 1 || explorer.session.run.value(.hidden, step: $0, layer: 0, unit: 5) == 0 }
    )
    #expect(explorer.session.run.value(.cell, step: 6, layer: 0, unit: 3) == 0)
    #expect(
      Array(explorer.session.run.values(.hidden, step: 1, layer: 0)) == Array(repeating: 0.25, count: 6))
    #expect(explorer.session.run.initialState.memories[0].cell == [0, 2, 0, 0, 0, 0])
  }

  @Test(
    "A changed token is read instead, and what was known about the sequence ends where it no longer holds")
  func token() throws {
    var explorer = try explorer()
    try explorer.perform(line: "token 4 [")
    #expect(explorer.session.tokens?[3] == Fixtures.vocabulary.id(of: "["))
    #expect(Predictions.expected(step: 2, in: explorer.session) == ["["])
    #expect(explorer.session.sequence.annotation?.values.count == 3)
    explorer.type("u")
    #expect(explorer.session.tokens?[3] == Fixtures.vocabulary.id(of: ")"))
    #expect(explorer.session.sequence == explorer.session.exhibit.sequences[0])
  }

  @Test("A changed value is read instead, and NaN makes a gap")
  func value() throws {
    var explorer = try Fixtures.explorer(Fixtures.seriesExhibit())
    explorer.type("G")
    try explorer.perform(line: "value 3 NaN")
    try explorer.perform(line: "value 5 0.75")
    guard case .features(let values, _) = explorer.session.sequence.steps else {
      Issue.record("the steps are not numbers")
      return
    }
    #expect(values[2].isNaN)
    #expect(values[4] == 0.75)
    #expect(Predictions.expectedValue(step: 3, in: explorer.session) == 0.75)
    #expect(explorer.session.run.output(step: 4) != explorer.session.baseline?.output(step: 4))
  }

  @Test(
    "A changed weight is the one that the equations name",
    arguments: [
      ("W forget 3 2 0.5", ParameterRole.inputWeights(layer: 0, direction: .forward), (6 + 3) * 5 + 2),
      ("U output 1 4 0.5", .recurrentWeights(layer: 0, direction: .forward), (18 + 1) * 6 + 4),
      ("b g 0 0.5", .inputBias(layer: 0, direction: .forward), 12),
      ("bU i 5 0.5", .recurrentBias(layer: 0, direction: .forward), 5),
      ("head 2 3 0.5", .headWeights, 2 * 6 + 3),
      ("headb 4 0.5", .headBias, 4),
    ])
  func weight(words: String, role: ParameterRole, index: Int) throws {
    var explorer = try explorer()
    let before = explorer.session.model.network
    try explorer.perform(line: "weight \(words)")
    var expected = before
    expected[role][index] = 0.5
    #expect(explorer.session.model.network == expected)
    var fresh = try Run(network: expected, steps: explorer.session.sequence.steps)
    fresh.advance(to: 15)
    #expect(explorer.session.run == fresh)
    explorer.type("u")
    #expect(explorer.session.model.network == before)
  }

  @Test(
    "What cannot be changed is refused with the reason, and nothing changes",
    arguments: [
      (
        "clamp update 0 1",
        "layer 0, forward, has no update[0]: the LSTM has input, forget, candidate, output, cell, hidden"
      ),
      ("clamp forget 6 1", "layer 0, forward, has no forget[6]: its units are 0 to 5"),
      ("ablate 1 layer 1", "layer 1, forward, has no hidden[1]: there is layer 0 only"),
      ("token 4 !", "the network does not know the token '!'"),
      ("token 16 (", "no step 16: there are 15"),
      ("value 4 0.5", "this sequence is tokens: token changes them"),
      ("weight p forget 0 1", "the network has no p forget 0"),
      ("weight U forget 0 6 1", "the network has no U forget 0 6"),
      ("drop 1", "no change 1: no changes"),
    ])
  func refused(line: String, message: String) throws {
    var explorer = try explorer()
    let before = explorer.session.run
    try explorer.perform(line: line)
    #expect(explorer.dialog.message == Message(.failure, message))
    #expect(explorer.session.run == before)
    #expect(explorer.session.baseline == nil)
  }

  @Test("A change of the same thing takes the earlier one's place")
  func replaces() throws {
    var explorer = try explorer()
    try explorer.perform(line: "clamp f[2] 1")
    try explorer.perform(line: "clamp forget 2 0")
    #expect(explorer.session.activeChanges.map(\.line) == ["clamp forget 2 0 layer 0"])
  }

  @Test("Undo and redo say what is gone or back, and when it is not on the screen")
  func undoWords() throws {
    var explorer = try explorer()
    try explorer.perform(line: "clamp forget 2 0")
    explorer.type("u")
    #expect(explorer.dialog.message?.text == "undone: clamp forget 2 0 layer 0 is gone")
    _ = explorer.update(.key(.control("r")))
    #expect(explorer.dialog.message?.text == "redone: clamp forget 2 0 layer 0 is back")
    try explorer.perform(line: "cell gru")
    explorer.type("u")
    #expect(
      explorer.dialog.message?.text
        == "undone: clamp forget 2 0 layer 0 is gone (in another cell or sequence)")
    explorer.type("u")
    #expect(explorer.dialog.message?.text == "no change to undo")
  }

  @Test(
    "What is possible but odd is done and said",
    arguments: [
      ("clamp forget 2 7", "1 change: a computed gate stays between 0 and 1"),
      ("clamp forget 2 nan", "1 change: a computed gate stays between 0 and 1"),
      ("clamp forget 2 1 40..", "1 change: it acts from step 40 on, and this sequence has 15"),
      ("set c 2 7 99", "1 change: it acts from step 99 on, and this sequence has 15"),
      ("set c 2 7", "1 change: d shows the difference, u undoes"),
    ])
  func odd(line: String, text: String) throws {
    var explorer = try explorer()
    try explorer.perform(line: line)
    #expect(explorer.dialog.message == Message(.notice, text))
    #expect(explorer.session.activeChanges.count == 1)
  }

  @Test("Network changes stay with their network, input changes with their sequence")
  func owners() throws {
    var explorer = try explorer()
    try explorer.perform(line: "clamp forget 2 0")
    try explorer.perform(line: "token 2 [")
    try explorer.perform(line: "cell gru")
    #expect(explorer.session.activeChanges.map(\.line) == ["token 2 ["])
    #expect(explorer.session.run.interventions.isEmpty)
    try explorer.perform(line: "cell lstm")
    #expect(explorer.session.activeChanges.count == 2)
    try explorer.perform(line: "sequence 2")
    #expect(explorer.session.activeChanges.map(\.line) == ["clamp forget 2 0 layer 0"])
    #expect(explorer.session.run.value(.forget, step: 0, layer: 0, unit: 2) == 0)
    try explorer.perform(line: "drop all")
    try explorer.perform(line: "sequence 1")
    #expect(explorer.session.activeChanges.map(\.line) == ["token 2 ["])
  }

  /// A change at random, of any kind.
  private func randomLine(_ random: inout SeededGenerator) -> String {
    func pick<T>(_ all: [T]) -> T { all[Int.random(in: 0..<all.count, using: &random)] }
    let unit = pick(["0", "3", "5", "all"])
    let step = Int.random(in: 1...15, using: &random)
    let value = pick(["0", "1", "-0.5", "2.5"])
    return switch Int.random(in: 0..<8, using: &random) {
    case 0: "clamp \(pick(["forget", "i", "o", "candidate", "c", "h"])) \(unit) \(value)"
    case 1: "clamp f \(unit) \(value) \(step)..15"
    case 2: "ablate \(pick([0, 2, 4]))"
    case 3: "set \(pick(["c", "h"])) \(unit) \(value) \(step - 1)"
    case 4: "token \(step) \(pick([".", "(", ")", "[", "]"]))"
    case 5: "weight U \(pick(["i", "f", "g", "o"])) \(pick([0, 1])) 2 \(value)"
    case 6: "weight b f \(pick([0, 1])) \(value)"
    default: "drop all"
    }
  }

  @Test("Undo and redo return the state exactly, after any commands", arguments: 0..<6 as Range<UInt64>)
  func undoRedo(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var explorer = try explorer()
    var states = [explorer]
    for _ in 0..<12 {
      let before = explorer.session.whatIf.entries
      try explorer.perform(line: randomLine(&random))
      if explorer.session.whatIf.past.count == states.count { states.append(explorer) }
      #expect(explorer.dialog.message?.kind == .notice || explorer.session.whatIf.entries == before)
    }
    for state in states.dropLast().reversed() {
      explorer.type("u")
      expectSame(explorer, state)
    }
    for state in states.dropFirst() {
      _ = explorer.update(.key(.control("r")))
      expectSame(explorer, state)
    }
  }

  /// The same in everything but what is said and logged, and what undo still knows.
  private func expectSame(_ a: Explorer, _ b: Explorer) {
    var (a, b) = (a, b)
    a.dialog.message = b.dialog.message
    // The line at the bottom says it, or has keys.
    (a.layout, b.layout) = (FrameLayout(a), FrameLayout(b))
    a.log = b.log
    a.session.whatIf.past = b.session.whatIf.past
    a.session.whatIf.future = b.session.whatIf.future
    #expect(a == b)
    for step in 0..<15 {
      #expect(
        a.session.run.values(.hidden, step: step, layer: 0)
          == b.session.run.values(.hidden, step: step, layer: 0))
    }
  }

  @Test("The log of changes, played on a fresh explorer, leads to the same run")
  func replay() throws {
    var explorer = try explorer()
    explorer.type("io")
    explorer.type("iz")
    try explorer.perform(line: "token 3 [")
    explorer.type("ud")
    var replayed = try Fixtures.explorer()
    for line in explorer.log.lines { try replayed.perform(line: line) }
    #expect(replayed.session.run == explorer.session.run)
    #expect(replayed.session.whatIf == explorer.session.whatIf)
    #expect(explorer.session.activeChanges.count == 2)
  }

  @Test("The menu holds the followed gate open; the list takes a change back with x")
  func menus() throws {
    var explorer = try explorer()
    try explorer.perform(line: "quantity output")
    try explorer.perform(line: "unit 2")
    explorer.type("iO")
    #expect(explorer.session.activeChanges.map(\.line) == ["clamp output 2 1 7 layer 0"])
    explorer.type("ia")
    explorer.type("il")
    #expect(explorer.dialog.overlay == .list(ListOverlay(ChangeList())))
    explorer.type("x")
    #expect(explorer.session.activeChanges.map(\.line) == ["ablate 2 layer 0"])
    explorer.type("x")
    #expect(explorer.dialog.overlay == nil)
    #expect(explorer.session.baseline == nil)
  }

  @Test("The difference is what-if minus baseline, and stays right while stepping on")
  func difference() throws {
    var explorer = try Fixtures.explorer()
    explorer.type("lllll")
    try explorer.perform(line: "clamp i all 0 3..")
    explorer.type("d")
    explorer.type("llllll")
    let shown = Array(Difference.shownValues(.cell, step: 10, in: explorer))
    let plain = try #require(explorer.session.baseline)
    let expected = zip(
      explorer.session.run.values(.cell, step: 10, layer: 0), plain.values(.cell, step: 10, layer: 0)
    ).map { $0 - $1 }
    #expect(shown == expected)
    #expect(shown.count == 6)
    #expect(Difference.shownValues(.input, step: 1, in: explorer).allSatisfy { $0 == 0 })
  }
}
