/// How far two lists of numbers are apart.
package struct Comparison: Equatable, Sendable {
  /// A difference and where it is.
  package struct Difference: Equatable, Sendable {
    package var size: Float
    /// From 0.
    package var step: Int
    package var unit: Int
    package var computed: Float
    package var reference: Float
  }

  /// A value agrees when |computed − reference| ≤ tolerance · max(1, |reference|); NaN and infinity agree with
  /// themselves only.
  package let tolerance: Float
  package private(set) var count = 0
  /// How many values do not agree.
  package private(set) var disagreeing = 0
  /// How many references are NaN or infinite where the value computed is not.
  package private(set) var unreachable = 0
  /// The largest |computed − reference|; nil when nothing was compared.
  package private(set) var absolute: Difference?
  /// The largest |computed − reference| / |reference|, of references that are not 0.
  package private(set) var relative: Difference?
  /// The largest |computed − reference| / max(1, |reference|): the smallest tolerance that all values agree in.
  private(set) var bound: Float = 0

  init(tolerance: Float) { self.tolerance = tolerance }

  /// True when something was compared and all of it agrees.
  package var agrees: Bool { count > 0 && disagreeing == 0 }

  /// Compares a step's values; they must be equally many.
  mutating func add(_ computed: [Float], _ reference: ArraySlice<Float>, step: Int) {
    guard computed.count == reference.count else {
      count += max(computed.count, reference.count)
      disagreeing += max(computed.count, reference.count)
      return
    }
    for (unit, (a, b)) in zip(computed, reference).enumerated() {
      // Equal infinities, and two NaN, are no difference; one NaN is one without bound.
      let isSame = a == b || a.isNaN && b.isNaN
      let distance = isSame ? 0 : a.isNaN || b.isNaN ? .infinity : abs(a - b)
      count += 1
      // The bound of an infinite reference would be infinite too.
      if !(isSame || b.isFinite && distance <= tolerance * max(1, abs(b))) { disagreeing += 1 }
      if !b.isFinite && a.isFinite { unreachable += 1 }
      if !isSame { bound = b.isFinite ? max(bound, distance / max(1, abs(b))) : .infinity }
      let position = Difference(size: distance, step: step, unit: unit, computed: a, reference: b)
      if distance > absolute?.size ?? -1 { absolute = position }
      if b != 0 {
        let share = distance == 0 ? 0 : b.isFinite ? distance / abs(b) : .infinity
        if share > relative?.size ?? -1 {
          relative = position
          relative?.size = share
        }
      }
    }
  }
}
