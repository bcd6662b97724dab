import GateCore
import Models
import Testing

@testable import SequenceTasks
@testable import Training

@Suite("What every task promises")
struct TaskContractTests {
  @Test("The catalogue holds the generated tasks and those on recorded data")
  func names() {
    #expect(
      catalog.tasks.map(\.name) == [
        "brackets", "anbn", "reber", "recall", "adding", "flipflop", "sine", "co2", "sentiment", "text",
        "code",
      ])
    #expect(catalog["recall"]?.title == "Temporal order")
    #expect(catalog["nothing"] == nil)
    #expect(TaskCatalog(folder: nil).tasks.count == 8)
  }

  @Test(
    "A seed repeats its sequences and another seed gives others",
    arguments: catalog.tasks.filter { !$0.isContinuous }.map(\.name))
  func seeds(name: String) throws {
    let task = try #require(catalog[name])
    let first = task.sequences(in: .training, count: 20, seed: 3)
    #expect(first.count == 20)
    #expect(first.map(\.fingerprint) == task.sequences(in: .training, count: 20, seed: 3).map(\.fingerprint))
    #expect(first.map(\.fingerprint) != task.sequences(in: .training, count: 20, seed: 4).map(\.fingerprint))
  }

  @Test("Nothing that is trained on is examined or shown as unseen", arguments: catalog.tasks.map(\.name))
  func parts(name: String) throws {
    let task = try #require(catalog[name])
    let training = Set(task.sequences(in: .training, count: 1500, seed: 1).map(\.fingerprint))
    let heldOut = task.sequences(in: .heldOut, count: 300, seed: 1)
    #expect(heldOut.count >= 20)
    #expect(heldOut.allSatisfy { !training.contains($0.fingerprint) })
    // aⁿbⁿ has one word for each n, so that words of trained lengths have all been seen.
    if name != "anbn" { #expect(task.showcase.allSatisfy { !training.contains($0.fingerprint) }) }
  }

  @Test("Steps and targets fit the form and the length", arguments: catalog.tasks.map(\.name))
  func shapes(name: String) throws {
    let task = try #require(catalog[name])
    let sequences =
      task.showcase + task.sequences(in: .training, count: 30, seed: 1)
      + task.sequences(in: .heldOut, count: 10, seed: 1)
    for sequence in sequences {
      switch sequence.steps {
      case .tokens(let tokens):
        let vocabulary = try #require(task.form.input.vocabularySize)
        #expect(tokens.allSatisfy { (0..<vocabulary).contains($0) })
        #expect(task.form.vocabulary?.symbols.count == vocabulary)
      case .features(let values, let columns):
        #expect(columns == task.form.columnNames.count)
        #expect(values.count == sequence.count * columns)
      }
      switch sequence.targets {
      case .tokens(let targets): #expect(targets.count == sequence.count)
      case .values(let values, let columns):
        #expect(values.count == sequence.count * columns && columns == task.form.head.size)
      case .label(let label): #expect((0..<task.form.head.size).contains(label))
      case .finalValues(let values): #expect(values.count == task.form.head.size)
      case .tokenSets(let sets):
        #expect(sets.count == sequence.count && sets.joined().allSatisfy { $0 < task.form.head.size })
      case .none: Issue.record("\(sequence.name) has no target to train on")
      }
      if let annotation = sequence.annotation { #expect(annotation.values.count == sequence.count) }
    }
  }

  @Test(
    "The showcase has eight to twelve named sequences that fit a screen", arguments: catalog.tasks.map(\.name)
  )
  func showcase(name: String) throws {
    let shown = try #require(catalog[name]).showcase
    #expect((8...12).contains(shown.count))
    #expect(Set(shown.map(\.name)).count == shown.count)
    // What a unit holds in a program is held for longer than a screen is wide.
    let lengths = name == "code" ? 300...400 : 7...42
    #expect(
      shown.allSatisfy { !$0.name.isEmpty && !$0.name.contains("\n") && lengths.contains($0.count) })
    #expect((shown.first?.count ?? 0) >= 12)
  }

  @Test("The three cells get the same hidden size", arguments: catalog.tasks.map(\.name))
  func recipes(name: String) throws {
    let task = try #require(catalog[name])
    let recipes = CellKind.allCases.map(task.recipe)
    #expect(recipes.map(\.cell.kind) == CellKind.allCases)
    #expect(Set(recipes.map(\.hiddenSize)).count == 1)
    #expect((2...128).contains(recipes[0].hiddenSize))
  }

  @Test("The learning rate falls to a third, then to a tenth")
  func learningRates() {
    #expect(Schedule.steps.factor(inEpoch: 0, of: 100) == 1)
    #expect(Schedule.steps.factor(inEpoch: 59, of: 100) == 1)
    #expect(Schedule.steps.factor(inEpoch: 60, of: 100) == Float(1) / 3)
    #expect(Schedule.steps.factor(inEpoch: 99, of: 100) == 0.1)
  }

  @Test(
    "What a task knows about a bare sequence of its own is what it shows with it",
    arguments: ["brackets", "anbn", "reber", "recall", "adding", "text"])
  func completion(name: String) throws {
    let task = try #require(catalog[name])
    for sequence in task.showcase {
      let shown = task.completed(sequence)
      let bare = InputSequence(name: sequence.name, steps: sequence.steps, targets: sequence.targets)
      #expect(task.completed(bare) == shown)
      #expect(shown.annotation != nil)
    }
  }

  @Test("A word too short to have an outer symbol has none")
  func shortReber() throws {
    let task = ReberTask()
    for text in ["", ".", ".BT", ".BTBT", ".BXBTXSEXE."] {
      let tokens = text.compactMap { ReberTask.vocabulary.id(of: String($0)) }
      #expect(task.completed(InputSequence(name: "", steps: .tokens(tokens))).annotation == nil)
    }
  }
}
