import GateCore
import Models

/// A search through the steps of a long sequence, slice by slice, so that keys are answered meanwhile: from the
/// current step to the end and then from the beginning.
struct SearchJob: Job {
  static let rank = JobRank.search

  /// What is done with what is found.
  enum Aim: Equatable, Sendable {
    /// Go to the first step found.
    case jump
    /// The same, or else to the step at which the gate comes nearest to its end.
    case jumpOrNearest(Quantity, GateExtreme, unit: Int)
    /// Mark them.
    case mark
  }

  let pattern: String
  let condition: Condition
  let aim: Aim
  /// The layer and direction that the condition is about.
  let lane: Lane
  /// What the run on the screen has to be for the search to mean anything.
  let source: Run.Identity
  /// Has the steps at hand that are looked at; the run on the screen keeps its own.
  var run: Run
  /// The step that the search began at, from 0.
  let origin: Int
  /// How many steps have been looked at.
  var count = 0
  /// Steps found from `origin` on, and before it, ascending.
  var later: [Int] = []
  var earlier: [Int] = []
  var nearestStep: Int?
  var nearestValue: Float = 0
  /// The message about the first step found.
  var notice: Message?

  mutating func advance(in explorer: inout Explorer) -> Bool { SearchJob.look(with: &self, in: &explorer) }

  func label(in explorer: Explorer) -> String? {
    "searching: \(Jobs.percent(share)), Esc stops"
  }

  var isDone: Bool { count >= run.length }
  /// The first step to go to; nil while it is not known which that is.
  var firstHit: Int? { later.first ?? (count >= run.length - origin ? earlier.first : nil) }
  var share: Float { Float(count) / Float(max(1, run.length)) }
  var search: TokenSearch { TokenSearch(pattern: pattern, hits: earlier + later) }

  /// The steps to look at next, at most so many.
  func next(_ limit: Int) -> Range<Int> {
    let toEnd = run.length - origin
    let start = count < toEnd ? origin + count : count - toEnd
    let end = count < toEnd ? run.length : origin
    return start..<min(end, start + max(1, limit))
  }

  /// Looks at some steps, which are at hand.
  mutating func look(at steps: Range<Int>, with test: ConditionTest) {
    let found = Self.hits(among: steps, of: run, test)
    later += found.filter { $0 >= origin }
    earlier += found.filter { $0 < origin }
    if case .jumpOrNearest(let gate, let end, let unit) = aim { approach(end, of: gate, unit, among: steps) }
    count += steps.count
  }

  private static func hits(among steps: Range<Int>, of run: Run, _ test: ConditionTest) -> [Int] {
    var hits: [Int] = []
    var step = steps.lowerBound
    while step < steps.upperBound {
      if test(run, step) { hits.append(step) }
      step += 1
    }
    return hits
  }

  /// Takes note of the step at which a gate comes nearest to its end.
  private mutating func approach(
    _ end: GateExtreme, of gate: Quantity, _ unit: Int, among steps: Range<Int>
  ) {
    let values = run.series(gate, over: steps, layer: lane.layer, direction: lane.direction, unit: unit)
    for (step, value) in zip(steps, values) where value.isFinite {
      // Of equally near ones the earliest.
      let isNearer = nearestStep.map { known in
        end.isNearer(value, than: nearestValue) || (value == nearestValue && step < known)
      }
      if isNearer ?? true { (nearestStep, nearestValue) = (step, value) }
    }
  }
}
