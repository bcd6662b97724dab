import GateCore
import Models

/// One lane of a network under an input that is held, as a map F: state ↦ the state a step later, with its Jacobian.
///
/// Layer 0 reads the held input itself; an upper layer reads what the layers below give once they rest under it
/// (`below` says whether they do). Of a bidirectional network each direction is a map of its own. What interventions
/// hold at all steps acts on the map.
public struct HeldMap: Sendable {
  /// What a lane reads from below.
  public enum Below: Equatable, Sendable {
    /// The held input itself.
    case input
    /// What the layers below give when they rest.
    case rests
    /// What a layer below gives last, though it does not come to rest: its state still moves so far a step.
    case moves(layer: Int, perStep: Double)
  }

  /// The step and its Jacobian.
  public let lane: LaneMap
  public let held: HeldInput
  /// What enters the lane at every step.
  public let input: [Double]  // (I)
  public let below: Below
  /// The interventions that hold at some steps only, and so do not act here.
  public let passedOver: [Intervention]
  let head: HeadMap?
  /// True when the outputs are numbers to be read as such, not answers to choose from.
  private let saysNumbers: Bool

  /// - Parameters:
  ///   - sequence: Whose mean `.mean` is.
  ///   - interventions: Those at all steps act on this lane and on those below.
  ///   - state: What the layers below start from on their way to rest; zeros when nil.
  public init(
    _ model: Model, lane: Lane = Lane(layer: 0, direction: .forward), holding held: HeldInput,
    in sequence: InputSteps, interventions: [Intervention] = [], from state: NetworkState? = nil
  ) throws(HeldMapError) {
    let network = model.network
    let steps = held.steps(in: sequence)
    guard steps.count > 0 else { throw .nothingHeld }
    guard network.architecture.lanes.contains(lane) else { throw .noLane(lane) }
    let map: LaneMap?
    do throws(InputError) {
      let reading = try Self.reading(of: lane.layer, in: model, steps, interventions, from: state)
      (input, below) = reading
      map = try LaneMap(of: network, lane: lane, input: reading.input, interventions: interventions)
    } catch { throw .input(error) }
    guard let map else { throw .noLane(lane) }
    self.lane = map
    self.held = held
    passedOver = interventions.filter { $0.steps != nil }
    let isLast = lane.layer == network.architecture.layers.count - 1
    head = isLast && network.architecture.isCausal ? HeadMap(of: network) : nil
    saysNumbers = Saying.areNumbers(in: model)
  }

  /// What enters a layer at every step.
  private static func reading(
    of layer: Int, in model: Model, _ steps: InputSteps, _ interventions: [Intervention],
    from state: NetworkState?
  ) throws(InputError) -> (input: [Double], below: Below) {
    let network = model.network
    var input = try network.meanInput(of: steps, scaling: model.scaling)
    var below = Below.input
    for lower in 0..<layer {
      let rest = try LayerRest(
        of: network, layer: lower, reading: input, interventions,
        from: state ?? NetworkState(zerosFor: network.architecture))
      input = rest.hidden
      if case .moves = below { continue }
      below = rest.speed.map { .moves(layer: lower, perStep: $0) } ?? .rests
    }
    return (input, below)
  }

  /// S: how many numbers a state has, H or 2 H.
  public var size: Int { lane.size }

  /// The state a step later.
  public func callAsFunction(_ state: StatePoint) -> StatePoint {
    StatePoint(lane(state.numbers), units: state.units)
  }

  /// ∂F/∂state at a state: how a small change of it has grown, shrunk or turned a step later.
  public func jacobian(at state: StatePoint) -> SquareMatrix { lane.withJacobian(at: state.numbers).jacobian }

  /// |F(s) − s|: how far a state moves in a step.
  public func speed(at state: StatePoint) -> Double {
    StatePoint.distance(lane(state.numbers), state.numbers)
  }

  /// What the network says in a state; nil where it has no head, or the lane is not the last layer of a network that
  /// reads forward.
  public func saying(in state: StatePoint) -> Saying? {
    guard let head else { return nil }
    let output = head(Array(state.hidden))
    return Saying(output: output, answer: saysNumbers ? nil : head.answer(output))
  }
}

/// What a network's head says in a state.
public struct Saying: Equatable, Sendable {
  /// The output as it is shown: logarithms of probabilities as probabilities.
  public let output: [Double]  // (O)
  /// The index of the strongest output; of a single sigmoid 1 or 0; nil where the outputs are numbers, not answers.
  public let answer: Int?

  /// True where the outputs are numbers of their own: those of a head that squashes nothing, unless they are the
  /// vocabulary, each token's at each step.
  static func areNumbers(in model: Model) -> Bool {
    let architecture = model.network.architecture
    guard model.forecast == nil, let head = architecture.head else { return true }
    let areTokens = head.size == architecture.input.vocabularySize && head.readout == .everyStep
    return head.squash == .identity && !areTokens
  }
}
