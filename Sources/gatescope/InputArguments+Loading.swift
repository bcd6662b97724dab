import GateCore
import ModelFiles
import SampleData
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

  /// The one sequence that was given for a model; nil when none was.
  ///
  /// - Throws: `Failure` with its exit status; it lists the sequences when several were given and none chosen.
  func loadSequence(for model: Model) throws(Failure) -> InputSequence? {
    let given = try loadSequences(for: model)
    return given.isEmpty ? nil : try sequences.one(of: given, in: sequence ?? "--text")
  }

  /// The sequence that was given, or one that comes with the task of the model: the first, unless another was
  /// chosen.
  ///
  /// - Throws: `Failure` with its exit status.
  func sequenceOrShowcase(for model: Model) throws(Failure) -> InputSequence {
    if let given = try loadSequence(for: model) { return given }
    let catalog = TaskCatalog(folder: SampleData.sequences)
    let showcase = model.task.flatMap { catalog[$0] }?.showcase ?? []
    guard !showcase.isEmpty else {
      throw Failure(
        status: .usage,
        message: "no sequence comes with this model; give a SEQUENCE file, - for standard input, or --text")
    }
    return showcase[try sequences.place(in: showcase) ?? 0]
  }
}
