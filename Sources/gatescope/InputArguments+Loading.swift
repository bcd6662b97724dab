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

  /// The sequence that was given for a model: a file, standard input or `--text`; nil when none was.
  ///
  /// - Throws: `Failure` with its exit status.
  func loadSequence(for model: Model) throws(Failure) -> InputSequence? {
    if let text {
      do { return try SequenceFile.parse(typed: text, for: model) } catch {
        throw Failure(error, option: "--text")
      }
    }
    guard let sequence else { return nil }
    do { return try SequenceFile.read(sequence, for: model) } catch { throw Failure(error) }
  }

  /// The sequence that was given, or the first that comes with the task of the model.
  ///
  /// - Throws: `Failure` with its exit status.
  func sequenceOrShowcase(for model: Model) throws(Failure) -> InputSequence {
    if let given = try loadSequence(for: model) { return given }
    let catalog = TaskCatalog(folder: SampleData.sequences)
    guard let shown = model.task.flatMap({ catalog[$0] })?.showcase.first else {
      throw Failure(
        status: .usage,
        message: "no sequence comes with this model; give a SEQUENCE file, - for standard input, or --text")
    }
    return shown
  }
}
