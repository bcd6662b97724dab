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
