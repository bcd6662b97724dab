import GateCore
import ModelFiles
import TensorFiles
import Training
import TrainingFiles

/// Trains to the end or until interrupted, says how it goes, and keeps on disk what is to be kept.
struct TrainingLoop {
  private var training: WatchedTraining
  private var folder: RunFolder?
  private var log: TrainingLog?
  private var progress: TrainingProgressLines
  private let clock = ContinuousClock()
  private var lastState: ContinuousClock.Instant

  /// How long it trains before the state on disk is replaced: a training that is killed does so much again.
  private static let timeBetweenStates = Duration.milliseconds(500)

  /// - Parameter log: Where to write what each epoch has brought.
  init(
    _ training: WatchedTraining, in folder: RunFolder?, log: String?, progress: TrainingProgressLines
  ) throws(Failure) {
    self.training = training
    self.folder = folder
    self.progress = progress
    lastState = clock.now
    do throws(FileError) {
      self.log = try log.map { path throws(FileError) in
        try TrainingLog(path: path, reports: training.session.reports, metrics: training.session.plan.metrics)
      }
    } catch { throw Failure(error) }
  }

  mutating func run() throws(Failure) {
    Interruption.watch()
    progress.begin(training.session)
    do throws(FileError) {
      if training.session.epoch == 0 { try folder?.add(training.first) }
      while !training.session.isDone, !Interruption.hasCome { try advance() }
      try folder?.write(training.session.state)
    } catch { throw Failure(error) }
  }

  private mutating func advance() throws(FileError) {
    let step: (TrainingSession.Advance, Checkpoint?)?
    do throws(InputError) { step = try training.advance() } catch {
      throw FileError(path: training.name, problem: .content(UnfitData(error: error)))
    }
    guard let (advance, checkpoint) = step else { return }
    if let checkpoint { try folder?.add(checkpoint) }
    switch advance {
    case .batch(let batch): progress.report(batch, of: training.session)
    case .epoch(_, let report):
      try log?.add(report)
      progress.report(report, of: training.session)
    }
    if let folder, clock.now - lastState >= Self.timeBetweenStates {
      try folder.write(training.session.state)
      lastState = clock.now
    }
  }

  /// Writes the network that is kept.
  mutating func finish(to path: String) throws(Failure) {
    do {
      let trained = try training.session.model(named: training.name)
      try ModelFile.write(trained, to: path)
      try folder?.arrange(try training.session.arrangement())
      progress.end(training.session, trained, path: path, folder: folder?.path)
    } catch let error as FileError {
      throw Failure(error)
    } catch let error as InputError {
      throw Failure(error)
    } catch {
      throw Failure(status: .inputOutput, message: "\(error)")
    }
  }
}

/// Sequences that turned out not to fit the network.
private struct UnfitData: ContentError, Equatable {
  let error: InputError

  func text(_ context: MessageContext) -> String { Failure(error).message }
}
