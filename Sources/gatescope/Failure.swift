import ArgumentParser
import Glibc
import ModelImport
import SafeText
import Terminal

/// Why a command ended early: one line for standard error and an exit status of sysexits.h.
struct Failure: Error, Equatable {
  /// The exit statuses that scripts may rely on.
  enum Status: Int32 {
    /// The command line is wrong, or a question must be answered on it.
    case usage = 64
    /// A file was read and found bad.
    case badData = 65
    /// A file cannot be opened, or a bundled name does not exist.
    case missingInput = 66
    /// Reading or writing failed.
    case inputOutput = 74
    /// Ctrl-C: 128 and the signal's number, as shells have it.
    case interrupted = 130
  }

  var status: Status
  var message: String

  /// Prints `error` as one line on standard error (help goes to standard output) and ends the process.
  static func exit(with error: any Error) -> Never {
    let code = Gatescope.exitCode(for: error)
    switch error {
    case let failure as Failure:
      complain(failure.message)
      Gatescope.exit(withError: ExitCode(failure.status.rawValue))
    case let error as TerminalError:
      exit(with: Failure(status: .inputOutput, message: error.description))
    case _ where code == .validationFailure:
      complain(Gatescope.message(for: error) + " (gatescope --help lists commands and options)")
      Gatescope.exit(withError: code)
    case is ExitCode, is CleanExit:
      Gatescope.exit(withError: error)
    case _ where code == .success:
      Gatescope.exit(withError: error)
    default:
      complain(Gatescope.message(for: error))
      Gatescope.exit(withError: code)
    }
  }

  /// Says something on standard error without ending the command.
  static func warn(_ message: String) { complain("warning: \(message)") }

  /// Says on standard error what of a model file may make its numbers those of another network.
  static func warn(of report: ImportReport) {
    for sentence in report.warnings + report.caveats { warn(sentence) }
  }

  /// Says on standard error what was done that may be unexpected.
  static func note(_ message: String) { complain("note: \(message)") }

  private static func complain(_ message: String) {
    var line = "gatescope: " + String(message.map { $0.isNewline ? " " : $0 }).shownOnTerminal + "\n"
    line.withUTF8 { bytes in
      _ = write(STDERR_FILENO, bytes.baseAddress, bytes.count)
    }
  }
}
