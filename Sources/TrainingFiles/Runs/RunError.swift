import TensorFiles

/// Why a folder cannot hold, or go on with, a training.
package enum RunError: Error, Equatable, Sendable {
  case noFolder
  case holdsAnotherRun
  case brokenIndex
  case newer(Int)
  case brokenState
  /// A file of the training is a link, or no file at all.
  case link
  /// The data, or the network, are not those that the run began with.
  case otherData
  case otherNetwork
  /// There is no file of a network in it.
  case noCheckpoints
}

extension RunError: ContentError {
  /// What the folder lacks, where no option has a part in it.
  package var plainText: String {
    let endings = CheckpointFolder.endings.map { "." + $0 }
    return "the folder has no file of a network; expected \(endings.dropLast().joined(separator: ", ")) "
      + "or \(endings.last ?? "")"
  }

  package func text(_ context: MessageContext) -> String {
    switch self {
    case .noFolder: "the folder cannot be made"
    case .holdsAnotherRun:
      "holds a training already; go on with it by --resume, or give --checkpoints another folder"
    case .brokenIndex: "is not an index of checkpoints as this program writes it"
    case .newer(let version):
      "is written by a newer version of gatescope (format \(version)); update gatescope to go on with it"
    case .brokenState: "is not the state of a training as this program writes it"
    case .link:
      "is a link or no file, and a training writes only in its own folder; put the file itself in its place, or take it away"
    case .otherData: "the training here was begun on other data; give the file that it began with"
    case .otherNetwork:
      "the training here is of a network of another shape; give the settings that it began with"
    case .noCheckpoints: plainText
    }
  }
}
