/// Why a file of `torch.save` is not a state_dict that is read here.
public enum TorchError: Error, Equatable, Sendable {
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
  public var isQuestion: Bool {
    switch self {
    case .severalStateDicts, .noSuchStateDict: true
    case .zip, .pickle, .notTorch, .bigEndian, .program, .noStateDict, .badStorage, .badTensor: false
    }
  }
}
