import GateCore
import Models

/// How long compared networks stay right: of each, how many of a length's sequences it got right, from the shortest
/// length up.
public struct Race: Equatable, Sendable {
  /// What a network's share of a race follows from: the changes of what it reads do not count.
  struct Entrant: Equatable, Sendable {
    let network: ComparedNetwork
    let model: Model
    let changes: [Change]
  }

  let entrants: [Entrant]
  public let unit: String
  public let shortest: Int
  /// How many sequences of a length are tried.
  public let trials: Int
  /// Of each network, by length from the shortest: how many trials were right.
  private var right: [[Int]]

  init(_ entrants: [Entrant], _ sequences: any SequencesByLength) {
    self.entrants = entrants
    (unit, shortest, trials) = (sequences.unit, sequences.shortest, sequences.trials)
    right = entrants.map { _ in [] }
  }

  /// How many lengths are measured of all networks.
  public var count: Int { right.map(\.count).min() ?? 0 }

  /// The longest that is measured of all networks; nil where none is.
  public var longest: Int? { count == 0 ? nil : shortest + count - 1 }

  /// The share of a length's sequences that a network got right, 0 to 1; nil where it is not measured.
  public func share(of position: Int, length: Int) -> Float? {
    guard right.indices.contains(position), right[position].indices.contains(length - shortest) else {
      return nil
    }
    return Float(right[position][length - shortest]) / Float(trials)
  }

  /// Up to which length a network is right, at all lengths from the shortest on; nil where it is not even there.
  public func rightUpTo(_ position: Int) -> Int? {
    let first = right[position].prefix(count).firstIndex { $0 < trials } ?? count
    return first == 0 ? nil : shortest + first - 1
  }

  /// True where a network is right at every length measured.
  public func isUnbeaten(_ position: Int) -> Bool { rightUpTo(position) == longest }

  mutating func add(_ count: Int, to position: Int) { right[position].append(count) }
}

extension Race {
  /// Measures lengths up to one, going on from those that are measured.
  static func begin(upTo length: Int, in explorer: inout Explorer) {
    guard let rule = explorer.session.exhibit.lengths else {
      explorer.dialog.message = Message(
        .failure, "race: the sequences of \(explorer.session.exhibit.name) have no length to race over")
      return
    }
    guard (rule.sequences.shortest...most).contains(length) else {
      explorer.dialog.message = Message(
        .failure, "race: expected a length from \(rule.sequences.shortest) to \(most), found \(length)")
      return
    }
    explorer.view.screen = .compare
    let entrants = entrants(in: explorer)
    if explorer.screens.compare.race?.entrants != entrants {
      explorer.screens.compare.race = Race(entrants, rule.sequences)
    }
    explorer.jobs.remove(.race)
    guard (explorer.screens.compare.race?.longest ?? .min) < length,
      let job = RaceJob(upTo: length, entrants, rule, in: explorer)
    else { return }
    explorer.jobs.set(job)
  }

  /// Stays with what is measured.
  static func stop(in explorer: inout Explorer) {
    explorer.jobs.remove(.race)
    guard let race = explorer.screens.compare.race else { return }
    explorer.dialog.message = Message(
      .notice,
      "stopped: " + (race.longest.map { "measured up to \(race.unit) \($0)" } ?? "nothing is measured yet"))
  }

  /// The longest that is raced over.
  static let most = 10_000

  static func entrants(in explorer: Explorer) -> [Entrant] {
    CompareScreen.networks(in: explorer).map { network in
      let session = CompareScreen.session(on: network, in: explorer)
      return Entrant(
        network: network, model: session.exhibit.models[network.model],
        changes: session.activeChanges.filter { !$0.isOfInput && !$0.isOfBoth })
    }
  }

  /// Forgets the race of other networks, or of other changes.
  static func refresh(in explorer: inout Explorer) {
    guard let race = explorer.screens.compare.race, race.entrants != entrants(in: explorer) else { return }
    explorer.screens.compare.race = nil
    explorer.jobs.remove(.race)
  }
}

/// A race in slices.
struct RaceJob: Job {
  static let rank = JobRank.race

  private let goal: Int
  private let rule: LengthRule
  /// One for each network, to be begun anew on each sequence.
  private var runs: [Run]
  private var trial = 0
  private var right = 0
  /// How far the run at work has been judged.
  private var judged = 0
  private var sequence: InputSequence?

  init?(upTo goal: Int, _ entrants: [Race.Entrant], _ rule: LengthRule, in explorer: Explorer) {
    self.goal = goal
    self.rule = rule
    let first = rule.sequences.sequence(ofLength: rule.sequences.shortest, trial: 0)
    runs = []
    for entrant in entrants {
      guard let run = try? entrant.changes.run(of: entrant.model, on: first) else { return nil }
      runs.append(run)
    }
  }

  mutating func advance(in explorer: inout Explorer) -> Bool {
    var budget = Jobs.sliceMultiplications
    while budget > 0 {
      guard let race = explorer.screens.compare.race, race.entrants.count == runs.count else { return true }
      // The networks take turns, so that all are measured up to the same length.
      let counts = runs.indices.map { race.measured($0) }
      guard let least = counts.min(), let position = counts.firstIndex(of: least),
        case let length = race.shortest + least, length <= goal
      else { return true }
      budget -= run(position, length)
      guard let isRight = verdict(position) else { continue }
      (sequence, judged) = (nil, 0)
      right += isRight ? 1 : 0
      trial += 1
      guard trial == race.trials else { continue }
      explorer.screens.compare.race?.add(right, to: position)
      (trial, right) = (0, 0)
    }
    return false
  }

  private static let stretch = 64
  private var isWrong = false

  /// Takes some steps of the sequence at work, or begins the next; what that cost in multiplications.
  private mutating func run(_ position: Int, _ length: Int) -> Int {
    if sequence == nil {
      let next = rule.sequences.sequence(ofLength: length, trial: trial)
      guard let run = try? runs[position].restarted(steps: next.steps) else {
        isWrong = true
        return Jobs.stepOverhead
      }
      (sequence, judged, isWrong) = (next, 0, false)
      runs[position] = run
    }
    guard let sequence else { return Jobs.stepOverhead }
    let end = min(sequence.count, judged + Self.stretch)
    runs[position].advance(to: end)
    runs[position].focus(on: judged..<end)
    for step in judged..<end where !isWrong {
      let isRight = rule.sequences.isRight(runs[position].shownOutput(step: step), after: step, of: sequence)
      if isRight == false { isWrong = true }
    }
    let cost = (end - judged) * (runs[position].network.parameters.count + Jobs.stepOverhead)
    judged = end
    return cost
  }

  /// nil while the sequence goes on.
  private func verdict(_ position: Int) -> Bool? {
    if isWrong { return false }
    return judged == sequence?.count ? true : nil
  }

  func label(in explorer: Explorer) -> String? {
    guard let race = explorer.screens.compare.race else { return nil }
    return "\(race.unit) \(race.longest ?? race.shortest) of \(goal): Esc stops"
  }
}

extension Race {
  /// How many lengths are measured of a network.
  func measured(_ position: Int) -> Int { right[position].count }
}
