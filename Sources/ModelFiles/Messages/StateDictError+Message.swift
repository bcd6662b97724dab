extension StateDictError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noRecurrentLayer(let names):
      names.isEmpty
        ? "holds no tensors"
        : "no LSTM, GRU or RNN found: expected PyTorch's names, such as rnn.weight_hh_l0; found "
          + Message.list(names.map { Message.visible($0) }, limit: 5)
    case .severalModules(let prefixes):
      "holds several recurrent modules; choose one with --prefix: " + Self.prefixes(prefixes)
    case .noSuchPrefix(let prefix, let available):
      "has no recurrent module with the prefix \(Message.quoted(prefix)); it has " + Self.prefixes(available)
    case .missingTensor(let name): "the tensor \(Message.visible(name)) is missing"
    case .wrongShape(let tensor, let expected, let found):
      "the tensor \(Message.visible(tensor)) has the shape \(Message.shape(found)), expected \(expected)"
    case .unknownCell(let tensor, let shape):
      "\(Message.visible(tensor)) has the shape \(Message.shape(shape)); expected (4H, H) for an LSTM, (3H, H) "
        + "for a GRU or (H, H) for an RNN, the same kind in every layer"
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
        + Message.visible(name)
    case .noSuchTensor(let part, let name, let available):
      "has no matrix \(Message.quoted(name)) for --\(part.rawValue); it has "
        + (available.isEmpty ? "none" : Message.list(available.map { Message.visible($0) }))
    case .notFloat(let tensor, let dtype):
      "\(Message.visible(tensor)) is \(dtype.rawValue); weights must be F64, F32, F16 or BF16"
    }
  }

  /// Prefixes as one types them, without the final dot.
  private static func prefixes(_ prefixes: [String]) -> String {
    Message.list(prefixes.map { $0.isEmpty ? "\"\"" : Message.visible(String($0.dropLast())) })
  }
}
