import Explorer

/// Training where nobody waits for keys: each order is performed to the end before the next.
final class AwaitedTraining {
  private var events: [Event] = []
  private lazy var desk = TrainingDesk { [unowned self] in events.append($0) }

  /// Performs an order; what there is to tell of it.
  func perform(_ order: TrainingOrder) -> [Event] {
    switch order {
    // Nobody would see it go slowly.
    case .pace: return []
    case .begin, .pause, .resume, .step, .stop, .save: desk.perform(order)
    }
    while desk.isBusy { desk.advance() }
    defer { events = [] }
    return events
  }
}
