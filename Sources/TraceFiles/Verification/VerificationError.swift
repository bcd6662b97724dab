import TensorFiles

/// Why a reference cannot be compared with what a network computes, or which question must be answered first.
package enum VerificationError: Error, Equatable, Sendable {
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
  package var isQuestion: Bool {
    switch self {
    case .unknownTarget, .severalTensors, .noSuchTensor, .severalTargets, .noTensors: true
    case .wrongShape, .notNumbers, .noNumbers, .longTable: false
    }
  }
}

extension VerificationError: ContentError {
  package func text(_ context: MessageContext) -> String {
    switch self {
    case .unknownTarget(let word, let known):
      "\(context[.of]) \(Message.visible(word)): the network has \(Message.list(known, limit: 20))"
    case .severalTensors(let names):
      "holds several tensors: \(Message.list(names.map { Message.argument($0) })); choose one with \(context[.tensor])"
    case .noSuchTensor(let name, let names):
      "has no tensor \(Message.quoted(name)); it has \(Message.list(names.map { Message.visible($0) }))"
    case .severalTargets(let shape, let targets):
      "the shape \(Message.shape(shape)) fits \(targets.joined(separator: " and ")); say which is meant with \(context[.of]) "
        + targets.joined(separator: " or \(context[.of]) ")
    case .wrongShape(let tensor, let shape, let expected):
      (tensor.isEmpty ? "" : "\(Message.visible(tensor)): ")
        + "the shape is \(Message.shape(shape)), expected \(expected.joined(separator: " or "))"
    case .notNumbers(let tensor): "\(Message.visible(tensor)) is not floating-point numbers"
    case .noNumbers:
      "holds no row of numbers; expected a table with a row for each step, a NumPy array or safetensors"
    case .longTable:
      "is a table of trace, with a row for each unit; expected a row for each step: trace with \(context[.format]) npy and "
        + "\(context[.what]) h"
    case .noTensors(let wanted):
      "\(context[.tensor]) \(Message.visible(wanted)): is for safetensors and .npz; the arrays of a table and of .npy have no "
        + "names"
    }
  }
}

extension FileError.Problem {
  package static func verification(_ error: VerificationError) -> Self { .content(error) }
}
