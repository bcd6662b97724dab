import ArgumentParser
import GateCore
import ModelFiles
import ModelImport
import Models
import TensorFiles
import TraceFiles

/// `gatescope verify MODEL SEQUENCE --reference REF`: whether a model was read rightly.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Compare h or the output with what another program computed, and say where they differ most.",
    discussion: """
      The exit status is 0 when every value agrees, 1 when one does not. When a file of another framework \
      disagrees, other orders of gates and conventions are tried, and the one that agrees is named.

      Examples:
        gatescope verify model.pt ids.txt --reference hidden.npy
        gatescope verify model.safetensors input.csv --reference output.csv --of output --tolerance 1e-4
      """)

  @OptionGroup var input: InputArguments

  @Option(
    help: ArgumentHelp(
      "What the other program computed, a row a step: safetensors, .npy, .npz or CSV.", valueName: "file"),
    completion: .file())
  var reference: String

  @Option(
    help: ArgumentHelp(
      "What the reference is: output, h (of the last layer), h0, h1, … Default: what its name or shape says.",
      valueName: "name"))
  var of: String?

  @Option(
    help: ArgumentHelp(
      "Of several tensors in the reference (safetensors, .npz), the one to compare with.", valueName: "name"))
  var tensor: String?

  @Flag(help: "The reference begins with the last step, as Keras returns go_backwards.")
  var reversed = false

  @Option(help: "A value agrees when it differs by at most this times max(1, |reference|).")
  var tolerance: Float = 1e-5

  mutating func validate() throws {
    if input.model == nil {
      throw ValidationError("verify needs a MODEL: a file or a bundled network's name")
    }
    if !(tolerance >= 0 && tolerance.isFinite) {
      throw ValidationError("--tolerance is \(tolerance); it must be 0 or more")
    }
  }

  func run() throws {
    guard let loaded = try input.loadModel() else { return }
    Failure.warn(of: loaded.report)
    let (sequence, position, count) = try input.sequenceAndPosition(for: loaded.model)
    sequence.warnOfMissingValues(for: loaded.model)
    for note in sequence.notes { Failure.note(note) }
    let reference = try readReference().part(position, of: count, length: sequence.count)
    let report = try report(on: sequence, of: loaded, reference)
    try StandardOutput.say(report.text + "\n")
    if !report.agrees { throw ExitCode(1) }
  }

  private func readReference() throws(Failure) -> Reference {
    do { return try Reference.read(reference, tensor: tensor) } catch { throw Failure(error) }
  }

  private func report(
    on sequence: InputSequence, of loaded: LoadedModel, _ found: Reference
  ) throws(Failure) -> VerificationReport {
    let verification: Verification
    do {
      verification = try Verification(
        loaded.model, on: sequence, reference: found, of: of, isReversed: reversed)
    } catch { throw Failure(FileError(path: reference, problem: .verification(error))) }
    do {
      return try VerificationReport(
        verification, report: loaded.report, tolerance: tolerance, names: .options)
    } catch { throw Failure(error) }
  }
}
