import Explorer
import GateCore
import ModelImport
import Models
import SampleData
import SequenceFiles
import SequenceTasks
import TensorFiles
import Training
import TrainingFiles

/// Makes what the explorer explores out of names and files.
struct ExhibitLoader {
  /// What is opened when nothing is named.
  static let firstTask = "brackets"

  /// How foreign model files are to be read.
  let options: ImportOptions
  /// The model that the command line names: the state before the first step that it gives is of this one.
  private let named: String?
  let catalog = TaskCatalog(folder: SampleData.sequences)
  let bundled = BundledModels()

  /// For what is opened by name alone.
  init() {
    options = ImportOptions(names: .options)
    named = Self.firstTask
  }

  init(for input: InputArguments) {
    options = input.reading.options
    named = input.model ?? Self.firstTask
  }

  /// The explorer that a command line asks for, before its first step.
  func explorer(for input: InputArguments) throws(Failure) -> Explorer {
    try explorerAndCheckpoints(for: input, waits: false).explorer
  }

  /// The same, with the checkpoints of a folder that it looks into.
  ///
  /// - Parameter waits: Whether the first network of an empty folder is waited for.
  func explorerAndCheckpoints(
    for input: InputArguments, waits: Bool
  ) throws(Failure) -> (explorer: Explorer, checkpoints: OpenedCheckpoints?) {
    let opened = try exhibit(for: input, waits: waits)
    let position = try input.sequences.position(in: opened.exhibit.sequences) ?? 0
    var explorer: Explorer
    do {
      explorer = try Explorer(
        exhibit: opened.exhibit, sequence: position, catalogue: catalogue, cell: opened.cell)
    } catch { throw Failure(error) }
    for file in (opened.checkpoints?.leftOut ?? []).prefix(4) { Failure.note(file.reason) }
    for checkpoint in opened.checkpoints?.checkpoints ?? [] {
      _ = explorer.update(.training(TrainingNews(network: 0, .checkpoint(checkpoint))))
    }
    return (explorer, opened.checkpoints)
  }

  /// An explorer of the first task, before its first step.
  func explorer() throws(Failure) -> Explorer {
    let exhibit = try exhibit(ofTask: Self.firstTask)
    do { return try Explorer(exhibit: exhibit, catalogue: catalogue) } catch { throw Failure(error) }
  }

  private func exhibit(for input: InputArguments, waits: Bool) throws(Failure) -> Opened {
    // A state is for one network: where none is named, for the first of those that open.
    let first = input.reading.initialState.map { _ in Self.firstTask }
    guard let name = input.model ?? first else {
      var exhibit = try exhibit(ofTask: Self.firstTask)
      if let text = input.text {
        exhibit.sequences.insert(try sequence(typed: text, for: exhibit.models[0]), at: 0)
        exhibit.origin = .task(Self.firstTask, text: text)
      }
      return Opened(exhibit: exhibit)
    }
    let path = path(ofNamed: name)
    let (model, checkpoints) = try load(path, waits: waits)
    let own = try input.loadSequences(for: model).map { completed($0, for: model) }
    own.first?.warnOfMissingValues(for: model)
    own.first?.warnOfFarInput(for: model)
    var exhibit = try exhibit(model, name: name, own: own, isOfTraining: checkpoints != nil)
    // A sequence from standard input cannot be read again.
    if exhibit.origin == nil || !own.isEmpty || options.initialStatePath != nil, input.sequence != "-" {
      exhibit.origin = .files(ModelPath(path, sequence: input.sequence), text: input.text)
    }
    return Opened(exhibit: exhibit, cell: model.cellKind, checkpoints: checkpoints)
  }

  /// A model from a file, or the latest one of a folder of checkpoints.
  private func load(
    _ path: String, waits: Bool
  ) throws(Failure) -> (model: Model, checkpoints: OpenedCheckpoints?) {
    guard CheckpointFolder.isFolder(path) else {
      let loaded = try bundled.load(path, options: options)
      Failure.warn(of: loaded.report)
      return (loaded.model, nil)
    }
    let opened = try OpenedCheckpoints(path: path, options: options, waits: waits)
    return (opened.checkpoints[opened.checkpoints.count - 1].model, opened)
  }

  // MARK: Tasks

  /// The tasks that the picker offers: those with a bundled network.
  var catalogue: [CatalogueEntry] {
    let names = Set(bundled.names)
    return catalog.tasks.filter { task in !names.isDisjoint(with: Self.modelNames(ofTask: task.name)) }
      .map { CatalogueEntry(name: $0.name, summary: $0.title, explanation: $0.explanation) }
  }

  /// A bundled task in all cell types that it was trained in.
  func exhibit(ofTask name: String) throws(Failure) -> Exhibit {
    guard let task = catalog[name] else {
      throw .noTask(name, known: catalogue.map(\.name))
    }
    let present = Set(bundled.names)
    var models: [Model] = []
    for model in Self.modelNames(ofTask: name) where present.contains(model) {
      models.append(try bundled.load(model).model)
    }
    models = models.filter(task.fits)
    guard !models.isEmpty else {
      throw Failure(
        status: .missingInput,
        message: present.isEmpty ? BundledModels.absence : "the task \(name) has no bundled network")
    }
    var exhibit = Exhibit(
      name: name, explanation: task.title + ".", watch: Self.watch(task), models: models,
      sequences: task.showcase.map(task.completed), origin: .task(name))
    exhibit.trainedRanges = task.trainedRanges
    exhibit.lengths = Self.lengths(of: task)
    exhibit.waitingTokens = task.waitingTokens
    return exhibit
  }

  private static func lengths(of task: any SequenceTask) -> LengthRule? {
    (task as? any SequencesByLength).map(LengthRule.init)
  }

  private static func watch(_ task: any SequenceTask) -> [CellKind: String] {
    Dictionary(uniqueKeysWithValues: CellKind.allCases.map { ($0, task.watch(in: $0).text) })
  }

  /// Whether a model's network is one that comes with the program, number for number. Only of those is known what a
  /// task says is to be seen: which unit counts, which gate closes.
  private func isShipped(_ model: Model) -> Bool {
    guard let task = model.task else { return false }
    let present = Set(bundled.names)
    return Self.modelNames(ofTask: task).filter(present.contains).contains { name in
      (try? bundled.load(name))?.model.network == model.network
    }
  }

  private static func modelNames(ofTask name: String) -> [String] {
    CellKind.allCases.map { "\(name)-\($0.rawValue)" }
  }

  /// A task's name may stand for its first network; a file of that name comes first.
  private func isTask(_ name: String) -> Bool { catalog[name] != nil && !Files.exist(name) }

  /// A file's path or a network's bundled name, for what a command line names.
  private func path(ofNamed name: String) -> String { isTask(name) ? bundledName(ofTask: name) : name }

  private func bundledName(ofTask name: String) -> String {
    let present = Set(bundled.names)
    return Self.modelNames(ofTask: name).first(where: present.contains) ?? name
  }

  // MARK: Models and sequences

  /// A model by its file's path or its bundled name, with a file of sequences for it.
  func exhibit(model name: String, sequence path: String?) throws(Failure) -> Opened {
    var options = options
    if name != named.map(path(ofNamed:)) { options.initialStatePath = nil }
    let checkpoints =
      CheckpointFolder.isFolder(name)
      ? try OpenedCheckpoints(path: name, options: options, waits: false) : nil
    let latest = checkpoints?.checkpoints.last?.model
    let model: Model
    if let latest { model = latest } else { model = try bundled.load(name, options: options).model }
    var own: [InputSequence] = []
    if let path {
      do { own = try SequenceFile.read(path, for: model).map { completed($0, for: model) } } catch {
        throw Failure(error)
      }
    }
    var exhibit = try exhibit(model, name: name, own: own, isOfTraining: checkpoints != nil)
    exhibit.origin = .files(ModelPath(name, sequence: path))
    return Opened(exhibit: exhibit, cell: model.cellKind, checkpoints: checkpoints)
  }

  /// Networks by their files' paths or their bundled names.
  func networks(named names: [String]) throws(Failure) -> [NamedModel] {
    try names.map { name throws(Failure) in
      var options = options
      if name != named.map(path(ofNamed:)) { options.initialStatePath = nil }
      return NamedModel(name, try bundled.load(path(ofNamed: name), options: options).model)
    }
  }

  /// A model with the reader's own sequences first and those of its task behind them. A bundled network comes
  /// with the task's other cells.
  ///
  /// - Parameter isOfTraining: Whether the model is the latest of a folder of checkpoints, most of which are not as
  ///   well trained as what is known of a bundled network says.
  private func exhibit(
    _ model: Model, name: String, own: [InputSequence], isOfTraining: Bool
  ) throws(Failure) -> Exhibit {
    let task = catalog.task(of: model)
    if let task, !Files.exist(name), catalogue.contains(where: { $0.name == task.name }) {
      var exhibit = try exhibit(ofTask: task.name)
      exhibit.models = exhibit.models.map { $0.cellKind == model.cellKind ? model : $0 }
      exhibit.sequences.insert(contentsOf: own, at: 0)
      return exhibit
    }
    var sequences = own + (task.map { $0.showcase.map($0.completed) } ?? examples(of: model))
    if sequences.isEmpty { sequences = [InputSequence.made(for: model)] }
    let known = !isOfTraining && isShipped(model) ? task : nil
    var exhibit = Exhibit(
      name: isOfTraining ? Files.baseName(name) : model.name, explanation: known.map { $0.title + "." } ?? "",
      watch: known.map(Self.watch) ?? [:], models: [model], sequences: sequences)
    exhibit.trainedRanges = task?.trainedRanges ?? []
    exhibit.lengths = task.flatMap(Self.lengths)
    exhibit.waitingTokens = task?.waitingTokens ?? []
    return exhibit
  }

  /// The sequences that a network's file keeps, with what is to be said of them where that can be read off them.
  private func examples(of model: Model) -> [InputSequence] {
    model.examples.map { example in
      var example = example
      if example.targets == .none { example.targets = SequenceFile.targets(of: example.steps, for: model) }
      return example
    }
  }

  /// A sequence from a typed line: tokens, or numbers, where a space begins the next step.
  func sequence(typed text: String, for model: Model) throws(Failure) -> InputSequence {
    do {
      return completed(try SequenceFile.parse(typed: text, for: model), for: model)
    } catch { throw Failure(error, option: "sequence") }
  }

  /// What a typed line is to the explorer.
  func answer(typed text: String, for model: Model) -> Event {
    do {
      return .sequenceRead(completed(try SequenceFile.parse(typed: text, for: model), for: model))
    } catch {
      return .sequenceRefused(error.typedText, position: error.position(inTyped: text, for: model))
    }
  }

  /// With the targets and annotation that the model's task knows.
  func completed(_ sequence: InputSequence, for model: Model) -> InputSequence {
    catalog.task(of: model)?.completed(sequence) ?? sequence
  }
}
