import Glibc
import Synchronization

/// Whether something asked the program to end, for work that has something to save before it does: Ctrl-C, SIGTERM, a
/// terminal that was closed, a limit of time or of a file's size, or another signal whose default is the end.
enum Interruption {
  private static let isRequested = Atomic<Bool>(false)

  /// What is noted even where whoever started the program had it ignored, as shells do for programs behind an `&`.
  private static let always = [SIGINT, SIGTERM]
  /// What stays ignored where it was, as under `nohup`. Of faults, SIGQUIT and SIGKILL nothing is expected.
  private static let unlessIgnored = [
    SIGHUP, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, SIGXFSZ, SIGPOLL, SIGPWR,
  ]

  /// Until the process ends, these signals are noted here instead of ending it; a second one of a kind ends it.
  static func watch() {
    // The handler may only touch what exists already, so the flag is created first.
    _ = hasCome
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in always + unlessIgnored {
      var present = sigaction()
      guard sigaction(number, nil, &present) == 0 else { continue }
      // SIG_IGN is the address 1.
      let isIgnored = unsafeBitCast(present.__sigaction_handler.sa_handler, to: Int.self) == 1
      if isIgnored && !always.contains(number) { continue }
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
