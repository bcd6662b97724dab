/// Why a file of `torch.save` is not a state_dict that is read here.
package enum TorchError: Error, Equatable, Sendable {
  case zip(ZipError)
  case pickle(PickleError)
  /// A zip archive without PyTorch's parts.
  case notTorch(entries: [String])
  case bigEndian
  /// Code beside the weights.
  case program(TorchProgram)
  /// No dictionary of tensors; `found` is what the outermost one has.
  case noStateDict(found: [String])
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
    case .zip, .pickle, .notTorch, .bigEndian, .program, .noStateDict, .badStorage, .badTensor: false
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
    case .pickle(.forbiddenGlobal(let name, _)):
      "needs \(Message.visible(name)) to be read, which no state_dict of plain tensors does, and nothing of a file is "
        + "executed here; " + Self.advice(name, path)
    case .pickle(let error): error.description
    case .notTorch(let entries):
      "is a zip archive, but not one of torch.save: it has no data.pkl, only "
        + (entries.isEmpty ? "nothing" : Message.list(entries.map { Message.visible($0) }, limit: 4))
    case .bigEndian:
      "was written on a big-endian machine; load and save it once on this one with torch.load and torch.save"
    case .program(.script):
      "is a TorchScript program (torch.jit.save), and nothing of a file is executed here; if you trust it: python3 -c "
        + "'import torch; torch.save(torch.jit.load(\"\(path)\", \"cpu\").state_dict(), \"state.pt\")'"
    case .program(.export):
      "is a program of torch.export, and nothing of a file is executed here; if you trust it: python3 -c 'import "
        + "torch; torch.save(torch.export.load(\"\(path)\").state_dict, \"state.pt\")'"
    case .noStateDict(let found):
      "holds no dictionary of tensors"
        + (found.isEmpty
          ? "" : ", only \(Message.list(found.map { Message.visible($0) }, limit: 5))")
        + "; save module.state_dict()"
    case .severalStateDicts(let keys):
      "holds several state_dicts with recurrent layers; choose one with \(context[.stateDict]): "
        + Message.list(keys.map { Message.visible($0) })
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

  /// What to do with an object of this class.
  private static func advice(_ name: String, _ path: String) -> String {
    let quantized = ["torch.ScriptObject", "torch._utils._rebuild_qtensor"]
    if quantized.contains(name) {
      return "its weights are quantized: save the state_dict of the network before that"
    }
    let parts = name.split(separator: ".")
    if parts.first == "__main__", let type = parts.last {
      return "only the script that defines \(Message.visible(String(type))) can load it: there, "
        + "torch.save(torch.load(\"\(path)\", weights_only=False).state_dict(), \"state.pt\")"
    }
    // Of a module its state_dict, of a checkpoint what is made of tensors: PyTorch reads whatever there is.
    return
      "if you trust it: python3 -c 'import torch; s = lambda v: v.state_dict() if hasattr(v, \"state_dict\") else "
      + "v; m = s(torch.load(\"\(path)\", \"cpu\", weights_only=False)); torch.save({k: s(v) for k, v in m.items() if "
      + "isinstance(s(v), (dict, torch.Tensor))}, \"state.pt\")'"
  }
}

extension FileError.Problem {
  package static func torch(_ error: TorchError) -> Self { .content(error) }
}
