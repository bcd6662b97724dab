import GateCore
import Models
import TestSupport
import Testing

@testable import SequenceTasks
@testable import Training

@Suite("A task knows only what is in its form")
struct TaskFitTests {
  private func model(
    of task: any SequenceTask, input: InputKind? = nil, head: Head? = nil, vocabulary: Vocabulary? = nil
  ) -> Model {
    let architecture = Architecture(
      input: input ?? task.form.input, layers: [Layer(cell: Cell(.gru), hiddenSize: 2)],
      head: head ?? task.form.head)
    return Model(
      name: "other", network: Network(architecture), vocabulary: vocabulary ?? task.form.vocabulary,
      task: task.name)
  }

  @Test("It fits a model of its form and none of another", arguments: catalog.tasks.map(\.name))
  func fit(name: String) throws {
    let task = try #require(catalog[name])
    let form = task.form
    #expect(catalog.task(of: model(of: task))?.name == name)
    let symbols = form.vocabulary?.symbols ?? ["x"]
    let shuffled = Vocabulary(unit: .character, symbols: symbols.reversed() + ["\u{1F600}"])
    let head = Head(size: form.head.size + 1, squash: form.head.squash, readout: form.head.readout)
    let inputs: [InputKind] = [
      .oneHot(vocabulary: 1), .oneHot(vocabulary: 300), .embedding(vocabulary: 7, size: 3),
      .features(columns: 5, hasMask: false), .features(columns: 5, hasMask: true),
    ]
    for other in inputs.map({ model(of: task, input: $0) })
      + [model(of: task, head: head), model(of: task, vocabulary: shuffled)]
    {
      #expect(!task.fits(other))
      #expect(catalog.task(of: other) == nil)
    }
    var unnamed = model(of: task)
    unnamed.task = nil
    #expect(catalog.task(of: unnamed) == nil)
    unnamed.task = "no such task"
    #expect(catalog.task(of: unnamed) == nil)
  }

  @Test(
    "Whatever ids or numbers it is given, it completes them or leaves them alone",
    arguments: catalog.tasks.map(\.name))
  func total(name: String) throws {
    let task = try #require(catalog[name])
    var random = SplitMix64(seed: 17)
    let extremes = [Int.min, -1, 0, 1, 2, 4, 5, 6, 300, .max - 1, .max]
    let own = task.form.vocabulary?.symbols.count ?? 1
    for round in 0..<400 {
      let count = Int.random(in: 0...(round % 4 == 0 ? 200 : 12), using: &random)
      let ids = (0..<count).map { _ in
        round % 2 == 0 ? Int.random(in: 0..<own, using: &random) : extremes.randomElement(using: &random) ?? 0
      }
      let numbers = (0..<count).map { _ in
        [Float.nan, .infinity, -.infinity, 0, 1, -3e38, 0.5].randomElement(using: &random) ?? 0
      }
      var kinds: [InputSequence.Steps] = [.tokens(ids)]
      for columns in 0...3 { kinds.append(.features(numbers, columns: columns)) }
      for steps in kinds {
        let completed = task.completed(InputSequence(name: "any", steps: steps))
        #expect(completed.count == steps.count)
        #expect(completed.annotation.map { $0.values.count == steps.count } ?? true)
        if case .tokens = steps, ids.allSatisfy((0..<own).contains), !ids.isEmpty { continue }
        if case .tokens = steps, !ids.isEmpty {
          #expect(completed == InputSequence(name: "any", steps: steps))
        }
      }
    }
  }

  @Test("A hundred letters to recall are no number that overflows")
  func manyLetters() {
    let sequence = InputSequence(name: "", steps: .tokens(Array(repeating: 5, count: 100)))
    #expect(RecallTask().completed(sequence).targets == .none)
  }
}
