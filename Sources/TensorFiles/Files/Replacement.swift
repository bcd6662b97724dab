import Glibc

/// What a new file may take the place of.
package enum Replacement: Sendable {
  /// A file that this process has not read.
  case unread
  /// Any file: one that the program keeps for itself, such as the state of a training.
  case any
  /// None, and only a path within the current folder, links followed: what a stranger's script may write.
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
    case .unread:
      guard stat(path, &status) == 0, FilesRead.contains(status) else { break }
      throw FileError(path: path, problem: .wasRead)
    case .nothing:
      // A link that leads nowhere exists: what it is written through may be anywhere.
      if lstat(path, &status) == 0 { throw FileError(path: path, problem: .exists) }
      guard Files.isWithinCurrentFolder(path) else { throw FileError(path: path, problem: .outside) }
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
  /// Whether a path, links followed, is within the current folder, and not the folder itself.
  package static func isWithinCurrentFolder(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard let name = parts.last, !name.isEmpty, name != ".", name != ".." else { return false }
    let folder = parts.dropLast().joined(separator: "/")
    let start = folder.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : folder
    // What exists may be a link.
    guard let here = resolved("."), let there = resolved(path) ?? resolved(start) else { return false }
    return there == here || there.hasPrefix(here.hasSuffix("/") ? here : here + "/")
  }
}
