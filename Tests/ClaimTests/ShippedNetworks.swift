import Foundation
import GateCore
import ModelFiles
import Models
import SampleData
import SequenceTasks
import Testing

@testable import Explorer

/// The networks that come with the program, with sequences for claims about them.
enum ShippedNetworks {
  static let catalog = TaskCatalog(folder: SampleData.sequences)
  static let names = catalog.tasks.flatMap { task in
    CellKind.allCases.map { "\(task.name)-\($0.rawValue)" }
  }

  static func task(of name: String) throws -> any SequenceTask {
    let task = name.split(separator: "-").first.map(String.init)
    return try #require(task.flatMap { catalog[$0] }, "\(name) is of no task")
  }

  static func cell(of name: String) throws -> CellKind {
    try #require(name.split(separator: "-").last.flatMap { CellKind(rawValue: String($0)) }, "\(name)")
  }

  private static func model(_ name: String) throws -> Model {
    let folder = try #require(SampleData.models)
    return try ModelFile.read(folder.appendingPathComponent("\(name).safetensors").path).model
  }

  /// An explorer at the end of each sequence that the task shows, and of others that were never trained on; or of
  /// the one that is typed.
  static func explorers(of name: String, reading text: String? = nil) throws -> [Explorer] {
    let task = try task(of: name)
    let sequences =
      try text.map { [try typed($0, for: task)] }
      ?? task.showcase + task.sequences(in: .heldOut, count: 30, seed: 7)
    let exhibit = Exhibit(name: name, models: [try model(name)], sequences: sequences.map(task.completed))
    return try sequences.indices.map { index in
      var explorer = try Explorer(exhibit: exhibit, sequence: index)
      Motion.seek(explorer.session.run.length, in: &explorer)
      return explorer
    }
  }

  private static func typed(_ text: String, for task: any SequenceTask) throws -> InputSequence {
    let vocabulary = try #require(task.form.vocabulary)
    let tokens = try vocabulary.split(text).map { try #require(vocabulary.id(of: $0), "\($0)") }
    return InputSequence(name: text, steps: .tokens(tokens))
  }

  /// Why a claim does not hold, for whoever wrote it; nil where it does. A place that a sequence does not have is a
  /// fault only when none has it.
  static func fault(in claim: String, of name: String, reading text: String? = nil) throws -> String? {
    var isSomewhere = false
    for explorer in try explorers(of: name, reading: text) {
      switch try ClaimCheck.fault(in: claim, of: explorer) {
      case nil: isSomewhere = true
      case .nowhere: continue
      case .some(let fault):
        return "\(name), '\(explorer.session.sequence.name)': \(claim) \(fault.message)"
      }
    }
    return isSomewhere ? nil : "\(name): \(claim) is said of no step of any sequence"
  }
}
