import Glibc
import Synchronization

/// The regular files that this process has read, so that none of them is replaced by what is made of it.
///
/// Only a program keeps track: it calls `begin` once. It is one list for the process because every reader of every
/// format ends in `Files`, and no writer can go round it.
package enum FilesRead {
  private static let list = Mutex<Set<FileIdentity>?>(nil)

  /// Keeps track from now on.
  package static func begin() {
    list.withLock { if $0 == nil { $0 = [] } }
  }

  /// A file was opened to be read.
  static func add(_ status: stat) {
    guard status.st_mode & S_IFMT == S_IFREG else { return }
    list.withLock { _ = $0?.insert(FileIdentity(status)) }
  }

  static func contains(_ status: stat) -> Bool {
    list.withLock { $0?.contains(FileIdentity(status)) ?? false }
  }

  /// A file that did not exist before has been made: what had its number is gone.
  static func forget(_ status: stat) {
    list.withLock { _ = $0?.remove(FileIdentity(status)) }
  }
}
