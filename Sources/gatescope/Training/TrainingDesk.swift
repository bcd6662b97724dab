import Explorer
import FoundationEssentials
import GateCore
import ModelFiles
import TensorFiles
import Training

/// The networks that are trained side by side, and what the reader wants of them.
struct TrainingDesk {
  private var trainings: [WatchedTraining] = []
  private var hasEnded: [Bool] = []
  private var isPaused = false
  /// The epoch at whose end training pauses; nil goes on.
  private var lastEpoch: Int?
  /// How many seconds an epoch takes at least.
  private var pace: Double?
  /// When the next batch is due, where training is slowed down.
  private(set) var nextMoment: Date?
  /// When each network's last batch was told of.
  private var told: [Date] = []
  /// When each network's epoch began, and when the pause, if there is one.
  private var begun: [Date] = []
  private var pausedAt = Date()
  private let tell: (Event) -> Void

  /// How often batches are told of.
  private static let interval = 0.1

  /// - Parameter tell: Called with what the explorer is to know.
  init(tell: @escaping (Event) -> Void) { self.tell = tell }

  /// Whether there is something to train now.
  var isBusy: Bool { !isPaused && hasEnded.contains(false) }

  mutating func perform(_ order: TrainingOrder) {
    switch order {
    case .begin(let networks, let paused): begin(networks, paused: paused)
    case .pause: pause()
    case .resume: go(until: nil)
    case .step: go(until: (trainings.first?.session.epoch ?? 0) + 1)
    case .stop: stop()
    case .save(let index, let path): save(index, to: path)
    case .pace(let seconds): (pace, nextMoment) = (seconds, nil)
    }
  }

  private mutating func begin(_ networks: [[String]], paused: Bool) {
    stop()
    (trainings, hasEnded, told, begun, lastEpoch, nextMoment) = ([], [], [], [], nil, nil)
    do {
      for words in networks {
        trainings.append(try TrainArguments.parse(words).prepared(from: words))
      }
    } catch let failure as Failure {
      return refuse(failure.message)
    } catch {
      return refuse(TrainArguments.message(for: error))
    }
    hasEnded = trainings.map(\.session.isDone)
    told = trainings.map { _ in .distantPast }
    begun = trainings.map { _ in Date() }
    isPaused = paused
    pausedAt = Date()
    for (index, training) in trainings.enumerated() {
      tell(index, .began(training.outline))
      tell(index, .checkpoint(training.first))
      if paused { tell(index, .paused) }
    }
  }

  private mutating func refuse(_ text: String) {
    trainings = []
    tell(0, .failed(text))
  }

  private mutating func pause() {
    guard isBusy else { return }
    isPaused = true
    pausedAt = Date()
    for index in trainings.indices where !hasEnded[index] { tell(index, .paused) }
  }

  private mutating func go(until epoch: Int?) {
    lastEpoch = epoch
    nextMoment = nil
    guard isPaused else { return }
    isPaused = false
    let pause = Date().timeIntervalSince(pausedAt)
    begun = begun.map { $0.addingTimeInterval(pause) }
    for index in trainings.indices where !hasEnded[index] { tell(index, .resumed) }
  }

  private mutating func stop() {
    for index in trainings.indices where !hasEnded[index] { end(index, .stopped) }
  }

  private mutating func end(_ index: Int, _ end: TrainingEnd) {
    hasEnded[index] = true
    tell(index, .ended(end))
  }

  /// Trains the network that is behind the others on its next batch.
  mutating func advance() {
    guard isBusy, let index = indexOfLast else { return }
    let step: (TrainingSession.Advance, Checkpoint?)?
    do throws(InputError) { step = try trainings[index].advance() } catch {
      hasEnded[index] = true
      return tell(index, .failed(Failure(error).message))
    }
    guard let (advance, checkpoint) = step else { return end(index, .finished) }
    switch advance {
    case .batch(let batch): tellNowAndThen(index, batch)
    case .epoch(let batch, let report):
      tell(index, .batch(batch))
      tell(index, .epoch(report), seconds: Date().timeIntervalSince(begun[index]))
      begun[index] = Date()
    }
    if let checkpoint { tell(index, .checkpoint(checkpoint)) }
    let session = trainings[index].session
    if session.isDone { end(index, session.isOutOfPatience ? .outOfPatience : .finished) }
    if let lastEpoch,
      trainings.indices.allSatisfy({ hasEnded[$0] || trainings[$0].session.epoch >= lastEpoch })
    {
      pause()
      self.lastEpoch = nil
    }
    if let pace {
      nextMoment = Date(timeIntervalSinceNow: pace / Double(max(1, session.batchesInEpoch * trainings.count)))
    }
  }

  /// The network that has come least far, of those that go on.
  private var indexOfLast: Int? {
    trainings.indices.filter { index in
      !hasEnded[index] && lastEpoch.map { trainings[index].session.epoch < $0 } ?? true
    }.min { trainings[$0].session.progress < trainings[$1].session.progress }
  }

  private mutating func tellNowAndThen(_ index: Int, _ batch: TrainingProgress) {
    guard told[index].timeIntervalSinceNow < -Self.interval else { return }
    told[index] = Date()
    tell(index, .batch(batch))
  }

  private func save(_ index: Int, to path: String) {
    guard trainings.indices.contains(index) else {
      return tell(.failed("\(path): no network is trained to be written"))
    }
    let training = trainings[index]
    do throws(InputError) {
      let model = try training.session.model(named: training.name)
      do throws(FileError) { try ModelFile.write(model, to: path) } catch {
        return tell(.failed(Failure(error).message))
      }
      tell(.succeeded("the best network so far, of epoch \(training.session.bestEpoch), written to \(path)"))
    } catch {
      tell(.failed(Failure(error).message))
    }
  }

  private func tell(_ index: Int, _ event: TrainingNews.Event, seconds: Double? = nil) {
    tell(.training(TrainingNews(network: index, event, seconds: seconds)))
  }
}
