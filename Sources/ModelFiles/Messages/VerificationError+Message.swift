extension VerificationError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownTarget(let word, let known):
      "--of \(Message.visible(word)): the network has \(Message.list(known, limit: 20))"
    case .severalTensors(let names):
      "holds several tensors: \(Message.list(names.map { Message.visible($0) })); choose one with --tensor"
    case .noSuchTensor(let name, let names):
      "has no tensor \(Message.quoted(name)); it has \(Message.list(names.map { Message.visible($0) }))"
    case .severalTargets(let shape, let targets):
      "the shape \(Message.shape(shape)) fits \(targets.joined(separator: " and ")); say which is meant with --of "
        + targets.joined(separator: " or --of ")
    case .wrongShape(let tensor, let shape, let expected):
      (tensor.isEmpty ? "" : "\(Message.visible(tensor)): ")
        + "the shape is \(Message.shape(shape)), expected \(expected.joined(separator: " or "))"
    case .notNumbers(let tensor): "\(Message.visible(tensor)) is not floating-point numbers"
    case .noNumbers:
      "holds no row of numbers; expected a table with a row for each step, a NumPy array or safetensors"
    case .longTable:
      "is a table of trace, with a row for each unit; expected a row for each step: trace with --format npy and "
        + "--what h"
    case .noTensors(let wanted):
      "--tensor \(Message.visible(wanted)): is for safetensors and .npz; the arrays of a table and of .npy have no "
        + "names"
    }
  }
}
