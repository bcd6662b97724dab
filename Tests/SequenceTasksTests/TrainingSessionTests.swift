import GateCore
import Testing

@testable import SequenceTasks
@testable import Training

@Suite("Training sessions")
struct TrainingSessionTests {
  private func tiny(_ cell: CellKind, seed: UInt64 = 1) -> Recipe {
    Recipe(cell: Cell(cell), hiddenSize: 4, epochs: 4, sequenceCount: 60, batchSize: 10, seed: seed)
  }

  // The book's 64 letters would make this slow, and code is learnt from a text of its own.
  @Test(
    "A tiny training lowers the loss",
    arguments: catalog.tasks.map(\.name).filter { !["text", "code"].contains($0) }, CellKind.allCases)
  func improves(name: String, cell: CellKind) throws {
    let task = try #require(catalog[name])
    var session = try TrainingSession(task: task, recipe: tiny(cell))
    let first = try #require(try session.runEpoch())
    var last = first
    while !session.isDone { last = try #require(try session.runEpoch()) }
    #expect(last.epoch == 4)
    #expect(last.loss < first.loss)
  }

  @Test("The same seed gives the same network to the bit, another seed another", arguments: CellKind.allCases)
  func repeatable(cell: CellKind) throws {
    func trained(_ seed: UInt64) throws -> [UInt32] {
      var session = try TrainingSession(task: BracketsTask(), recipe: tiny(cell, seed: seed))
      while !session.isDone { _ = try session.runEpoch() }
      return session.network.parameters.map(\.bitPattern)
    }
    #expect(try trained(5) == trained(5))
    #expect(try trained(5) != trained(6))
  }

  @Test("The best network is the one with the best score, of equal ones the latest")
  func keepsBest() throws {
    var session = try TrainingSession(task: RecallTask(), recipe: tiny(.gru))
    var qualities: [Double] = []
    while !session.isDone {
      let report = try #require(try session.runEpoch())
      #expect(report.isBest == (report.score.quality >= qualities.max() ?? -.infinity))
      qualities.append(report.score.quality)
    }
    let best = try #require(qualities.max())
    #expect(session.bestScore?.quality == best)
    #expect(session.bestEpoch == (qualities.lastIndex(of: best) ?? -1) + 1)
    #expect(
      RecallTask().score(try session.best.predictions(on: session.data.validation)).quality == best)
  }

  @Test("Where the last epoch is kept, only a score that no earlier one beats is called the best")
  func keepsLast() throws {
    var recipe = tiny(.gru)
    recipe.keeps = .lastEpoch
    recipe.epochs = 12
    var session = try TrainingSession(task: RecallTask(), recipe: recipe)
    var qualities: [Double] = []
    while !session.isDone {
      let report = try #require(try session.runEpoch())
      #expect(report.isBest == (report.score.quality >= qualities.max() ?? -.infinity))
      #expect(session.bestEpoch == report.epoch)
      qualities.append(report.score.quality)
    }
    #expect(qualities != qualities.sorted(), "some epoch was worse than one before")
  }

  @Test("A broken-off epoch leaves the best network as it was")
  func brokenOff() throws {
    var session = try TrainingSession(task: BracketsTask(), recipe: tiny(.lstm))
    _ = try session.runEpoch()
    let best = session.best
    var batches = 0
    let report = try session.runEpoch {
      batches += 1
      return batches < 3
    }
    #expect(report == nil)
    #expect(batches == 3)
    #expect(session.best == best)
    #expect(session.bestEpoch == 1)
  }

  @Test("The finished model names its task, symbols and what it reaches")
  func model() throws {
    var session = try TrainingSession(task: SentimentTask(), recipe: tiny(.rnn))
    _ = try session.runEpoch()
    let model = try session.model(named: "sentiment-rnn")
    #expect(model.task == "sentiment")
    #expect(model.vocabulary == SentimentTask.vocabulary)
    #expect(model.outputNames == ["praise"])
    #expect(model.notes.map(\.key) == ["trained", "reaches, on sequences not trained on", "closest unit"])
    #expect(model.notes[0].value.hasPrefix("epoch 1 of 4, 60 sequences an epoch, batches of 10, Adam 0.01"))
    let score = SentimentTask().score(try model.network.predictions(on: session.data.examination))
    #expect(model.notes[1].value == score.measures.first?.description)
  }
}
