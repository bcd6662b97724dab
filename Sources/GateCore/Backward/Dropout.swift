/// What a network in training does not let through between its layers.
struct Dropout: Sendable {
  /// p: how many of the numbers are dropped; 0 for none.
  var probability: Float = 0
  /// 0 or 1 / (1 − p) for each number of h, and h so treated, (T·B, width) for each lane.
  private(set) var masks: [GrowingFloats]
  private(set) var hidden: [GrowingFloats]
  /// For the gradients of a layer's input, before the masks are applied.
  private(set) var scratch = GrowingFloats()

  init(lanes: Int) {
    masks = (0..<lanes).map { _ in GrowingFloats() }
    hidden = masks
  }

  var isActive: Bool { probability > 0 }

  /// Each number of h is dropped with probability p, the others grow by 1 / (1 − p), so that the expectation
  /// stays (Srivastava et al. 2014); between layers only (Zaremba et al. 2014).
  ///
  /// - Parameter source: The lane's h.
  mutating func drop(
    _ lane: Int, _ source: RowSource, rows: Int, _ record: RecordLayout, _ generator: inout SeededGenerator
  ) {
    let count = rows * record.width
    masks[lane].reserve(count)
    hidden[lane].reserve(count)
    scratch.reserve(count)
    let (mask, dropped) = (masks[lane].base, hidden[lane].base)
    let scale = probability < 1 ? 1 / (1 - probability) : 0
    for r in 0..<rows {
      let h = source.base + r * source.stride
      let (m, d) = (mask + r * record.width, dropped + r * record.width)
      for j in 0..<record.units { m[j] = generator.uniform() < probability ? 0 : scale }
      for j in 0..<record.units { d[j] = m[j] * h[j] }
    }
  }
}
