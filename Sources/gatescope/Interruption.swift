import Glibc
import Synchronization

/// Whether Ctrl-C or SIGTERM came, for work that has something to save before it ends.
enum Interruption {
  private static let isRequested = Atomic<Bool>(false)

  /// Until the process ends, these signals are noted here instead of ending it; a second one ends it.
  static func watch() {
    // The handler may only touch what exists already, so the flag is created first.
    _ = hasCome
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM] {
      sigaddset(&signals, number)
      _ = signal(number) { number in
        Interruption.isRequested.store(true, ordering: .relaxed)
        _ = signal(number, SIG_DFL)
      }
    }
    // Whoever started the program may have blocked them, and the mask is inherited.
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  static var hasCome: Bool { isRequested.load(ordering: .relaxed) }
}
