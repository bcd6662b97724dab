/// A change made to what one unit holds after a step, and what is left of it later: a second run goes on from the
/// changed state beside the first and reads the same.
///
/// Half of the change is gone at the first step at which the memories of the layer, all units together, differ by half
/// of it or less in the Euclidean norm. So a value that the unit itself forgets, but that others hold for it or hand
/// back through U, is still there: what the keep factors alone do not tell.
public struct StateProbe: Equatable, Sendable {
  public let unit: Int
  /// The step after which the state is changed, from 0.
  public let source: Int
  private let lane: Lane
  private let change: Float
  private var branch: Run
  /// The steps after `source` that have been compared.
  public private(set) var steps = 0
  /// True when half of the change is gone after `steps`.
  public private(set) var isHalved = false

  /// - Parameters:
  ///   - run: One that `canBranch`, with the step `source` computed and a later one.
  ///   - end: The step before which the comparison ends, at most the number of computed steps.
  /// - Returns: nil when there is no such unit, or nothing to compare.
  public init?(of run: Run, unit: Int, after source: Int, change: Float, until end: Int, lane: Lane) {
    guard run.canBranch, source + 1 < min(end, run.computed), change != 0, change.isFinite,
      var state = run.state(at: source), var memory = state[lane.layer, lane.direction],
      memory.hidden.indices.contains(unit)
    else { return nil }
    if run.network.architecture.layers[lane.layer].cell.hasCellState {
      memory.cell[unit] += change
    } else {
      memory.hidden[unit] += change
    }
    state[lane.layer, lane.direction] = memory
    let rest = run.steps.slice(source + 1..<min(end, run.computed))
    guard let branch = try? run.branch(at: source + 1, reading: rest, from: state) else { return nil }
    (self.unit, self.source, self.lane, self.change, self.branch) = (unit, source, lane, change, branch)
  }

  public var isDone: Bool { isHalved || steps == branch.length }

  /// Compares up to `count` further steps with `run`, which has them at hand.
  public mutating func advance(by count: Int, beside run: Run) {
    let cell = run.network.architecture.layers[lane.layer].cell
    let end = min(branch.length, steps + max(1, count))
    branch.advance(to: end)
    while steps < end, !isHalved {
      let plain = run.values(
        cell.memory, step: source + 1 + steps, layer: lane.layer, direction: lane.direction)
      let changed = branch.values(cell.memory, step: steps, layer: lane.layer, direction: lane.direction)
      let square = zip(plain, changed).reduce(Float(0)) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      steps += 1
      isHalved = square <= change * change / 4
    }
  }
}

extension HalfLife {
  /// The median time after which changes of a unit's memory were halved, each weighing the same; those that were
  /// followed for too short a time count as in the estimate above.
  public init?(_ probes: [StateProbe]) {
    self.init(observed: probes.map { ($0.steps, $0.isHalved) })
  }
}
