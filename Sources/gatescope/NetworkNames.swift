import ModelFiles
import TensorFiles

/// Networks on a command line, and the sequence behind them where there is one.
struct NetworkNames {
  let networks: [String]
  let sequence: String?

  /// The ending of a name by which a file is a sequence whatever is in it: `.npz` may be a model's too.
  private static let sequenceEndings = ["txt", "csv", "tsv", "npy", "npz"]

  /// - Parameter hasText: True where the sequence is given elsewhere.
  /// - Throws: a `Failure` where there are two sequences.
  init(_ names: [String], hasText: Bool) throws(Failure) {
    guard let last = names.last, names.count > 1, Self.isSequence(last) else {
      (networks, sequence) = (names, nil)
      return
    }
    guard !hasText else {
      throw Failure(
        status: .usage, message: "\(last): a sequence file and --text were both given; give one")
    }
    (networks, sequence) = (names.dropLast(), last)
  }

  /// True of a file that is no model's, and of standard input.
  private static func isSequence(_ name: String) -> Bool {
    if name == "-" { return true }
    guard Files.exist(name) else { return false }
    let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    return sequenceEndings.contains(ending) || !ModelFile.isModel(name)
  }
}
