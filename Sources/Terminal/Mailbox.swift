import Synchronization

/// Messages from background work to the loop that reads the terminal.
public nonisolated final class Mailbox<Message: Sendable>: Sendable {
  private let messages = Mutex<[Message]>([])
  private let wakeUp: WakeUp

  /// A mailbox whose posts wake the loop that waits on `wakeUp`.
  public init(waking wakeUp: WakeUp) {
    self.wakeUp = wakeUp
  }

  /// Adds a message.
  public func post(_ message: Message) {
    messages.withLock { $0.append(message) }
    wakeUp.post()
  }

  /// Adds a message, after removing those waiting that it makes pointless: of a thousand reports of
  /// progress between two frames, only the last is read.
  public func post(_ message: Message, replacing isReplaced: (Message) -> Bool) {
    messages.withLock {
      $0.removeAll(where: isReplaced)
      $0.append(message)
    }
    wakeUp.post()
  }

  /// The messages in the order of their posting; the mailbox is empty afterwards.
  public func drain() -> [Message] {
    messages.withLock {
      let drained = $0
      $0 = []
      return drained
    }
  }
}
