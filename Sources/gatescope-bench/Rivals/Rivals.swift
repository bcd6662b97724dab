import ArgumentParser

/// ONNX Runtime and PyTorch in a Python with both, which measures them when asked: so that they take turns with what
/// they are compared with, on the same machine at the same moment.
final class Rivals {
  private let python: ChildProcess
  /// Their names and versions.
  let versions: String

  /// - Parameter python: The interpreter.
  /// - Throws: `ValidationError` when it cannot be started, or has not both.
  init(python path: String) throws {
    let script = String(decoding: PackageResources.rivals_py, as: UTF8.self)
    do throws(ChildProcess.CannotStart) { python = try ChildProcess([path, "-c", script]) } catch {
      throw ValidationError("--against \(path) cannot be started: \(error.reason)")
    }
    guard let versions = python.answer(to: "versions") else {
      throw ValidationError(
        "--against \(path) must be a Python with onnxruntime and torch; its own words are above")
    }
    self.versions = versions
  }

  /// Seconds of one run of a recurrent layer over a sequence, batch 1, in processor time of one thread.
  func steps(_ kind: String, hiddenSize: Int, steps: Int, inputs: Int) throws -> (
    onnxRuntime: Double, pyTorch: Double
  ) {
    let seconds = try ask("steps \(kind) \(hiddenSize) \(steps) \(inputs)", for: 2)
    return (seconds[0], seconds[1])
  }

  /// Seconds that pass in an epoch of PyTorch.
  func training(sequences: Int, steps: Int, inputs: Int, hiddenSize: Int, readout: String, threads: Int)
    throws -> Double
  {
    try ask("training \(sequences) \(steps) \(inputs) \(hiddenSize) \(readout) \(threads)", for: 1)[0]
  }

  private func ask(_ question: String, for count: Int) throws -> [Double] {
    let numbers = python.answer(to: question)?.split(separator: " ").compactMap { Double($0) } ?? []
    guard numbers.count == count else {
      throw ValidationError("--against: Python has not answered to: \(question)")
    }
    return numbers
  }
}
