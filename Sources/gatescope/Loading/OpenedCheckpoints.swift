import Explorer
import GateCore
import Glibc
import ModelImport
import TensorFiles
import Training
import TrainingFiles

/// The networks of a folder that a training fills: those that are there, and where more come.
struct OpenedCheckpoints {
  let folder: CheckpointFolder
  let checkpoints: [Checkpoint]
  let leftOut: [CheckpointFolder.LeftOut]

  /// What was taken for one training, where that was not this program's own; nil where nothing is to be said.
  var summary: String? {
    let order: String? =
      switch folder.order {
      case .numbers?: "the numbers in their names"
      case .times?: "the times of their files"
      case nil: nil
      }
    let taken = order.map { order in
      checkpoints.count == 1
        ? "one network was found here"
        : "\(checkpoints.count) networks taken for one training, in the order of \(order)"
    }
    let names = Message.list(leftOut.map { Message.visible($0.name, limit: 40) }, limit: 3)
    let parts = [taken, leftOut.isEmpty ? nil : "left out: \(names)"].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  /// Reads what is there. Where somebody watches, the first network is waited for.
  init(path: String, options: ImportOptions, waits: Bool) throws(Failure) {
    var folder = CheckpointFolder(path: path, options: options)
    var found = folder.news()
    if found.isEmpty, waits {
      Failure.note("waiting for the first network in \(path); Ctrl-C ends")
      while found.isEmpty {
        usleep(500_000)
        found = folder.news()
      }
    }
    leftOut = folder.takeLeftOut()
    guard !found.isEmpty else {
      throw Failure(
        status: .missingInput,
        message: leftOut.first?.reason ?? "\(path): \(RunError.noCheckpoints.plainText)")
    }
    self.folder = folder
    checkpoints = found
  }
}

/// What a name has opened.
struct Opened {
  var exhibit: Exhibit
  /// In which cell type it opens.
  var cell: CellKind?
  /// Of a folder of checkpoints.
  var checkpoints: OpenedCheckpoints?
}
