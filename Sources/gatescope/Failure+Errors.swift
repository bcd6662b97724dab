import Explorer
import GateCore
import SequenceFiles
import TensorFiles

extension Failure {
  /// A file that could not be read or written.
  init(_ error: FileError) {
    self.init(status: Self.status(of: error.problem), message: error.text(.options))
  }

  /// A sequence given on the command line.
  init(_ error: SequenceError, option: String) {
    self.init(status: .badData, message: "\(option): \(error.text(MessageContext(names: .options)))")
  }

  /// A sequence that does not fit the network.
  init(_ error: InputError) {
    self.init(status: .badData, message: error.message)
  }

  /// A task's name that nothing has.
  ///
  /// - Parameter absence: why there are fewer names than there could be.
  static func noTask(_ name: String, known: [String], absence: String = "") -> Failure {
    let meant = ClosestName.to(name, among: known).map { "did you mean \($0)? " } ?? ""
    return Failure(
      status: .missingInput,
      message: "no task is named \(Message.visible(name)); \(meant)there are \(known.joined(separator: ", "))"
        + absence)
  }

  private static func status(of problem: FileError.Problem) -> Status {
    switch problem {
    case .cannotOpen, .isDirectory: .missingInput
    case .wasRead, .exists, .outside: .usage
    case .interrupted: .interrupted
    case .cannotRead, .cannotWrite, .readerHasGone: .inputOutput
    case .content(let error): error.isQuestion ? .usage : .badData
    case .tooLarge: .badData
    }
  }
}
