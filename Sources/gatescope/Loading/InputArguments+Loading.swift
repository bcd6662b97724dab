import GateCore
import ModelFiles
import ModelImport
import Models
import SampleData
import SequenceFiles
import SequenceTasks

extension InputArguments {
  /// The model that was named, or nil when none was.
  ///
  /// - Throws: `Failure` with its exit status.
  func loadModel() throws(Failure) -> LoadedModel? {
    guard let model else { return nil }
    return try BundledModels().load(model, options: reading.options)
  }

  /// The sequences that were given for a model, from a file, standard input or `--text`; none when none were.
  ///
  /// - Throws: `Failure` with its exit status.
  func loadSequences(for model: Model) throws(Failure) -> [InputSequence] {
    if let sequence, text != nil {
      throw Failure(
        status: .usage, message: "\(sequence): a sequence file and --text were both given; give one")
    }
    if let text {
      do { return [try SequenceFile.parse(typed: text, for: model)] } catch {
        throw Failure(error, option: "--text")
      }
    }
    guard let sequence else { return [] }
    do { return try SequenceFile.read(sequence, for: model, options: sequences.options) } catch {
      throw Failure(error)
    }
  }

  /// The sequence that was given, or one that comes with the task of the model: the first, unless another was
  /// chosen.
  ///
  /// - Throws: `Failure` with its exit status.
  func sequenceOrShowcase(for model: Model) throws(Failure) -> InputSequence {
    try sequenceAndPosition(for: model).sequence
  }

  /// The same, with its place among the sequences that there are and how many these are.
  ///
  /// - Throws: `Failure` with its exit status.
  func sequenceAndPosition(
    for model: Model
  ) throws(Failure) -> (sequence: InputSequence, position: Int, count: Int) {
    let given = try loadSequences(for: model)
    if !given.isEmpty {
      let position = try sequences.position(ofOneOf: given, in: sequence ?? "--text")
      return (given[position], position, given.count)
    }
    let catalog = TaskCatalog(folder: SampleData.sequences)
    let showcase = catalog.task(of: model)?.showcase ?? []
    guard !showcase.isEmpty else {
      throw Failure(
        status: .usage,
        message: "no sequence comes with this model; give a SEQUENCE file, - for standard input, or --text")
    }
    let position = try sequences.position(in: showcase) ?? 0
    return (showcase[position], position, showcase.count)
  }
}
