import Explorer
import FoundationEssentials
import GateCore
import ModelFiles
import TensorFiles
import Training

/// Trains in the background, on a thread of its own, as the reader asks, and tells the explorer how it goes.
///
/// Orders come from the explorer's loop; everything else is the thread's alone.
final class TrainingWorker: @unchecked Sendable {
  private let events: BackgroundEvents
  /// Guards `orders` and `isRunning`.
  private let condition = Condition()
  private var orders: [TrainingOrder] = []
  private var isRunning = false

  init(_ events: BackgroundEvents) { self.events = events }

  func perform(_ order: TrainingOrder) {
    condition.lock()
    defer { condition.unlock() }
    orders.append(order)
    condition.signal()
    guard !isRunning else { return }
    isRunning = true
    BackgroundThread.start { [self] in
      var desk = TrainingDesk { [events] in events.post($0) }
      while true { wait(for: &desk) }
    }
  }

  /// Performs the orders that have come, then goes on training for a batch, or waits.
  private func wait(for desk: inout TrainingDesk) {
    condition.lock()
    while orders.isEmpty, !desk.isBusy { condition.wait() }
    if orders.isEmpty, let moment = desk.nextMoment {
      condition.wait(seconds: moment.timeIntervalSinceNow)
    }
    let waiting = orders
    orders = []
    condition.unlock()
    for order in waiting { desk.perform(order) }
    if desk.nextMoment.map({ $0 <= Date() }) ?? true { desk.advance() }
  }
}
