import ModelFiles
import TensorFiles

/// Networks on a command line, and the sequence behind them where there is one.
struct NetworkNames {
  let networks: [String]
  let sequence: String?

  /// The ending of a name by which a file is a sequence whatever is in it: `.npz` may be a model's too.
  private static let sequenceEndings = ["txt", "csv", "tsv", "npy", "npz", "wav"]

  init(_ names: [String]) {
    guard let last = names.last, names.count > 1, Self.isSequence(last) else {
      (networks, sequence) = (names, nil)
      return
    }
    (networks, sequence) = (names.dropLast(), last)
  }

  /// True of a model's file, and of a name that is no file's but a bundled network's.
  static func isNetwork(_ name: String) -> Bool {
    Files.exist(name) ? !isSequence(name) : BundledModels().path(of: name) != nil
  }

  /// True of a file that is no model's, and of standard input.
  private static func isSequence(_ name: String) -> Bool {
    if name == "-" { return true }
    guard Files.exist(name) else { return false }
    let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    return sequenceEndings.contains(ending) || !ModelFile.isModel(name)
  }
}
