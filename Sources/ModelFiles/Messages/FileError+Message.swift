extension FileError: CustomStringConvertible {
  /// One line: the file, the place in it, what was expected and found, what to do.
  public var description: String { "\(Message.visible(path)): \(explanation)" }

  /// What is wrong, with the file's name where the message has a line of Python.
  private var explanation: String {
    // Quotation marks would end the line's own.
    guard !path.contains(where: { "'\"\\".contains($0) }), Message.visible(path, limit: 200) == path else {
      return problem.description
    }
    switch problem {
    case .torch(let error): return error.description(of: path)
    case .safetensors(let error): return error.description(of: path)
    case .cannotOpen, .cannotRead, .cannotWrite, .isDirectory, .readerHasGone, .interrupted, .tooLarge,
      .metadata,
      .stateDict, .conversion, .onnx, .verification, .sequence, .vocabulary, .numpy:
      return problem.description
    }
  }
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
