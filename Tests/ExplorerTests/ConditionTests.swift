import ExplorerFixtures
import GateCore
import Testing

@testable import Explorer

@Suite("Conditions")
struct ConditionTests {
  @Test(
    "Conditions are parsed as they read",
    arguments: [
      ("f[3] < 0.2", Condition.compare(.quantity(.forget, unit: 3), .less, .number(0.2))),
      ("forget[3]<=.2", .compare(.quantity(.forget, unit: 3), .lessOrEqual, .number(0.2))),
      (
        "c[1] > 2 and token = \")\"",
        .both(.compare(.quantity(.cell, unit: 1), .greater, .number(2)), .token(")", isNot: false))
      ),
      ("|h[0]| rising", .trend(.magnitude(.quantity(.hidden, unit: 0)), .rising)),
      ("z[2] falling", .trend(.quantity(.update, unit: 2), .falling)),
      ("output \")\" > 0.5", .compare(.output(")"), .greater, .number(0.5))),
      ("token != or", .token("or", isNot: true)),
      ("value[1] >= -1", .compare(.value(column: 1), .greaterOrEqual, .number(-1))),
      (
        "value = 0 or step > 10",
        .either(.compare(.value(column: 0), .equal, .number(0)), .compare(.step, .greater, .number(10)))
      ),
      (
        "not (i[0] > f[0]) and o[0] != 1",
        .both(
          .not(.compare(.quantity(.input, unit: 0), .greater, .quantity(.forget, unit: 0))),
          .compare(.quantity(.output, unit: 0), .notEqual, .number(1)))
      ),
      (
        "f[0] > 1 or f[1] > 1 and f[2] > 1",
        .either(
          .compare(.quantity(.forget, unit: 0), .greater, .number(1)),
          .both(
            .compare(.quantity(.forget, unit: 1), .greater, .number(1)),
            .compare(.quantity(.forget, unit: 2), .greater, .number(1))))
      ),
    ])
  func parses(text: String, condition: Condition) throws {
    #expect(Condition.isMeant(by: text))
    #expect(try ConditionParser.parse(text) == condition)
  }

  @Test(
    "What is no condition says where it stops being one",
    arguments: [
      (
        "f[3] <",
        "condition, character 7: expected a number, a gate or state such as f[3], output, value or step, found the end"
      ),
      ("f[3 < 0.2", "condition, character 5: expected ']', found '<'"),
      ("f[-1] < 0.2", "condition, character 3: expected a number from 0, found '-1'"),
      ("f[3] ~ 2", "condition, character 6: expected <, <=, >, >=, =, !=, rising or falling, found '~'"),
      ("f[3] < 0.2 f[4] > 1", "condition, character 12: expected and, or, or the end, found 'f'"),
      (
        "q[3] < 0.2",
        "condition, character 1: expected a number, a gate or state such as f[3], output, value or step, found 'q'"
      ),
      ("token > 3", "condition, character 7: expected '=', found '>'"),
      ("token = \")", "condition, character 9: \" is not closed"),
      ("(f[0] > 1", "condition, character 10: expected ')', found the end"),
    ])
  func errors(text: String, message: String) {
    let error = #expect(throws: ConditionError.self) { try ConditionParser.parse(text) }
    #expect(error?.message == message)
  }

  @Test(
    "Tokens stay tokens",
    arguments: ["()", "a = b", "f[3]", "the token", "<html>", "not rising", "((]", "1 < 2"])
  func plainPatterns(text: String) {
    #expect(!Condition.isMeant(by: text))
  }

  @Test(
    "A search hits exactly the steps at which the condition holds, taken or not",
    arguments: [
      "f[2] < 0.5 and token = \")\"", "|h[0]| rising", "not c[1] > 0", "output \".\" > 0.3 or step = 3",
    ])
  func hits(text: String) throws {
    var explorer = try Fixtures.explorer()
    try explorer.perform(line: "search \(text)")
    var whole = try Fixtures.explorer()
    whole.type("G")
    let run = whole.session.run
    func value(_ quantity: Quantity, _ unit: Int, _ step: Int) -> Float {
      run.value(quantity, step: step, layer: 0, unit: unit) ?? .nan
    }
    let expected = (0..<15).filter { step in
      switch text.first {
      case "f": value(.forget, 2, step) < 0.5 && whole.session.tokens?[step] == 2
      case "|": step > 0 && abs(value(.hidden, 0, step)) > abs(value(.hidden, 0, step - 1))
      case "n": !(value(.cell, 1, step) > 0)
      default: run.output(step: step)[0] > 0.3 || step == 2
      }
    }
    #expect(explorer.search?.hits == expected)
    #expect(expected.isEmpty || explorer.cursor.time == expected[0] + 1)
    explorer.type("n")
    #expect(expected.count < 2 || explorer.cursor.time == expected[1] + 1)
  }

  @Test(
    "What the network does not have is told",
    arguments: [
      ("z[0] > 1", "condition: the LSTM has no update"),
      ("f[6] > 1", "condition: no unit 6: this layer has units 0 to 5"),
      ("token = \"!\"", "condition: the network does not know the token '!'"),
      ("output x > 1", "condition: no output 'x'"),
      ("value > 1", "condition: this sequence is tokens, not numbers"),
      ("f[0] > 2", "'f[0] > 2' holds at no step"),
    ])
  func absent(text: String, message: String) throws {
    var explorer = try Fixtures.explorer()
    try explorer.perform(line: "search \(text)")
    #expect(explorer.dialog.message == Message(.failure, message))
  }

  @Test("Numbers are searched by value, and a gap is no number")
  func values() throws {
    var explorer = try Fixtures.explorer(Fixtures.seriesExhibit())
    try explorer.perform(line: "search value < 0")
    #expect(explorer.search?.hits == [5, 6, 8])
  }

  @Test("A change moves the hits of a condition")
  func changed() throws {
    var explorer = try Fixtures.explorer()
    try explorer.perform(line: "search f[2] = 1")
    #expect(explorer.search?.hits == [])
    try explorer.perform(line: "clamp f 2 1 3..5")
    #expect(explorer.search?.hits == [2, 3, 4])
  }

  @Test("A long sequence is searched through, whatever is resident")
  func long() throws {
    let text = String(repeating: ".(()[]).[([])]", count: 200)
    var explorer = try Fixtures.explorer(Fixtures.exhibit(text: text))
    try explorer.perform(line: "search token = [ and step > 2000")
    #expect(
      explorer.search?.hits.count
        == (2001...2800).count { text[text.index(text.startIndex, offsetBy: $0 - 1)] == "[" })
    #expect(explorer.session.run.isResident(explorer.cursor.time - 1))
  }

  @Test(
    "a condition of more words than the stack could hold is refused",
    arguments: ["(", "not ", "|", "f[0] < 1 and "])
  func tooLong(part: String) throws {
    let text = String(repeating: part, count: 20_000) + "f[0] < 1"
    #expect(throws: ConditionError.self) { try ConditionParser.parse(text) }
    let nested = String(repeating: "(", count: 80) + "f[0] < 1" + String(repeating: ")", count: 80)
    _ = try ConditionParser.parse(nested)
  }
}

@Suite("Claims")
struct ClaimTests {
  private func explorer(_ text: String = ".(()[]).") throws -> Explorer {
    var explorer = try Fixtures.explorer(Fixtures.exhibit(text: text))
    try explorer.perform(line: "last")
    return explorer
  }

  private func c(_ unit: Int, _ step: Int, _ explorer: Explorer) throws -> Float {
    try #require(explorer.session.run.value(.cell, step: step - 1, layer: 0, unit: unit))
  }

  @Test(
    "A claim is about the steps behind at, about the current step without it, and about units with for all")
  func places() throws {
    let explorer = try explorer()
    let fifth = try c(0, 5, explorer)
    let last = try c(0, 8, explorer)
    #expect(try ClaimCheck.fault(in: "c[0] = \(fifth) at 5", of: explorer) == nil)
    #expect(try ClaimCheck.fault(in: "c[0] = \(last)", of: explorer) == nil)
    #expect(try ClaimCheck.fault(in: "c[0, 5] = \(fifth)", of: explorer) == nil)
    #expect(try ClaimCheck.fault(in: "for all u in 0..5: |c[u]| < 9 at step >= 1", of: explorer) == nil)
    #expect(
      try ClaimCheck.fault(in: "c[0] = \(fifth) at token \"(\"", of: explorer)?.message.hasPrefix(
        "does not hold at step 2: c[0] = ") == true)
    let worst = try #require((0..<6).first { try c($0, 5, explorer) != fifth })
    #expect(
      try ClaimCheck.fault(in: "for all u in 0..5: c[u] = \(fifth) at 5", of: explorer)?.message.contains(
        "for u = \(worst): c[\(worst)] = ") == true)
    #expect(
      try ClaimCheck.fault(in: "c[0] > 0 at step > 99", of: explorer)?.message == "is said of no step")
    #expect(
      try ClaimCheck.fault(in: "not (max(c[0] at step > 99) > 0)", of: explorer)?.message
        == "is said of no step")
  }

  @Test("max, min, mean, r and change are those of all steps, or of those named")
  func statistics() throws {
    let explorer = try explorer()
    let all = try (1...8).map { try c(1, $0, explorer) }
    let opening = [all[1], all[2], all[4]]
    for (claim, value) in [
      ("max(c[1])", all.max() ?? 0), ("min(c[1])", all.min() ?? 0), ("mean(c[1])", all.reduce(0, +) / 8),
      ("max(c[1] at token \"(\" or token \"[\")", opening.max() ?? 0), ("change(c[1])", all[7] - all[6]),
      ("r(c[1], c[1])", 1),
    ] {
      let text = "\(claim) > \(value - 1e-4) and \(claim) < \(value + 1e-4)"
      #expect(try ClaimCheck.fault(in: text, of: explorer) == nil, "\(text)")
    }
  }

  @Test("says and right are about the likeliest symbol, here and at a step of its own")
  func speech() throws {
    let explorer = try explorer()
    let said = try #require(Predictions.prediction(step: 2, in: explorer)?.first)
    #expect(try ClaimCheck.fault(in: "says[3] = \"\(said.name)\"", of: explorer) == nil)
    #expect(try ClaimCheck.fault(in: "says \"\(said.name)\" at 3", of: explorer) == nil)
    #expect(try ClaimCheck.fault(in: "says[3] != \"\(said.name)\"", of: explorer) != nil)
    let isRight = Predictions.verdict(step: 2, in: explorer) == .right
    #expect(try (ClaimCheck.fault(in: "right at 3", of: explorer) == nil) == isRight)
    #expect(try (ClaimCheck.fault(in: "not right at 3", of: explorer) == nil) == !isRight)
  }

  @Test(
    "What is no claim, or asks for what is not there, says so",
    arguments: [
      ("for all u: c[u] > 0", "condition, character 10: expected 'in', found ':'"),
      (
        "for all u in 5..2: c[u] > 0",
        "condition, character 14: expected at most 256 units such as 0..7, found '5..2'"
      ),
      ("c[v] > 0", "condition, character 3: expected a number from 0, found 'v'"),
      ("says[99] = \"(\"", "condition: no step 99: the sequence has 8"),
      ("says = \"q\"", "condition: no output 'q'"),
      ("z[0] > 0.5", "condition: the LSTM has no update"),
      ("for all u in 0..99: c[u] < 9", "condition: no unit 6: this layer has units 0 to 5"),
      (
        "c[0] > 0 at",
        "condition, character 12: expected a number, a gate or state such as f[3], output, value or step, found the end"
      ),
    ])
  func errors(claim: String, message: String) throws {
    let explorer = try explorer()
    let error = #expect(throws: ConditionError.self) { try ClaimCheck.fault(in: claim, of: explorer) }
    #expect(error?.message == message)
  }

  @Test("A search asks of one step at a time, and says so of what asks of all")
  func search() throws {
    var explorer = try explorer()
    try explorer.perform(line: "search max(c[0]) > 3")
    #expect(explorer.dialog.message?.text.contains("for claims") == true)
    try explorer.perform(line: "search says \"(\" at token \"(\"")
    #expect(explorer.search?.hits.allSatisfy { explorer.session.tokens?[$0] == 1 } == true)
  }

  @Test("A line of claims names a network, a sequence in quotation marks, and the claim behind a colon")
  func lines() throws {
    let line = try ClaimLine("brackets-lstm \".(()).\" : f[0] < 0.1 at token \".\"")
    #expect(line.network == "brackets-lstm" && line.text == ".(()).")
    #expect(line.claim == "f[0] < 0.1 at token \".\"")
    #expect(try ClaimLine("x: c[0] > 0").text == nil)
    for text in ["", ": f", "x \"ab : c", "x f[0] > 1"] {
      #expect(throws: ConditionError.self, "\(text)") { try ClaimLine(text) }
    }
  }
}
