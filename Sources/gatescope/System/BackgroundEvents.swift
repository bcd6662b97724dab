import Explorer
import Synchronization

/// Events from other threads for the explorer's loop, which takes them between two keys.
final class BackgroundEvents: Sendable {
  private let waiting = Mutex<[Event]>([])
  private let wakeUp: @Sendable () -> Void

  /// - Parameter wakeUp: Ends the loop's waiting, from any thread.
  init(wakeUp: @escaping @Sendable () -> Void) { self.wakeUp = wakeUp }

  func post(_ event: Event) {
    waiting.withLock { $0.append(event) }
    wakeUp()
  }

  /// What has come since this was last asked.
  func take() -> [Event] {
    waiting.withLock { events in
      defer { events = [] }
      return events
    }
  }
}
