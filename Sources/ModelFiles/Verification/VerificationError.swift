/// Why a reference cannot be compared with what a network computes, or which question must be answered first.
public enum VerificationError: Error, Equatable, Sendable {
  /// A word of `--of` that names nothing the network computes.
  case unknownTarget(String, known: [String])
  /// The file has several tensors, and no names that tell which one is meant.
  case severalTensors(names: [String])
  case noSuchTensor(String, names: [String])
  /// The shape is that of several things the network computes.
  case severalTargets(shape: [Int], targets: [String])
  /// The shape is that of nothing the network computes.
  case wrongShape(tensor: String, shape: [Int], expected: [String])
  case notNumbers(tensor: String)
  /// A table without a row of numbers.
  case noNumbers
  /// The table that `trace` writes, with a row for each unit.
  case longTable
  /// A tensor was named, and the file has no names.
  case noTensors(wanted: String)

  /// True when an option answers it.
  public var isQuestion: Bool {
    switch self {
    case .unknownTarget, .severalTensors, .noSuchTensor, .severalTargets, .noTensors: true
    case .wrongShape, .notNumbers, .noNumbers, .longTable: false
    }
  }
}
