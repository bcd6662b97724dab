import Explorer
import Glibc
import ModelImport
import Synchronization
import Training
import TrainingFiles

/// What goes on beside the explorer's loop: training, and looking into a folder that grows.
final class Background: Sendable {
  let events: BackgroundEvents
  private let worker: TrainingWorker
  /// Counts the folders that were followed; only the latest still is.
  private let followed = Atomic<Int>(0)

  /// How often a folder is looked into, in microseconds.
  private static let interval: UInt32 = 500_000

  /// - Parameter wakeUp: Ends the loop's waiting, from any thread.
  init(wakeUp: @escaping @Sendable () -> Void) {
    events = BackgroundEvents(wakeUp: wakeUp)
    worker = TrainingWorker(events)
  }

  func perform(_ order: TrainingOrder) { worker.perform(order) }

  /// Something else is open, or is going to be: the folder that was followed is so no more.
  func stopFollowing() { followed.add(1, ordering: .relaxed) }

  /// Tells of the networks that come into a folder, until another one is followed or something else is opened.
  func follow(_ folder: CheckpointFolder) {
    let number = followed.add(1, ordering: .relaxed).newValue
    BackgroundThread.start { [self] in
      var folder = folder
      while true {
        usleep(Self.interval)
        let news = folder.news()
        guard followed.load(ordering: .relaxed) == number else { return }
        for checkpoint in news { events.post(.training(TrainingNews(network: 0, .checkpoint(checkpoint)))) }
      }
    }
  }
}
