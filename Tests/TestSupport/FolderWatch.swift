import Foundation
import Glibc

/// Waits for files to appear in a folder, without looking again and again (inotify(7)).
public final class FolderWatch {
  public struct CannotWatch: Error {
    public var errorNumber: Int32
  }

  private let descriptor: Int32

  /// Files that appear from now on are noticed.
  public init(_ folder: URL) throws {
    descriptor = inotify_init1(Int32(IN_CLOEXEC))
    guard descriptor >= 0, inotify_add_watch(descriptor, folder.path, UInt32(IN_CREATE)) >= 0 else {
      throw CannotWatch(errorNumber: errno)
    }
  }

  deinit { close(descriptor) }

  /// True as soon as there is a new file; false when none comes in half a minute, for machines under load.
  public func waitForNewFile() -> Bool {
    var event = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&event, 1, 30_000) == 1
  }
}
