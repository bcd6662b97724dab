import Explorer
import GateCore
import Testing

@Suite("Words of changes")
struct ChangeParserTests {
  @Test(
    "Every form of a change is understood, and is parsed back from its line",
    arguments: [
      ("clamp forget 3 1.0 5..12", Change(.clamp(.forget, unit: 3, 1, steps: 5...12))),
      ("clamp f[3] 0.5", Change(.clamp(.forget, unit: 3, 0.5, steps: nil))),
      ("clamp z all 0 7", Change(.clamp(.update, unit: nil, 0, steps: 7...7))),
      ("clamp c 0 -2 ..4", Change(.clamp(.cell, unit: 0, -2, steps: 1...4))),
      ("clamp o 1 1 all", Change(.clamp(.output, unit: 1, 1, steps: nil))),
      (
        "clamp o 1 1 2..3 layer 1 backward",
        Change(.clamp(.output, unit: 1, 1, steps: 2...3), lane: Lane(layer: 1, direction: .backward))
      ),
      ("ablate 5", Change(.ablate(unit: 5, steps: nil))),
      (
        "ablate 5 3.. layer 0",
        Change(.ablate(unit: 5, steps: 3...1_000_000_000), lane: Lane(layer: 0, direction: .forward))
      ),
      ("set c 3 0", Change(.set(.cell, unit: 3, 0, step: nil))),
      ("set h all -0.25 0", Change(.set(.hidden, unit: nil, -0.25, step: 0))),
      ("token 7 )", Change(.token(")", step: 7))),
      ("value 7 NaN", nil),
      ("value 7 0.5 1", Change(.value(0.5, step: 7, column: 1))),
      (
        "weight U forget 3 5 0.7",
        Change(.weight(WeightAddress(.recurrentWeights, block: .forget, row: 3, column: 5), 0.7))
      ),
      ("weight b z 2 -1", Change(.weight(WeightAddress(.bias, block: .update, row: 2), -1))),
      ("weight head 1 4 0", Change(.weight(WeightAddress(.head, row: 1, column: 4), 0))),
      ("weight headb 1 4", Change(.weight(WeightAddress(.headBias, row: 1), 4))),
    ])
  func forms(line: String, change: Change?) throws {
    let command = try CommandTable.parse(line)
    guard let change else { return #expect(command.line == "value 7 NaN") }
    #expect(command == .change(change))
    #expect(try CommandTable.parse(change.line) == .change(change))
  }

  @Test(
    "What is not understood says what was expected and found",
    arguments: [
      ("clamp", "clamp: expected one of input, forget, candidate, output, reset, update, cell, hidden"),
      (
        "clamp gate 3 1",
        "clamp: expected one of input, forget, candidate, output, reset, update, cell, hidden, found 'gate'"
      ),
      ("clamp forget x 1", "clamp: expected a unit or all, found 'x'"),
      ("clamp forget -1 1", "clamp: expected a unit or all, found '-1'"),
      ("clamp forget 3 open", "clamp: expected a value, found 'open'"),
      ("clamp forget 3 1 0..4", "clamp: expected steps such as 7, 5..12, 5.. or all, found '0..4'"),
      ("clamp forget 3 1 9..4", "clamp: expected steps such as 7, 5..12, 5.. or all, found '9..4'"),
      ("clamp forget 3 1 4 5", "clamp: expected nothing more, found '5'"),
      ("clamp forget 3 1 layer", "clamp: expected layer N [forward|backward], found 'layer'"),
      ("set f 3 1", "set: expected one of cell, hidden, found 'f'"),
      ("set c 3 1 -1", "set: expected a step, found '-1'"),
      ("token", "token: expected a step and a token"),
      ("token 0 (", "token: expected a step, counted from 1, found '0'"),
      ("token 3", "token: expected a token behind the step"),
      ("weight X f 1 2 3", "weight: expected one of W, U, b, bU, p, head, headb, embedding, found 'X'"),
      ("weight U f 1 2", "weight: expected a value"),
      ("drop it", "drop: expected a number or all, found 'it'"),
    ])
  func errors(line: String, message: String) {
    let error = #expect(throws: CommandError.self) { try CommandTable.parse(line) }
    #expect(error?.message == message)
  }
}
