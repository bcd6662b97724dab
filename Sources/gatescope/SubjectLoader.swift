import Explorer
import GateCore
import ModelFiles
import SampleData
import SequenceTasks

/// Makes what the explorer explores out of names and files.
struct SubjectLoader {
  /// What is opened when nothing is named.
  static let firstTask = "brackets"

  let reading: ModelArguments
  let catalog = TaskCatalog(folder: SampleData.sequences)

  init(_ reading: ModelArguments) { self.reading = reading }

  /// The explorer that a command line asks for, before its first step.
  func explorer(for input: InputArguments) throws -> Explorer {
    let subject: Subject
    var cell: CellKind?
    if let model = input.model {
      subject = try self.subject(model: model, sequence: input.sequence, text: input.text)
      cell = BundledModel(named: model)?.cell
    } else if let text = input.text {
      subject = try self.subject(model: Self.firstTask, sequence: nil, text: text)
    } else {
      subject = try self.subject(ofTask: Self.firstTask)
    }
    do throws(InputError) {
      return try Explorer(subject: subject, catalogue: catalogue, cell: cell)
    } catch {
      throw Failure(status: .badData, message: "\(subject.name): \(error.message)")
    }
  }

  /// The tasks that the picker offers: those with a bundled network.
  var catalogue: [CatalogueEntry] {
    catalog.tasks.filter { task in
      CellKind.allCases.contains { BundledModel(task: task.name, cell: $0).path != nil }
    }.map { CatalogueEntry(name: $0.name, summary: $0.title) }
  }

  /// A bundled task in all cell types that it was trained in.
  func subject(ofTask name: String) throws -> Subject {
    let task = try catalog.task(named: name)
    let models = try CellKind.allCases.compactMap { kind in
      try BundledModel(task: name, cell: kind).path.map { try ModelFile.read($0).model }
    }
    guard !models.isEmpty else {
      throw Failure(status: .missingInput, message: "the task \(name) has no bundled network")
    }
    return Subject(
      name: name, explanation: "\(task.title). \(task.watch)", models: models,
      sequences: task.showcase.map(task.completed))
  }

  /// A model by its file's path or its bundled name, with a sequence of its own or those of its task.
  func subject(model name: String, sequence: String?, text: String?) throws -> Subject {
    if let bundled = BundledModel(named: name) {
      var subject = try subject(ofTask: bundled.task)
      guard let model = subject.models.first(where: { bundled.cell == nil || $0.cellKind == bundled.cell })
      else {
        throw Failure(status: .missingInput, message: "no bundled network is named \(name)")
      }
      if let own = try self.sequence(file: sequence, text: text, for: model) {
        subject.sequences.insert(own, at: 0)
      }
      return subject
    }
    let model = try ModelSource(name, reading).load().model
    var sequences = model.task.flatMap { catalog[$0] }.map { $0.showcase.map($0.completed) } ?? []
    if let own = try self.sequence(file: sequence, text: text, for: model) { sequences = [own] }
    guard !sequences.isEmpty else {
      throw Failure(
        status: .usage,
        message: "\(name): no sequence to step through: name a text or CSV file, or give --text")
    }
    return Subject(name: model.name, models: [model], sequences: sequences)
  }

  private func sequence(file: String?, text: String?, for model: Model) throws -> InputSequence? {
    if let text { return try sequence(typed: text, for: model) }
    guard let file else { return nil }
    return completed(try SequenceFile.read(file, for: model), for: model)
  }

  /// A sequence from typed text: tokens, or rows of numbers separated by spaces.
  func sequence(typed text: String, for model: Model) throws -> InputSequence {
    completed(try SequenceFile.parse(text, for: model), for: model)
  }

  /// With the targets and annotation that the model's task knows.
  private func completed(_ sequence: InputSequence, for model: Model) -> InputSequence {
    model.task.flatMap { catalog[$0] }?.completed(sequence) ?? sequence
  }
}
