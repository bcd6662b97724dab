import GateCore
import Models

/// What was derived for the screens.
public struct Insights: Equatable, Sendable {
  /// The parts of what the units hold at the current step, by the steps that wrote them, where something shown
  /// needs them.
  var memory = Memo<MomentKey, MemoryDecomposition>()
  /// The same of the run without changes, while the difference is shown.
  var plainMemory = Memo<MomentKey, MemoryDecomposition>()
  /// What the selected unit wrote at the steps that its memory is split by, from the first of them on.
  var writes = Memo<UnitMomentKey, [WriteParts?]>()
  /// How long changes of the units' memories last, as far as it is measured; empty on other screens.
  public internal(set) var effectiveMemory = Memo<MomentKey, EffectiveMemory>()
  /// How closely each unit follows the annotation, while the units are in that order.
  var relations = Memo<RelationKey, [Float]>()
  /// What the Gradient screen says; empty on other screens.
  public internal(set) var gradient = Memo<GradientKey, GradientContent>()
  /// What exchanging inputs does to the number that the Gradient screen is about; empty on other screens.
  public internal(set) var swaps = Memo<GradientKey, SwapEffects>()
  /// The states of the Space screen; empty on other screens.
  public internal(set) var trails = Memo<TrailsKey, SpaceTrails>()
  /// What is held there; nil where nothing can be.
  var held = Memo<HeldKey, HeldThing?>()
  /// Where the state can rest: what was searched there.
  var rest = RestShelf()
  /// Where waiting takes the state, while the reader waits there.
  var wait = Memo<WaitKey, Wait>()
  /// How many stable points the networks of a training have there.
  var census = Memo<CensusKey, Census>()
  /// How long what is said holds there.
  public internal(set) var foretelling = Memo<ForetellingKey, Foretelling>()
  var weights = Memo<WeightsKey, MeasuredWeights>()
  var pooledWeights = Memo<PooledWeights.Key, PooledWeights>()
  var sequence = Memo<SequenceKey, MeasuredSequence>()
  var health = Memo<HealthKey, LayerHealth?>()
  /// What all units of compared networks hold, from the top network down, once it is worked out.
  var pairing = Memo<PairingKey, [MemorySeries]>()
  /// The unit of each compared network that corresponds to the first one's.
  var pairs = Memo<UnitPairsKey, [Int?]>()
  /// Steps around those on the screen that were made to be at hand.
  var prefetchedSteps: Range<Int>?

  /// How many stable points the networks of a training have, as far as they are counted.
  public var stablePoints: Census? { census.value }

  /// The parts of what the units hold, where something shown needs them.
  public var memoryParts: MemoryDecomposition? { memory.value }
}

/// A lane of a run at one step, t.
public struct MomentKey: Equatable, Sendable {
  let run: Run.Identity
  let time: Int
  let lane: Lane
}

/// A unit of a lane of a run at one step, t.
struct UnitMomentKey: Equatable, Sendable {
  let moment: MomentKey
  let unit: Int
}

/// A lane of a run over the steps seen, and an annotation.
struct RelationKey: Equatable, Sendable {
  let run: Run.Identity
  let revealed: Int
  let lane: Lane
  let annotation: InputSequence.Annotation?
}

/// A lane of a network.
struct WeightsKey: Equatable, Sendable {
  let lane: Lane
  let network: Network
}

/// A lane of a run, as far as it is computed.
struct HealthKey: Equatable, Sendable {
  let run: Run.Identity
  let lane: Lane
}

/// A sequence, as far as a frame shows it.
struct SequenceKey: Equatable, Sendable {
  let annotation: InputSequence.Annotation?
  let steps: InputSteps

  init(_ sequence: InputSequence) {
    annotation = sequence.annotation
    steps = sequence.steps
  }

  /// Missing values equal each other.
  static func == (a: SequenceKey, b: SequenceKey) -> Bool {
    a.annotation == b.annotation && a.steps.isIdentical(to: b.steps)
  }
}
