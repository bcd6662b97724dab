import ArgumentParser
import ModelImport
import TensorFiles

/// Answers to what a foreign file does not say by itself; gatescope's own files need none.
struct ModelArguments: ParsableArguments {
  @Option(help: "The activation of a PyTorch nn.RNN, which its files do not record.")
  var rnnActivation: RNNActivation?

  @Option(
    help: ArgumentHelp(
      "Of several recurrent modules in a PyTorch file, the one to read: encoder.lstm.", valueName: "name"))
  var prefix: String?

  @Option(
    help: ArgumentHelp(
      "Of several state_dicts in a PyTorch checkpoint, the one to read: model_ema.", valueName: "key"))
  var stateDict: String?

  @Option(
    help: ArgumentHelp(
      "The recurrent layers of a Keras file, or modules of a PyTorch file, in order: lstm_a,lstm_b.",
      valueName: "names"))
  var layers: String?

  @Option(
    help: "What becomes of the directions of Keras's Bidirectional (merge_mode), if shapes do not tell.")
  var merge: KerasMerge?

  @Option(
    help: ArgumentHelp(
      "The embedding of a foreign file, if several matrices fit; none if none is one.", valueName: "name"))
  var embedding: PartChoice = PartChoice(choice: .automatic)

  @Option(
    help: ArgumentHelp(
      "The linear head of a foreign file, if several matrices fit; none if none is one.", valueName: "name"))
  var head: PartChoice = PartChoice(choice: .automatic)

  @Flag(help: "A foreign network without embedding reads token ids as one-hot vectors, not rows of numbers.")
  var oneHot = false

  @Option(
    help: ArgumentHelp(
      "The symbols of a foreign network's token ids: a text file with one a line from id 0, or JSON.",
      valueName: "file"))
  var vocabulary: String?

  @Option(
    help: ArgumentHelp(
      "The state before the first step: safetensors or .npz with h and c of all layers, (layers, units), as :save "
        + "state writes it; a .npy is h. For an ONNX graph also an array for each input that is one, by its name.",
      valueName: "file"))
  var initialState: String?

  @Option(
    help: ArgumentHelp(
      "How many steps an ONNX graph reads where it leaves that open or has a length for each sequence of a batch "
        + "(sequence_lens).", valueName: "steps"))
  var sequenceLength: Int?

  @OptionGroup var reading: ConventionArguments

  var options: ImportOptions {
    ImportOptions(
      rnnActivation: rnnActivation?.activation, prefix: prefix, stateDict: stateDict,
      layers: layers.map { $0.split(separator: ",").map(String.init) } ?? [], merge: merge,
      embedding: embedding.choice, head: head.choice, isOneHot: oneHot, vocabularyPath: vocabulary,
      initialStatePath: initialState, sequenceLength: sequenceLength,
      conventions: reading.conventions, names: .options)
  }
}

extension KerasMerge: ExpressibleByArgument {}
