/// Why a file could not be read or written, with the file's name.
public struct FileError: Error, Equatable, Sendable {
  /// Where the fault lies.
  public enum Problem: Error, Equatable, Sendable {
    /// The system refused to open it; `reason` is the system's own word for that.
    case cannotOpen(reason: String)
    case cannotRead(reason: String)
    case cannotWrite(reason: String)
    case isDirectory
    /// The other end of a pipe was closed: `… | head`.
    case readerHasGone
    /// Ctrl-C, or another request to end, came before the file was complete.
    case interrupted
    /// More bytes than this kind of file may have.
    case tooLarge(limit: Int)
    case safetensors(SafetensorsError)
    case metadata(MetadataError)
    case stateDict(StateDictError)
    case torch(TorchError)
    case conversion(ConversionError)
    case onnx(OnnxError)
    case verification(VerificationError)
    case sequence(SequenceError)
    case vocabulary(VocabularyError)
    case numpy(NumpyError)
  }

  /// The path as it was given; `standard input` and `standard output` name themselves.
  public var path: String
  public var problem: Problem

  public init(path: String, problem: Problem) {
    self.path = path
    self.problem = problem
  }
}
