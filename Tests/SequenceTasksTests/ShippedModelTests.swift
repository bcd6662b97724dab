import Foundation
import GateCore
import ModelFiles
import Models
import SampleData
import Testing

@testable import SequenceTasks
@testable import Training

@Suite("The networks that come with the program")
struct ShippedModelTests {
  private static let names = catalog.tasks.flatMap { task in
    CellKind.allCases.map { "\(task.name)-\($0.rawValue)" }
  }

  private func shipped(_ name: String) throws -> Model {
    let folder = try #require(SampleData.models)
    return try ModelFile.read(folder.appendingPathComponent("\(name).safetensors").path).model
  }

  private func task(of model: Model) throws -> any SequenceTask {
    try #require(model.task.flatMap { catalog[$0] })
  }

  /// Another processor's order of summation can move a network across a threshold at a few steps.
  private static let tolerance = 0.005

  @Test("Each task has an LSTM, a GRU and an RNN that fit its form at the recipe's size", arguments: names)
  func forms(name: String) throws {
    let model = try shipped(name)
    let task = try task(of: model)
    #expect(model.name == name)
    #expect(model.network.architecture.input == task.form.input)
    #expect(model.network.architecture.head == task.form.head)
    #expect(model.vocabulary == task.form.vocabulary)
    #expect(model.outputNames == task.form.outputNames)
    #expect(model.columnNames == task.form.columnNames)
    let layer = try #require(model.network.architecture.layers.first)
    let recipe = task.recipe(for: layer.cell.kind)
    #expect(name == "\(task.name)-\(layer.cell.kind.rawValue)")
    #expect(layer.cell == recipe.cell && layer.hiddenSize == recipe.hiddenSize)
  }

  @Test("Each reaches what its notes say on sequences it was not trained on", arguments: names)
  func scores(name: String) throws {
    let model = try shipped(name)
    let task = try task(of: model)
    let predictions = try model.network.predictions(on: TrainingData.examination(of: task))
    for (measure, note) in zip(task.score(predictions).measures, model.notes.dropFirst()) {
      let words = note.value.split(separator: " ")
      let recorded = try #require(words.first.flatMap { Double($0) })
      switch measure.unit {
      case .share: #expect(abs(measure.value - recorded / 100) < Self.tolerance, "\(note.value)")
      case .cost: #expect(abs(measure.value - recorded) < Self.tolerance, "\(note.value)")
      case .count: #expect(measure.value == recorded, "\(note.value)")
      }
    }
  }

  @Test("The bracket LSTM's first cell follows the depth, and its forget gate closes between words")
  func depthCounter() throws {
    let network = try shipped("brackets-lstm").network
    let examination = TrainingData.examination(of: BracketsTask())
    let correlations = try network.correlationsWithAnnotation(on: examination)
    #expect((correlations.first ?? 0) > 0.95)
    var forget: [Int: [Float]] = [:]
    for sequence in BracketsTask().showcase {
      var run = try Run(network: network, steps: sequence.steps)
      run.advance(to: sequence.count)
      for (step, token) in tokens(sequence).enumerated() where step > 0 {
        forget[token, default: []] += [try #require(run.value(.forget, step: step, layer: 0, unit: 0))]
      }
    }
    func mean(_ token: Int) -> Float {
      let values = forget[token] ?? []
      return values.reduce(0, +) / Float(max(1, values.count))
    }
    #expect(mean(BracketsTask.end) < 0.3)
    #expect([1, 3].allSatisfy { mean($0) > 0.85 })
  }

  @Test("The LSTM counts aⁿbⁿ far beyond the ten a it was trained on")
  func counter() throws {
    let network = try shipped("anbn-lstm").network
    let score = AnBnTask().score(try network.predictions(on: (1...50).map(AnBnTask.word)))
    #expect(score.quality == 1)
    let correlations = try network.correlationsWithAnnotation(on: (1...50).map(AnBnTask.word))
    #expect((correlations.first ?? 0) > 0.99)
  }
}
