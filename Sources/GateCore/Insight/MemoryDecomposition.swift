/// What the memory of a layer's units holds after a step, split into what each earlier step wrote.
///
/// With m = k ⊙ m' + w (see `GatedSum`), unrolled from the step t back to the first of `steps`,
///
///     m_t = Σ_s (Π_{s < k ≤ t} keep_k) w_s + (Π keep) m_before
///
/// where "later" and "before" follow the order in which the direction reads: a backward direction's sources lie
/// after t in the sequence.
public struct MemoryDecomposition: Equatable, Sendable {
  public let lane: Lane
  /// `t`, counted from 0.
  public let step: Int
  /// The sources `s`, in the order of the sequence.
  public let steps: Range<Int>
  /// `H`.
  public let units: Int
  /// What the units hold: the memory as the run recorded it.
  public let values: [Float]  // (H)
  /// What is left of the memory before the first source.
  public let remainder: [Float]  // (H)
  /// How much of that memory has been kept, Π keep over all sources.
  public let remainderSurvival: [Float]  // (H)
  /// True when the remainder is that of the initial state, false when older steps are folded into it.
  public let reachesInitialState: Bool
  /// How long half of what each unit wrote at these steps has stayed; nil where that is not known yet.
  public let halfLives: [HalfLife?]  // (H)
  let contributions: [Float]  // (S, H)
  let survivals: [Float]  // (S, H)

  /// How much of every unit's value was written at a step (H); empty outside `steps`.
  public func contributions(from source: Int) -> ArraySlice<Float> { row(source, of: contributions) }

  /// How much of what every unit wrote at a step is kept (H); empty outside `steps`.
  public func survivals(from source: Int) -> ArraySlice<Float> { row(source, of: survivals) }

  /// How much of a unit's value was written at a step; 0 outside `steps`.
  public func contribution(from source: Int, unit: Int) -> Float { element(source, unit, of: contributions) }

  /// How much of what a unit wrote at a step is kept; 0 outside `steps`.
  public func survival(from source: Int, unit: Int) -> Float { element(source, unit, of: survivals) }

  /// Everything a unit's value is made of, added up: `values[unit]` but for rounding.
  public func sum(unit: Int) -> Float {
    guard (0..<units).contains(unit) else { return 0 }
    let parts = steps.reduce(0.0) { $0 + Double(contribution(from: $1, unit: unit)) }
    return Float(parts + Double(remainder[unit]))
  }

  /// The steps that wrote most of a unit's value, by magnitude, the largest first.
  public func strongestSources(ofUnit unit: Int, limit: Int) -> [Int] {
    let ranked = steps.map { (step: $0, size: abs(contribution(from: $0, unit: unit))) }
      .filter { $0.size > 0 }
      .sorted { ($0.size, $1.step) > ($1.size, $0.step) }
    return ranked.prefix(max(0, limit)).map(\.step)
  }

  private func row(_ source: Int, of values: [Float]) -> ArraySlice<Float> {
    guard steps.contains(source) else { return [] }
    let start = (source - steps.lowerBound) * units
    return values[start..<start + units]
  }

  private func element(_ source: Int, _ unit: Int, of values: [Float]) -> Float {
    guard steps.contains(source), (0..<units).contains(unit) else { return 0 }
    return values[(source - steps.lowerBound) * units + unit]
  }
}
