extension FileError: CustomStringConvertible {
  /// One line: the file, the place in it, what was expected and found, what to do.
  public var description: String { "\(Message.visible(path)): \(problem)" }
}

extension FileError.Problem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .cannotOpen(let reason): "cannot be opened: \(reason)"
    case .cannotRead(let reason): "cannot be read: \(reason)"
    case .cannotWrite(let reason): "cannot be written: \(reason)"
    case .isDirectory: "is a folder, not a file"
    case .readerHasGone: "nobody reads any more"
    case .interrupted: "was not written: interrupted"
    case .tooLarge(let limit): "has more than \(limit) bytes, the most that is read"
    case .safetensors(let error): error.description
    case .metadata(let error): error.description
    case .stateDict(let error): error.description
    case .torch(let error): error.description
    case .conversion(let error): error.description
    case .onnx(let error): error.description
    case .verification(let error): error.description
    case .sequence(let error): error.description
    case .vocabulary(let error): error.description
    case .numpy(let error): error.description
    }
  }
}
