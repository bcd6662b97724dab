import Glibc

/// What a new file may take the place of.
package enum Replacement: Sendable {
  /// A file that this process has not read.
  case unread
  /// Any file, through links: one that the program keeps for itself in the reader's home.
  case any
  /// A regular file, and never through a link: what the program keeps in a folder that a stranger may have made, such as
  /// the state of a training.
  case kept
  /// None, and only a path within the current folder, links followed, that is not hidden: what a stranger's script may
  /// write.
  case nothing
}

extension Replacement {
  /// Checks that a file may be written there.
  ///
  /// - Throws: `wasRead`, `exists`, `outside` or `cannotWrite`.
  func check(_ path: String) throws(FileError) {
    var status = stat()
    switch self {
    case .any: break
    case .kept:
      if lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
        throw FileError(path: path, problem: .cannotWrite(reason: "it is a link or no file; take it away"))
      }
    case .unread:
      guard stat(path, &status) == 0, FilesRead.contains(status) else { break }
      throw FileError(path: path, problem: .wasRead)
    case .nothing:
      // A link that leads nowhere exists: what it is written through may be anywhere.
      if lstat(path, &status) == 0 { throw FileError(path: path, problem: .exists) }
      guard Files.isPlainlyWithinCurrentFolder(path) else { throw FileError(path: path, problem: .outside) }
    }
    // The owner's rights decide for everybody else; that nobody may write is also a word to root.
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
    guard status.st_mode & 0o222 != 0, access(path, W_OK) == 0 else {
      throw FileError(
        path: path,
        problem: .cannotWrite(reason: "it is read-only; chmod u+w allows it, or name another file"))
    }
  }
}

extension Files {
  /// Whether a path, links followed, is within the current folder, not the folder itself, and no part of it on the way
  /// from there is hidden. Where its folder does not exist it is nowhere, which is for the one who opens it to say.
  package static func isPlainlyWithinCurrentFolder(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard let name = parts.last, !name.isEmpty, !name.hasPrefix(".") else { return false }
    let folder = parts.dropLast().joined(separator: "/")
    let start = folder.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : folder
    guard let here = resolved(".") else { return false }
    // What exists may be a link.
    guard let there = resolved(path) ?? resolved(start) else { return true }
    let prefix = here.hasSuffix("/") ? here : here + "/"
    return there == here
      || there.hasPrefix(prefix)
        && !there.dropFirst(prefix.count).split(separator: "/").contains { $0.hasPrefix(".") }
  }
}
