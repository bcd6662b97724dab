import Glibc

/// Ends the waiting of `Terminal.nextEvent` from any thread.
///
/// Posts between two events count as one. The other half of the self-pipe trick: the loop polls the end of
/// a pipe that a post writes to, so a post is never lost, whether or not the loop is waiting at the time.
public nonisolated final class WakeUp: Sendable {
  /// Readable after a post; −1 when the process had no descriptors left, and then posts do nothing.
  let readable: Int32
  private let writable: Int32

  public init() {
    var ends: [Int32] = [-1, -1]
    if pipe(&ends) != 0 { ends = [-1, -1] }
    for end in ends where end >= 0 {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    readable = ends[0]
    writable = ends[1]
  }

  deinit {
    for end in [readable, writable] where end >= 0 { close(end) }
  }

  /// Makes the present or next `nextEvent` return `.wake`. Cheap, never blocks, callable from any thread.
  public func post() {
    var byte: UInt8 = 0
    // A full pipe is readable already.
    _ = write(writable, &byte, 1)
  }

  /// Forgets the posts so far.
  func clear() {
    var drained = [UInt8](repeating: 0, count: 256)
    while read(readable, &drained, drained.count) > 0 {}
  }
}
