import SafeText

/// Why a file of `torch.save` is not a state_dict that is read here.
package enum TorchError: Error, Equatable, Sendable {
  case zip(ZipError)
  case pickle(PickleError)
  /// A zip archive without PyTorch's parts.
  case notTorch(entries: [String])
  case bigEndian
  /// A program of `torch.export`.
  case exported
  /// A TorchScript program whose weights have no names: torch.jit.freeze makes constants of them.
  case frozen
  /// Weights that only PyTorch's quantized modules unpack.
  case quantized
  /// No dictionary of tensors and no module; `found` is what the outermost one has, `classes` what the pickle names.
  case noStateDict(found: [String], classes: [String])
  /// Modules contain each other without an end, or far too often.
  case tooManyModules
  /// Several dictionaries with recurrent layers, by their keys.
  case severalStateDicts(keys: [String])
  case noSuchStateDict(String, keys: [String])
  /// The bytes of a storage are missing or fewer than its tensors need.
  case badStorage(key: String)
  /// A tensor reaches beyond its storage, or repeats elements so that it is larger than the file.
  case badTensor(name: String, shape: [Int])

  /// True when an option answers it.
  package var isQuestion: Bool {
    switch self {
    case .severalStateDicts, .noSuchStateDict: true
    case .zip, .pickle, .notTorch, .bigEndian, .exported, .frozen, .quantized, .noStateDict, .tooManyModules,
      .badStorage,
      .badTensor:
      false
    }
  }
}

extension TorchError: ContentError {
  package func text(_ context: MessageContext) -> String {
    let path = context.path ?? "model.pt"
    return text(context, path)
  }

  private func text(_ context: MessageContext, _ path: String) -> String {
    switch self {
    case .zip(let error): error.description
    case .pickle(let error): error.description
    case .notTorch(let entries):
      "is a zip archive, but not one of torch.save: it has no data.pkl, only "
        + (entries.isEmpty ? "nothing" : Message.list(entries.map { Message.visible($0) }, limit: 4))
        + (entries.contains(where: Self.mayBeModel) ? "; unpack it, and open the model that is in it" : "")
    case .bigEndian:
      "was written on a big-endian machine; load and save it once on this one with torch.load and torch.save"
    case .exported:
      "is a program of torch.export, and nothing of a file is executed here; if you trust it: python3 -c "
        + "import torch; torch.save(torch.export.load(\(path.pythonLiteral)).state_dict, \"state.pt\")"
        .shellWord
    case .frozen:
      "is a TorchScript program whose weights have no names any more (torch.jit.freeze); save it before that, or the "
        + "network's state_dict"
    case .quantized:
      "holds quantized weights, which only PyTorch's quantized modules unpack; save the state_dict of the network "
        + "before it is quantized"
    case .noStateDict(let found, let classes):
      "holds no tensors or arrays by name"
        + (found.isEmpty
          ? "" : ", only \(Message.list(found.map { Message.visible($0) }, limit: 5))")
        + (classes.isEmpty
          ? ""
          : " (objects of \(Message.list(classes.map { Message.visible($0) }, limit: 4)), none of which is executed)")
        + "; where the network is made, torch.save(network.state_dict(), \"state.pt\")"
    case .tooManyModules:
      "its modules contain each other far too often; where the network is made, "
        + "torch.save(network.state_dict(), \"state.pt\")"
    case .severalStateDicts(let keys):
      "holds several state_dicts with recurrent layers; choose one with \(context[.stateDict]): "
        + Message.list(keys.map { Message.argument($0) })
    case .noSuchStateDict(let key, let keys):
      "has no state_dict \(Message.quoted(key)); it has "
        + (keys.isEmpty
          ? "none" : Message.list(keys.map { $0.isEmpty ? "\"\"" : Message.visible($0) }))
    case .badStorage(let key):
      "the numbers of storage \(Message.quoted(key)) are missing; the file is cut off"
    case .badTensor(let name, let shape):
      "the tensor \(Message.visible(name)) \(Message.shape(shape)) does not fit into its storage"
    }
  }
}

extension TorchError {
  /// Whether the name of an archive's entry has the ending of a model.
  fileprivate static func mayBeModel(_ entry: String) -> Bool {
    [".pt", ".pth", ".onnx", ".safetensors", ".h5", ".keras", ".pkl", ".ckpt"].contains {
      entry.hasSuffix($0)
    }
  }
}

extension FileError.Problem {
  package static func torch(_ error: TorchError) -> Self { .content(error) }
}
