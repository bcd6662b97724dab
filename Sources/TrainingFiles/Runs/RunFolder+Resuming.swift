import TensorFiles
import Training

extension RunIndex {
  /// The index of a training before its first batch.
  package init(of training: WatchedTraining) {
    let session = training.session
    self.init(
      arguments: training.arguments, name: session.data.name, summary: session.data.summary,
      fingerprint: session.data.fingerprint, epochs: session.plan.epochs)
  }
}

extension RunFolder {
  private static let ownOptions = ["--checkpoints", "--resume"]

  /// The words that go on with the run: those that began it and the new ones behind them, where the last of two
  /// options counts; the new ones alone where they name the data.
  package func words(with new: [String], namesData: Bool) -> [String] {
    (namesData ? [] : Self.withoutFolder(index.arguments)) + Self.withoutFolder(new)
  }

  private static func withoutFolder(_ words: [String]) -> [String] {
    var kept: [String] = []
    var isValue = false
    for word in words {
      if isValue {
        isValue = false
      } else if ownOptions.contains(word) {
        isValue = true
      } else if !ownOptions.contains(where: { word.hasPrefix($0 + "=") }) {
        kept.append(word)
      }
    }
    return kept
  }

  /// Puts a training where the run in the folder stands; one that was killed before its first state begins anew.
  ///
  /// - Throws: `FileError` when its data or its network are not those of the run, or a file of it is a link.
  package func takeUp(_ training: inout WatchedTraining) throws(FileError) {
    guard training.session.data.fingerprint == index.fingerprint else {
      throw FileError(path: path, problem: .content(RunError.otherData))
    }
    try checkFiles()
    removeRemains()
    guard let state = try state() else { return }
    guard training.restore(state) else {
      throw FileError(path: path, problem: .content(RunError.otherNetwork))
    }
  }

  /// The folder may come from a stranger: a link in it would lead what is written now to any file of the reader's.
  private func checkFiles() throws(FileError) {
    for name in Files.names(in: path) where isOwn(name) && Files.stamp(path + "/" + name) == nil {
      throw FileError(path: path + "/" + name, problem: .content(RunError.link))
    }
  }

  /// Takes away files that were being written when the run was killed.
  private func removeRemains() {
    for name in Files.names(in: path) where name.hasSuffix(".tmp") && isOwn(name) {
      Files.remove(path + "/" + name)
    }
  }

  /// Whether a file is called as this program calls those of a run.
  private func isOwn(_ name: String) -> Bool {
    name.hasPrefix("epoch-") || name.hasPrefix(Self.stateName) || name.hasPrefix(RunIndex.fileName)
  }
}
