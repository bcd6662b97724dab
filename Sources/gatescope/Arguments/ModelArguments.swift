import ArgumentParser
import GateCore
import ModelImport
import SafeText
import TensorFiles

/// Answers to what a foreign file does not say by itself; gatescope's own files need none.
struct ModelArguments: ParsableArguments {
  @Option(help: "The activation of a PyTorch nn.RNN, which a state_dict does not record.")
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

  @Flag(
    help: "Gates of a cell written out by hand read the state and the input joined, the state first: [h, x].")
  var stateFirst = false

  @Flag(help: "A foreign network without embedding reads token ids as one-hot vectors, not rows of numbers.")
  var oneHot = false

  @Option(
    help: ArgumentHelp(
      "The symbols of a foreign network's token ids: a text file with one a line from id 0, or JSON.",
      valueName: "file"), completion: .file())
  var vocabulary: String?

  @Option(
    help: ArgumentHelp(
      "The state before the first step: safetensors or .npz with h and c of all layers, (layers, units), as :save "
        + "state writes it; a .npy is h. For an ONNX graph also an array for each input that is one, by its name.",
      valueName: "file"), completion: .file())
  var initialState: String?

  @Option(
    help: ArgumentHelp(
      "How many steps an ONNX graph reads where it leaves that open or has a length for each sequence of a batch "
        + "(sequence_lens).", valueName: "steps"))
  var sequenceLength: Int?

  @Option(
    name: .customLong("input"),
    help: ArgumentHelp(
      "What an input of an ONNX graph is that is no sequence and decides what is computed: sr=16000, true or false. "
        + "Once for each such input.", valueName: "name=value"))
  var inputValues: [InputValue] = []

  @Option(
    help: ArgumentHelp(
      "The tensor of an ONNX graph to open the layers from, where what comes before them is not understood: the "
        + "sequence is then what this tensor holds.", valueName: "tensor"))
  var from: String?

  // How to read a file whose numbers mean something else than its format says, or leaves open.

  @Option(
    help: ArgumentHelp(
      "The order of gates in a foreign file, if it is not its format's: pytorch, keras, onnx, tensorflow1, or "
        + "letters such as i,f,o,g or z,r,n.", valueName: "order"))
  var gateOrder: StoredGateOrder?

  @Option(help: "Where the reset gate of a foreign GRU acts.")
  var gruReset: GRUCell.Reset?

  @Option(help: "Whether an update gate of 1 in a foreign GRU keeps the old state or writes the candidate.")
  var gruUpdate: GRUCell.Update?

  @Option(
    help: ArgumentHelp(
      "The equations of a foreign GRU: standard, or gated-candidate, a form in circulation, (1 − z) ⊙ r ⊙ tanh.",
      valueName: "form"))
  var gruForm: GRUFormChoice?

  @Flag(help: "The two biases of a foreign file have changed places.")
  var swapBiases = false

  @Flag(help: "U of a plain RNN is stored transposed, as in a careless file of Keras's torch backend.")
  var transposeRecurrent = false

  @Flag(help: "The layers read from the last step to the first (Keras's go_backwards).")
  var backward = false

  @Option(
    help: ArgumentHelp(
      "The activation of candidate and output in a file that does not record it (Keras's activation); with 1:relu "
        + "that of layer 1 alone, counted from 0. May be given several times.", valueName: "activation"))
  var activation: [LayerActivation] = []

  @Option(
    help: ArgumentHelp(
      "The activation of the gates in such a file (Keras's recurrent_activation), or 0:hard-sigmoid.",
      valueName: "activation"))
  var gateActivation: [LayerActivation] = []

  @Option(
    help: ArgumentHelp(
      "Steps with this token id, or with this number in every column, leave the states as they were (Keras's "
        + "mask_zero, Masking); none if no step does.", valueName: "value"))
  var mask: MaskReading?

  @Option(help: "Whether the head of a foreign file reads every step or the final state.")
  var readout: ReadoutChoice?

  @Option(help: "What follows the head in a foreign file.")
  var squash: Head.Squash?

  func validate() throws {
    try CountedOption.check([("sequence-length", sequenceLength, 1...Int.typed.upperBound)])
  }

  var options: ImportOptions {
    ImportOptions(
      rnnActivation: rnnActivation?.activation, prefix: prefix, stateDict: stateDict,
      layers: layers.map { $0.split(separator: ",").map(String.init) } ?? [], merge: merge,
      embedding: embedding.choice, head: head.choice, isStateFirst: stateFirst, isOneHot: oneHot,
      vocabularyPath: vocabulary,
      initialStatePath: initialState, sequenceLength: sequenceLength,
      inputValues: Dictionary(inputValues.map { ($0.name, $0.number) }, uniquingKeysWith: { $1 }), from: from,
      conventions: conventions, names: .options)
  }

  private var conventions: Conventions {
    Conventions(
      gateOrder: gateOrder, gruReset: gruReset, gruUpdate: gruUpdate, gruForm: gruForm?.form,
      swapsBiases: swapBiases,
      transposesRecurrent: transposeRecurrent,
      readsBackward: backward, activation: activation.ofAllLayers, gateActivation: gateActivation.ofAllLayers,
      layerActivations: activation.ofSingleLayers, layerGateActivations: gateActivation.ofSingleLayers,
      mask: mask,
      readout: readout?.readout, squash: squash)
  }
}

extension MaskReading: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension KerasMerge: ExpressibleByArgument {}

extension StoredGateOrder: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension Head.Squash: ExpressibleByArgument {}
