extension StateDictError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noRecurrentLayer(let names):
      names.isEmpty
        ? "holds no tensors"
        : "no LSTM, GRU or RNN found: expected PyTorch's names, such as rnn.weight_hh_l0, or Keras's paths, "
          + "such as lstm/lstm_cell/recurrent_kernel; found "
          + Message.list(names.map { Message.visible($0) }, limit: 5)
    case .severalModules(let prefixes):
      "holds several recurrent modules; choose one with --prefix, or those that follow each other with --layers, as "
        + "--layers \(Self.prefixes(Array(prefixes.prefix(2))).replacing(", ", with: ",")): \(Self.prefixes(prefixes))"
    case .noSuchPrefix(let prefix, let available):
      "has no recurrent module with the prefix \(Message.quoted(prefix)); it has " + Self.prefixes(available)
    case .missingTensor(let name): "the tensor \(Message.visible(name)) is missing"
    case .reparametrized(let tensor, let other):
      "the tensor \(Message.visible(tensor)) is missing, it is computed from \(Message.visible(other)) (weight_norm and "
        + "the like); make it one before saving: torch.nn.utils.parametrize.remove_parametrizations or "
        + "torch.nn.utils.remove_weight_norm"
    case .mergeNeeded(let layer, let reader):
      "\(Message.visible(reader)) reads as many numbers as one direction of \(Message.visible(layer)) has, so its two "
        + "directions are merged; add --merge sum or --merge ave (merge_mode; mul is not computed here: --head none leaves "
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
    case .notPyTorch(let tensor):
      "\(Message.visible(tensor)) is not a tensor of PyTorch's modules, and the file has no gatescope metadata "
        + "that explains it"
    case .activationNeeded:
      "holds a plain RNN, and such files do not record its activation; add --rnn-activation tanh "
        + "(PyTorch's default) or --rnn-activation relu"
    case .severalCandidates(let part, let names):
      "several matrices fit as \(part.rawValue): \(Message.list(names.map { Message.visible($0) })); choose with "
        + "--\(part.rawValue) NAME, or --\(part.rawValue) none"
    case .embeddingOrHead(let name):
      "\(Message.visible(name)) fits as embedding and as head; say --embedding \(Message.visible(name)) or --head "
        + "\(Message.visible(name)), or both where it is both (tied weights)"
    case .noSuchTensor(let part, let name, let available):
      "has no matrix \(Message.quoted(name)) for --\(part.rawValue); it has "
        + (available.isEmpty ? "none" : Message.list(available.map { Message.visible($0) }))
    case .notFloat(let tensor, let dtype):
      "\(Message.visible(tensor)) is \(dtype.rawValue); weights must be F64, F32, F16 or BF16"
    case .tooManyElements(let count, let fileSize):
      "its tensors share elements so that they are \(count) in all, more than the file's \(fileSize) bytes"
    case .layerOrder(let names):
      "holds several recurrent layers, and neither names nor shapes tell in which order they follow each "
        + "other: \(Message.list(names.map { Message.visible($0) })); name them in order with --layers "
        + Message.list(names.map { Message.visible($0) }, limit: 2).replacing(", ", with: ",")
        + " (those not named are left out)"
    case .noSuchLayer(let name, let available):
      "has no recurrent layer \(Message.quoted(name)) for --layers, or several; it has "
        + Message.list(available.map { Message.visible($0) })
    case .resetNeeded(let layer):
      "the GRU \(Message.visible(layer)) has no biases, so nothing tells where its reset gate acts; add "
        + "--gru-reset after (Keras's default, reset_after=True) or --gru-reset before"
    case .gateOrderOfOtherCell(let order, let kinds):
      "--gate-order \(order) does not name the gates of the file's \(kinds.joined(separator: " and ")) layers"
    case .readoutNeeded(let head):
      "the file does not record whether \(Message.visible(head)) reads both directions at every step or their "
        + "final states; add --readout every-step (return_sequences=True) or --readout last-step (False, "
        + "Keras's default)"
    }
  }

  /// Prefixes as one types them, without the final dot.
  private static func prefixes(_ prefixes: [String]) -> String {
    Message.list(prefixes.map { $0.isEmpty ? "\"\"" : Message.visible(String($0.dropLast())) })
  }
}
