/// Work that takes longer than a key may. It is done a slice at a time, one slice an `Event.work`, so that keys are
/// answered meanwhile.
protocol Job: Equatable, Sendable {
  /// Jobs of a lower number come first.
  static var rank: JobRank { get }

  /// Does a slice; true when nothing is left to do.
  mutating func advance(in explorer: inout Explorer) -> Bool

  /// What is being done and how far it has come, for the reader; nil where nothing is to be said.
  func label(in explorer: Explorer) -> String?
}

/// The order in which jobs are done: later ones use what earlier ones have worked out.
enum JobRank: Int, Comparable, CaseIterable, Sendable {
  /// Steps that were asked for.
  case compute
  /// Steps on the screen, computed again.
  case gather
  /// The other networks that are compared.
  case compare
  /// Which units of compared networks correspond.
  case pair
  /// A gate at earlier moments of a training.
  case film
  /// A gradient followed back.
  case backward
  /// Inputs exchanged to see what they do.
  case swap
  /// States changed to see how long that lasts.
  case probe
  /// The states of the Space screen.
  case trails
  /// Where waiting takes them.
  case wait
  /// Where they can rest, and how long what is said there holds.
  case points
  case foretell
  /// Where the states of a training's other networks can.
  case census
  /// What the Weights screen shows.
  case measure
  case search
  /// Lengths over which networks are compared.
  case race
  /// Steps beside those on the screen, before they are asked for.
  case prefetch

  static func < (a: JobRank, b: JobRank) -> Bool { a.rawValue < b.rawValue }
}

extension Job {
  func label(in explorer: Explorer) -> String? { nil }

  /// Equality with a job of whatever type.
  fileprivate func isEqual(to other: any Job) -> Bool { (other as? Self) == self }
}

/// The jobs that wait, at most one of each type.
public struct Jobs: Equatable, Sendable {
  private var queue: [any Job] = []

  public static func == (a: Jobs, b: Jobs) -> Bool {
    a.queue.count == b.queue.count && zip(a.queue, b.queue).allSatisfy { $0.isEqual(to: $1) }
  }

  var isEmpty: Bool { queue.isEmpty }

  func contains(_ rank: JobRank) -> Bool { queue.contains { type(of: $0).rank == rank } }

  /// The waiting job of a type.
  subscript<J: Job>(_ type: J.Type) -> J? { queue.lazy.compactMap { $0 as? J }.first }

  /// Puts a job into the queue, in place of an earlier one of its type.
  mutating func set<J: Job>(_ job: J) {
    remove(J.rank)
    let index = queue.firstIndex { type(of: $0).rank > J.rank } ?? queue.count
    queue.insert(job, at: index)
  }

  mutating func remove(_ rank: JobRank) { queue.removeAll { type(of: $0).rank == rank } }

  /// Takes the first job out. A job is taken out while it works, so that what it holds has one owner and is not
  /// copied when it changes.
  mutating func takeFirst() -> (any Job)? { queue.isEmpty ? nil : queue.removeFirst() }

  /// Puts a job back that is not done, unless it has been replaced meanwhile.
  mutating func putBack(_ job: some Job) {
    if !contains(type(of: job).rank) { set(job) }
  }

  /// The first words that a job has for the reader.
  func label(in explorer: Explorer) -> String? {
    for job in queue {
      if let label = job.label(in: explorer) { return label }
    }
    return nil
  }
}

extension Jobs {
  /// Multiplications of a slice: some milliseconds, or ten in a network too large for the processor's caches.
  static let sliceMultiplications = 50_000_000
  /// What a step costs beside its multiplications, in these.
  static let stepOverhead = 5000

  /// True while steps are being computed that were asked for: the run loop sends `work` without waiting.
  public var isComputing: Bool { contains(.compute) }

  /// True while something that the open screen shows is still being worked out.
  public var isWorking: Bool {
    let shown: [JobRank] = [
      .gather, .compare, .pair, .film, .backward, .swap, .probe, .trails, .wait, .points, .foretell, .census,
      .measure, .search, .race,
    ]
    return shown.contains(where: contains)
  }

  /// True while there is something to do for the screen, or for the one that a step would show: the run loop sends
  /// `work` while nothing else happens.
  public var hasWork: Bool { !isEmpty }

  /// In words, rounded down: `42 %`.
  static func percent(_ share: Float) -> String { "\(Int(share * 100)) %" }
}

extension Explorer {
  /// What is being worked out and how far it has come, for the reader; nil when all is there.
  public var workInWords: String? { jobs.label(in: self) }

  /// Does a slice of the first job.
  mutating func work() {
    guard var job = jobs.takeFirst() else { return }
    if !job.advance(in: &self) { jobs.putBack(job) }
  }

  /// Takes all slices that are left, and does what the screen still lacks: for scripts and printed frames, where
  /// no reader waits at a key.
  public mutating func finishComputing() {
    if !jobs.isComputing, !jobs.isWorking { GatherJob.begin(in: &self) }
    while jobs.isComputing || jobs.isWorking { _ = update(.work) }
  }
}
