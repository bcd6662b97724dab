import SafeText
import TensorFiles

/// Why the tensors of a file are not a network that this program computes, or which question must be answered
/// first.
package enum StateDictError: Error, Equatable, Sendable {
  /// What a candidate was wanted for.
  package enum Part: String, Equatable, Sendable {
    case embedding
    case head

    /// The option that names it.
    var setting: Setting {
      switch self {
      case .embedding: .embedding
      case .head: .head
      }
    }
  }

  case noRecurrentLayer(names: [String])
  /// - Parameter chain: those that may follow each other as layers of one network.
  case severalModules(prefixes: [String], chain: [String] = [])
  case noSuchPrefix(String, available: [String])
  case missingTensor(name: String)
  /// Another tensor is stored, from which a weight is computed.
  case reparametrized(tensor: String, as: String)
  /// A layer or head reads half as many numbers as the two directions before it have.
  case mergeNeeded(layer: String, reader: String)
  case wrongShape(tensor: String, expected: String, found: [Int])
  /// Rows and columns of `weight_hh` that belong to none of LSTM, GRU and RNN.
  case unknownCell(tensor: String, shape: [Int])
  /// Shape of a Keras `recurrent_kernel` that belongs to none of them.
  case unknownKerasCell(tensor: String, shape: [Int])
  /// The two directions of a Keras `Bidirectional` have other sizes.
  case directionsDiffer(layer: String)
  case projection(tensor: String)
  /// A cell written out by hand in which every unit sees all cell states, not its own alone.
  case peepholeMatrix(tensor: String, shape: [Int])
  /// A tensor beside the recurrent weights that changes what they compute.
  case notPyTorch(tensor: String)
  case activationNeeded(tensor: String)
  case severalCandidates(Part, names: [String])
  /// A matrix that could be either, by its shape.
  case embeddingOrHead(name: String)
  case noSuchTensor(Part, name: String, available: [String])
  case notFloat(tensor: String, dtype: DType)
  /// Tensors that share their elements make more parameters than the file has bytes.
  case tooManyElements(count: Int, fileSize: Int)
  /// Neither names nor shapes tell in which order Keras layers follow each other.
  case layerOrder(names: [String])
  case noSuchLayer(String, available: [String])
  /// A GRU without biases: nothing tells whether it resets before or after the product.
  case resetNeeded(layer: String)
  /// A given order of gates belongs to another kind of cell than the file's.
  case gateOrderOfOtherCell(String, kinds: [String])
  /// An activation for a layer that the network has not.
  case noSuchLayerIndex(Int, Setting, count: Int)
  /// A mask that no token id of the vocabulary is.
  case noSuchMask(String, vocabulary: Int)
  /// Recurrent layers that do not simply follow each other, as the model's configuration has them.
  case severalChains(layers: [String])
  /// An activation of a Keras layer that is not computed here.
  case unknownKerasActivation(String, layer: String, isGate: Bool)
  /// The configuration of a Keras model is not JSON.
  case unreadableConfig(JSONError)
  /// A head behind two directions: whether it reads every step or the final states is not recorded.
  case readoutNeeded(head: String)

  /// True when an option on the command line answers it.
  package var isQuestion: Bool {
    switch self {
    case .severalModules, .noSuchPrefix, .activationNeeded, .severalCandidates, .embeddingOrHead,
      .noSuchTensor, .layerOrder, .noSuchLayer, .resetNeeded, .readoutNeeded, .gateOrderOfOtherCell,
      .mergeNeeded, .severalChains, .unknownKerasActivation, .noSuchLayerIndex, .noSuchMask:
      true
    case .noRecurrentLayer, .missingTensor, .wrongShape, .unknownCell, .unknownKerasCell,
      .directionsDiffer, .projection, .peepholeMatrix, .notPyTorch, .notFloat, .tooManyElements,
      .reparametrized,
      .unreadableConfig:
      false
    }
  }
}

extension StateDictError: ContentError {
  package func text(_ context: MessageContext) -> String {
    switch self {
    case .noRecurrentLayer(let names):
      names.isEmpty
        ? "holds no tensors"
        : "no LSTM, GRU or RNN found among \(Message.list(names.map { Message.visible($0) }, limit: 5)); "
          + KnownNames.sentence
    case .severalModules(let prefixes, let chain):
      "holds several recurrent modules; choose one with \(context[.prefix]), as "
        + "\(context[.prefix]) \(Self.prefixes(Array(prefixes.prefix(1))))"
        + (chain.isEmpty
          ? ""
          : ", or those that follow each other with \(context[.layers]), as \(context[.layers]) "
            + Message.argument(chain.prefix(chain.count > 8 ? 2 : 8).map { String($0.dropLast()) }))
        + ": \(Self.prefixes(prefixes))"
    case .noSuchPrefix(let prefix, let available):
      "has no recurrent module with the prefix \(Message.quoted(prefix)); it has " + Self.prefixes(available)
    case .missingTensor(let name): "the tensor \(Message.visible(name)) is missing"
    case .reparametrized(let tensor, let other):
      "the tensor \(Message.visible(tensor)) is missing, it is computed from \(Message.visible(other)) "
        + Self.adviceForReparametrized(tensor, other)
    case .mergeNeeded(let layer, let reader):
      "\(Message.visible(reader)) reads as many numbers as one direction of \(Message.visible(layer)) has, so its two "
        + "directions are merged; add \(context[.merge]) sum or \(context[.merge]) ave (merge_mode; mul is not computed here: \(context[.head]) none leaves "
        + "a head behind it out)"
    case .wrongShape(let tensor, let expected, let found):
      "the tensor \(Message.visible(tensor)) has the shape \(Message.shape(found)), expected \(expected)"
    case .unknownCell(let tensor, let shape):
      "\(Message.visible(tensor)) has the shape \(Message.shape(shape)); expected (4H, H) for an LSTM, (3H, H) "
        + "for a GRU or (H, H) for an RNN, the same kind in every layer"
    case .unknownKerasCell(let tensor, let shape):
      "\(Message.visible(tensor)) has the shape \(Message.shape(shape)); expected (H, 4H) for an LSTM, (H, 3H) "
        + "for a GRU or (H, H) for a SimpleRNN"
    case .directionsDiffer(let layer):
      "the two directions of \(Message.visible(layer)) have different shapes, which is not computed here"
    case .projection(let tensor):
      "\(Message.visible(tensor)) makes this an LSTM with projection (proj_size), which is not computed here"
    case .peepholeMatrix(let tensor, let shape):
      "\(Message.visible(tensor)) has the shape \(Message.shape(shape)), so the gate sees the cell states of all units; "
        + "peepholes are computed here as vectors (H), of which each unit sees its own"
    case .notPyTorch(let tensor):
      "\(Message.visible(tensor)) is not a tensor of PyTorch's modules, and the file has no gatescope metadata "
        + "that explains it"
    case .activationNeeded:
      "holds a plain RNN, and such files do not record its activation; add \(context[.rnnActivation]) tanh "
        + "(PyTorch's default) or \(context[.rnnActivation]) relu"
    case .severalCandidates(let part, let names):
      "several matrices fit as \(part.rawValue): \(Message.list(names.map { Message.visible($0) })); choose with "
        + "\(context[part.setting]) NAME, or \(context[part.setting]) none"
    case .embeddingOrHead(let name):
      "\(Message.visible(name)) fits as embedding and as head; say \(context[.embedding]) \(Message.argument(name)) or \(context[.head]) "
        + "\(Message.argument(name)), or both where it is both (tied weights)"
    case .noSuchTensor(let part, let name, let available):
      "has no matrix \(Message.quoted(name)) for \(context[part.setting]); it has "
        + (available.isEmpty ? "none" : Message.list(available.map { Message.visible($0) }))
    case .notFloat(let tensor, let dtype):
      "\(Message.visible(tensor)) is \(dtype.rawValue); weights must be F64, F32, F16 or BF16"
    case .tooManyElements(let count, let fileSize):
      "its tensors share elements so that they are \(count) in all, more than the file's \(fileSize) bytes"
    case .layerOrder(let names):
      "holds several recurrent layers, and neither names nor shapes tell in which order they follow each "
        + "other: \(Message.list(names.map { Message.visible($0) })); name them in order with \(context[.layers]) "
        + Message.argument(names.prefix(2))
        + " (those not named are left out)"
    case .noSuchLayer(let name, let available):
      "has no recurrent layer \(Message.quoted(name)) for \(context[.layers]), or several; it has "
        + Message.list(available.map { Message.visible($0) })
    case .resetNeeded(let layer):
      "the GRU \(Message.visible(layer)) has no biases, so nothing tells where its reset gate acts; add "
        + "\(context[.gruReset]) after (Keras's default, reset_after=True) or \(context[.gruReset]) before"
    case .gateOrderOfOtherCell(let order, let kinds):
      "\(context[.gateOrder]) \(order) does not name the gates of the file's \(kinds.joined(separator: " and ")) layers"
    case .noSuchLayerIndex(let index, let setting, let count):
      "\(context[setting]) speaks of layer \(index); the network has \(Message.count(count, "layer")), counted from 0"
    case .noSuchMask(let text, let vocabulary):
      "\(context[.mask]) is \(text); expected a token id from 0 to \(vocabulary - 1), or none"
    case .severalChains(let layers):
      "something that is not computed here stands between its recurrent layers, or they are in several branches: "
        + "\(Message.list(layers.map { Message.visible($0) })); choose those to read, in order, with \(context[.layers]), as "
        + "\(context[.layers]) \(layers.first.map { Message.argument($0) } ?? "")"
    case .unknownKerasActivation(let name, let layer, let isGate):
      "\(Message.visible(layer)) has the \(isGate ? "recurrent activation" : "activation") \(Message.quoted(name)), which is not "
        + "computed here; \(context[isGate ? .gateActivation : .activation]) tanh, say, reads the layer with another one, which gives other numbers"
    case .unreadableConfig(let error): "the configuration of the Keras model cannot be read: \(error)"
    case .readoutNeeded(let head):
      "the file does not record whether \(Message.visible(head)) reads both directions at every step or their "
        + "final states; add \(context[.readout]) every-step (return_sequences=True) or \(context[.readout]) last-step (False, "
        + "Keras's default)"
    }
  }

  /// What makes a weight one tensor again: PyTorch has another function for each way that it was replaced.
  private static func adviceForReparametrized(_ tensor: String, _ other: String) -> String {
    let weight = tensor.split(separator: ".").last ?? ""
    let name = ReparametrizedName(other)
    let what =
      switch name?.part {
      case .other where other.hasSuffix("_u"): "spectral_norm, which divides it by its largest singular value"
      case .other: "a parametrization"
      case .original, .mask: "pruning"
      case .length, .direction, .raw, nil: "weight_norm"
      }
    let function =
      switch name?.part {
      case _ where name?.isRegistered == true: "torch.nn.utils.parametrize.remove_parametrizations"
      case .other: "torch.nn.utils.remove_spectral_norm"
      case .original, .mask: "torch.nn.utils.prune.remove"
      case .length, .direction, .raw, nil: "torch.nn.utils.remove_weight_norm"
      }
    return "(\(what)); make it one before saving: \(function)(module, \(weight.pythonLiteral))"
  }

  /// Prefixes as one types them, without the final dot.
  private static func prefixes(_ prefixes: [String]) -> String {
    Message.list(prefixes.map { Message.argument(String($0.dropLast())) })
  }
}

extension FileError.Problem {
  package static func stateDict(_ error: StateDictError) -> Self { .content(error) }
}
