import Glibc
import Synchronization

/// The case that is being read, kept in a file that is mapped: whatever ends the process, the file has the damaged bytes.
final class CaseRecord: Sendable {
  private static let capacity = 1 << 24

  let path: String
  private let memory: UInt
  private let state = Mutex<(title: String, count: Int, start: ContinuousClock.Instant?)>(("", 0, nil))

  init?(path: String) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0, ftruncate(descriptor, off_t(Self.capacity)) == 0,
      let memory = mmap(nil, Self.capacity, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0),
      memory != MAP_FAILED
    else { return nil }
    close(descriptor)
    self.path = path
    self.memory = UInt(bitPattern: memory)
  }

  /// Notes what is read from now on.
  func begin(_ title: String, _ bytes: [UInt8]) {
    let count = min(bytes.count, Self.capacity)
    if let memory = UnsafeMutableRawPointer(bitPattern: memory) {
      bytes.withUnsafeBytes {
        memory.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(memory), byteCount: count)
      }
    }
    state.withLock { $0 = (title, count, .now) }
  }

  func end() { state.withLock { $0.start = nil } }

  /// What is being read, and for how long; nil between two cases.
  var present: (title: String, count: Int, elapsed: Duration)? {
    state.withLock { state in state.start.map { (state.title, state.count, $0.duration(to: .now)) } }
  }

  /// Cuts the file to the bytes of the present case.
  func keep() {
    let count = state.withLock { $0.count }
    truncate(path, off_t(count))
  }
}
