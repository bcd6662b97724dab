import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Whether Ctrl-C or SIGTERM came, for work that has something to save before it ends.
enum Interruption {
  private static let isRequested = Atomic<Bool>(false)

  /// Until the process ends, these signals are noted here instead of ending it; a second one ends it.
  static func watch() {
    // The handler may only touch what exists already, so the flag is created first.
    _ = hasCome
    for number in [SIGINT, SIGTERM] {
      _ = signal(number) { number in
        Interruption.isRequested.store(true, ordering: .relaxed)
        _ = signal(number, SIG_DFL)
      }
    }
  }

  static var hasCome: Bool { isRequested.load(ordering: .relaxed) }
}
