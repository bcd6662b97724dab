import CProgram
import GateCore

/// The version of the program, in one place; .github/CHANGELOG.md says what each brought.
enum Version {
  static let number = "0.3.0"

  /// What `--version` prints: the number, what it was made from, and what this processor makes of it.
  static var text: String {
    let commit = String(cString: gatescope_commit())
    let origin = commit.isEmpty ? "built from source" : "commit \(commit)"
    return "gatescope \(number) (\(origin), kernels \(ProcessorKernels.title))"
  }
}
