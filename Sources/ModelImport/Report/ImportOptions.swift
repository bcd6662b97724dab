import GateCore
import TensorFiles

/// What the reader of a foreign file needs where the file does not have it.
package struct ImportOptions: Equatable, Sendable {
  /// Which tensor a part of the network is taken from.
  package enum Choice: Equatable, Sendable {
    /// The only one that fits.
    case automatic
    /// This one: `decoder` or `decoder.weight`.
    case named(String)
    /// The network has no such part.
    case none
  }

  /// The activation of a plain RNN; PyTorch does not record it.
  package var rnnActivation: Activation?
  /// The prefix of the recurrent module's own names, when the file holds several: `encoder.lstm`.
  package var prefix: String?
  /// The key of the state_dict in a checkpoint that holds several: `model_ema`.
  package var stateDict: String?
  /// The recurrent layers of a Keras file, or modules of a PyTorch file, in the order in which they follow each
  /// other; empty to find it.
  package var layers: [String]
  /// What becomes of the directions of Keras's `Bidirectional`; nil when the shapes tell.
  package var merge: KerasMerge?
  package var embedding: Choice
  package var head: Choice
  /// Without an embedding, the input is tokens as one-hot vectors, not rows of numbers.
  package var isOneHot: Bool
  /// A file with the symbols that the token ids stand for: a line each, or JSON.
  package var vocabularyPath: String?
  /// A file (safetensors, `.npz` or `.npy`) with h and c of all layers before the first step, or with the initial
  /// states that an ONNX graph takes as inputs, by their names.
  package var initialStatePath: String?
  /// How many steps of the sequence an ONNX graph reads where `sequence_lens` leaves it open.
  package var sequenceLength: Int?
  /// What inputs of an ONNX graph are that are no sequence, by their names: a number for all of the input's elements,
  /// of a flag 0 or 1.
  package var inputValues: [String: Double]
  /// The tensor of an ONNX graph from which its layers are opened: what comes before it is left out, and it is the
  /// sequence.
  package var from: String?
  /// Where the file's numbers mean something else than its format says, or leaves open.
  package var conventions: Conventions
  /// What messages and the report call these options.
  package var names: SettingNames

  package init(
    rnnActivation: Activation? = nil, prefix: String? = nil, stateDict: String? = nil, layers: [String] = [],
    merge: KerasMerge? = nil, embedding: Choice = .automatic, head: Choice = .automatic,
    isOneHot: Bool = false,
    vocabularyPath: String? = nil, initialStatePath: String? = nil, sequenceLength: Int? = nil,
    inputValues: [String: Double] = [:], from: String? = nil,
    conventions: Conventions = Conventions(), names: SettingNames = SettingNames()
  ) {
    self.rnnActivation = rnnActivation
    self.prefix = prefix
    self.stateDict = stateDict
    self.layers = layers
    self.merge = merge
    self.embedding = embedding
    self.head = head
    self.isOneHot = isOneHot
    self.vocabularyPath = vocabularyPath
    self.initialStatePath = initialStatePath
    self.sequenceLength = sequenceLength
    self.inputValues = inputValues
    self.from = from
    self.conventions = conventions
    self.names = names
  }
}
