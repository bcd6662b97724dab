extension TorchError: CustomStringConvertible {
  /// Turns whatever PyTorch reads into what is read here.
  private static let conversion =
    "python3 -c 'import torch; torch.save(torch.load(\"model.pt\", weights_only=False).state_dict(), "
    + "\"state.pt\")'"

  public var description: String {
    switch self {
    case .zip(let error): error.description
    case .pickle(.forbiddenGlobal(let name, _)):
      "needs \(Message.visible(name)) to be read, which no state_dict does, and nothing of a file is executed "
        + "here; if it is a whole module and you trust it: \(Self.conversion)"
    case .pickle(let error): error.description
    case .notTorch(let entries):
      "is a zip archive, but not one of torch.save: it has no data.pkl, only "
        + (entries.isEmpty ? "nothing" : Message.list(entries.map { Message.visible($0) }, limit: 4))
    case .bigEndian:
      "was written on a big-endian machine; load and save it once on this one with torch.load and torch.save"
    case .noStateDict(let found):
      "holds no dictionary of tensors"
        + (found.isEmpty
          ? "" : ", only \(Message.list(found.map { Message.visible($0) }, limit: 5))")
        + "; save module.state_dict()"
    case .severalStateDicts(let keys):
      "holds several state_dicts with recurrent layers; choose one with --state-dict: "
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
}
