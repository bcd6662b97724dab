import Explorer
import Foundation
import ModelImport
import Training
import TrainingFiles

/// What goes on beside the explorer's loop: training, and looking into a folder that grows.
final class Background: Sendable {
  let events: BackgroundEvents
  private let worker: TrainingWorker

  /// How often a folder is looked into, in seconds.
  private static let interval = 0.5

  /// - Parameter wakeUp: Ends the loop's waiting, from any thread.
  init(wakeUp: @escaping @Sendable () -> Void) {
    events = BackgroundEvents(wakeUp: wakeUp)
    worker = TrainingWorker(events)
  }

  func perform(_ order: TrainingOrder) { worker.perform(order) }

  /// Tells of the networks that come into a folder, until the program ends.
  func follow(_ folder: CheckpointFolder) {
    let thread = Thread { [events] in
      var folder = folder
      while true {
        Thread.sleep(forTimeInterval: Self.interval)
        for checkpoint in folder.news() {
          events.post(.training(TrainingNews(network: 0, .checkpoint(checkpoint))))
        }
      }
    }
    thread.qualityOfService = .utility
    thread.name = "checkpoints"
    thread.start()
  }
}
