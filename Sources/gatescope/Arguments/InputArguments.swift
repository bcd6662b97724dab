import ArgumentParser
import SequenceFiles
import TensorFiles

/// What to compute: the arguments that `explore`, `trace` and `render` share.
struct InputArguments: ParsableArguments {
  @Argument(
    help: "A model file, or the name of a bundled network such as brackets-lstm.", completion: .network)
  var model: String?

  @Argument(
    help:
      "A text, CSV, .npy or WAV file, or - for standard input. Default: a sequence bundled for the model.",
    completion: .file())
  var sequence: String?

  @Option(help: ArgumentHelp("The sequence itself.", valueName: "text"))
  var text: String?

  @OptionGroup(title: "Reading the sequence") var sequences: SequenceArguments

  @OptionGroup(title: "Reading the model") var reading: ModelArguments

  /// True when nothing was asked for: then the first task is shown.
  var namesNothing: Bool { model == nil && sequence == nil && text == nil }

  /// - Throws: a `Failure` when a file to be written is one of those that are read, which it would replace.
  func checkIsNoInput(_ output: String) throws(Failure) {
    for path in [model, sequence].compactMap(\.self) where Files.areSame(path, output) {
      throw Failure(
        status: .usage,
        message: "\(output): is \(path), which is read and would be replaced; name another file")
    }
  }

  mutating func validate() throws {
    if sequence == nil, sequences.options != SequenceOptions(names: .options) {
      throw ValidationError(
        "--columns, --id-column, --header, --standardize and --blank-lines are for a SEQUENCE file; none was given"
      )
    }
  }
}
