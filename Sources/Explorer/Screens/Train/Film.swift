import GateCore
import Models
import Training

/// A gate of one unit over the steps on the screen, a row for each checkpoint of a training.
public struct Film: Equatable, Sendable {
  /// What all rows are of.
  struct Subject: Equatable, Sendable {
    let track: Int
    let steps: InputSteps
    let annotation: InputSequence.Annotation?
    let lane: Lane
    let unit: Int
    let quantity: Quantity
    let window: Range<Int>

    /// Missing values equal each other.
    static func == (a: Subject, b: Subject) -> Bool {
      a.track == b.track && a.lane == b.lane && a.unit == b.unit && a.quantity == b.quantity
        && a.window == b.window && a.annotation == b.annotation && a.steps.isIdentical(to: b.steps)
    }
  }

  public struct Row: Equatable, Sendable {
    /// The network that it was worked out from.
    let network: Network
    /// One for each step on the screen.
    public let values: [Float]
    /// How closely the unit's memory goes with the annotation over these steps; nil where there is none, where the
    /// steps are fewer than eight, or where one of them does not vary.
    public let correlation: Float?
    /// The share of the values below 0.1 or above 0.9; nil where the quantity is no gate.
    public let saturation: Float?
  }

  let subject: Subject?
  private var rows: [Checkpoint.Moment: Row] = [:]

  init(of subject: Subject? = nil) { self.subject = subject }

  /// The row of a checkpoint; nil while it is not worked out.
  public func row(of checkpoint: Checkpoint) -> Row? {
    rows[checkpoint.moment].flatMap { $0.network == checkpoint.model.network ? $0 : nil }
  }

  mutating func keep(_ row: Row, at moment: Checkpoint.Moment) { rows[moment] = row }
}

extension Film {
  /// Zoomed out, the rest of a longer sequence has no row.
  private static let mostSteps = 8192

  /// What the film shows of the network on the screen: what the reader follows, if that is a gate, else the gate that
  /// keeps; of a plain RNN h.
  public static func quantity(in explorer: Explorer) -> Quantity {
    if let followed = explorer.cursor.followed, explorer.shown.bands.contains(followed) { return followed }
    let usual: Quantity =
      switch explorer.shown.cell.kind {
      case .lstm: .forget
      case .gru: .update
      case .rnn: .hidden
      }
    return explorer.shown.bands.contains(usual) ? usual : explorer.offeredGate
  }

  /// What is needed now; nil where nothing is trained.
  private static func subject(in explorer: Explorer) -> Subject? {
    guard explorer.shownTrack != nil else { return nil }
    let steps = TrainScreen.steps(in: explorer)
    let window = steps.lowerBound..<min(steps.upperBound, steps.lowerBound + mostSteps)
    return Subject(
      track: explorer.session.modelIndex, steps: explorer.session.sequence.steps,
      annotation: explorer.session.sequence.annotation, lane: explorer.shown.lane, unit: explorer.cursor.unit,
      quantity: quantity(in: explorer), window: window)
  }

  /// Works out the rows that are missing: as far as a slice suffices now, the rest by a job.
  static func refresh(_ checkpoints: Range<Int>, in explorer: inout Explorer) {
    let subject = subject(in: explorer)
    if subject != explorer.screens.train.film.subject {
      explorer.screens.train.film = Film(of: subject)
      explorer.jobs.remove(.film)
    }
    guard subject != nil, explorer.jobs[FilmJob.self]?.checkpoints != checkpoints else { return }
    var job = FilmJob(checkpoints)
    guard job.isNeeded(in: explorer) else { return explorer.jobs.remove(.film) }
    if !job.advance(in: &explorer, atMost: FilmJob.firstSlice) { explorer.jobs.set(job) }
  }

}

extension TrainScreen {
  /// The steps on the screen.
  public static func steps(in explorer: Explorer) -> Range<Int> {
    TimeColumns(explorer).steps(of: explorer.session.run.length)
  }
}

/// The rows of the film, one after the other.
struct FilmJob: Job {
  static let rank = JobRank.film
  /// Multiplications that a key may wait for.
  static let firstSlice = 5_000_000

  /// Those that have a row on the screen.
  let checkpoints: Range<Int>
  /// The run at work, and the checkpoint that it is of.
  private var run: Run?
  private var checkpoint: Checkpoint?

  init(_ checkpoints: Range<Int>) { self.checkpoints = checkpoints }

  mutating func advance(in explorer: inout Explorer) -> Bool {
    advance(in: &explorer, atMost: Jobs.sliceMultiplications)
  }

  /// Does as much as so many multiplications allow; true when nothing is left to do.
  mutating func advance(in explorer: inout Explorer, atMost multiplications: Int) -> Bool {
    guard let subject = explorer.screens.train.film.subject else { return true }
    var budget = multiplications
    while budget > 0 {
      if run == nil, !begin(in: explorer, &budget) { return true }
      guard var run, let checkpoint else { return true }
      self.run = nil
      let cost = run.network.parameters.count + Jobs.stepOverhead
      let before = run.computed
      let isDone = run.advance(to: subject.window.upperBound, atMost: max(1, budget / cost))
      budget -= (run.computed - before) * cost
      guard isDone else {
        self.run = run
        continue
      }
      run.focus(on: subject.window)
      explorer.screens.train.film.keep(Film.Row(of: run, subject), at: checkpoint.moment)
      self.checkpoint = nil
    }
    return !isNeeded(in: explorer)
  }

  /// Begins the run of the next row; false when none is missing.
  private mutating func begin(in explorer: Explorer, _ budget: inout Int) -> Bool {
    guard let next = missing(in: explorer), let subject = explorer.screens.train.film.subject,
      let begun = try? Run(next.model, steps: subject.steps)
    else { return false }
    (run, checkpoint) = (begun, next)
    // Weights are packed once a run.
    budget -= begun.network.parameters.count * 8
    return true
  }

  /// True while a row is missing.
  func isNeeded(in explorer: Explorer) -> Bool { missing(in: explorer) != nil }

  private func missing(in explorer: Explorer) -> Checkpoint? {
    guard let track = explorer.shownTrack else { return nil }
    let film = explorer.screens.train.film
    return checkpoints.clamped(to: 0..<track.checkpoints.count).lazy.map { track.checkpoints[$0] }
      .first { film.row(of: $0) == nil && Self.fits($0, in: explorer) }
  }

  /// Files of a folder may be of networks of another shape.
  private static func fits(_ checkpoint: Checkpoint, in explorer: Explorer) -> Bool {
    checkpoint.model.network.architecture == explorer.session.architecture
  }
}

extension Film.Row {
  /// Of a run that has the steps at hand.
  fileprivate init(of run: Run, _ subject: Film.Subject) {
    func value(_ quantity: Quantity, _ step: Int) -> Float {
      run.value(
        quantity, step: step, layer: subject.lane.layer, direction: subject.lane.direction, unit: subject.unit
      )
        ?? .nan
    }
    network = run.network
    values = subject.window.map { value(subject.quantity, $0) }
    let memory = run.network.architecture.layers[subject.lane.layer].cell.memory
    let known = subject.annotation?.values ?? []
    let steps = subject.window.clamped(to: known.indices)
    let held = steps.map { value(memory, $0) }
    correlation = Correlation.pearson(held, Array(known[steps]))
    let ends = values.count { $0 < UnitStatistics.saturation || $0 > 1 - UnitStatistics.saturation }
    saturation = subject.quantity.isGate && !values.isEmpty ? Float(ends) / Float(values.count) : nil
  }
}
