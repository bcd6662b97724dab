import Explorer
import GateCore

/// The range of values that a heatmap's colours cover.
public enum Scale: Hashable, Sendable {
  /// 0 to 1, for gates.
  case unit
  /// −limit to +limit, centred on 0, for states and candidates.
  case signed(limit: Float)

  /// The scale of a quantity: 1 for what tanh bounds. Of larger values a round number near twice the root mean
  /// square of the middle unit: what is beyond is held at the ends; a scale that covered the largest unit would
  /// leave the others all alike. So would 1 where hardly a unit comes near it, as in a network that was not
  /// trained: there it is near three times that root mean square.
  init(of quantity: Quantity, in explorer: Explorer) {
    guard !quantity.isGate else {
      self = .unit
      return
    }
    guard let statistics = explorer.statistics(of: quantity) else {
      self = .signed(limit: 1)
      return
    }
    let typical = zip(statistics.mean, statistics.variance).map { ($0 * $0 + $1).squareRoot() }
      .filter(\.isFinite).sorted()
    let middle = typical.isEmpty ? 0 : typical[(typical.count - 1) / 2]
    let largest = statistics.largestMagnitude
    if largest > 1 {
      self = .signed(limit: Scale.roundLimit(min(largest, 2 * middle)))
    } else {
      let reach = min(largest, 3 * middle)
      self = .signed(limit: reach < Scale.faint ? Scale.fittingLimit(reach) : 1)
    }
  }

  /// Below this, colours on a scale of 1 are hard to tell apart.
  private static let faint: Float = 0.3

  /// The scale of what the changes did to some quantities over the steps and units on the Timeline: the least
  /// round number that covers it, 0.001 at least.
  init(ofDifferencesOf quantities: [Quantity], in explorer: Explorer) {
    guard explorer.session.showsDifference else {
      self = .signed(limit: 1)
      return
    }
    let layout = TimelineLayout(explorer)
    var largest: Float = 0
    for quantity in quantities {
      for place in 0..<layout.stepCount {
        let steps = layout.steps(inColumn: place).clamped(to: 0..<explorer.cursor.revealed)
        guard !steps.isEmpty else { break }
        let values = explorer.shownValues(quantity, over: steps)
        guard !values.isEmpty else { continue }
        for value in layout.cells.pooled([values], explorer.view.aggregate) {
          let magnitude = abs(value)
          if magnitude.isFinite { largest = max(largest, magnitude) }
        }
      }
    }
    self = .signed(limit: Scale.roundLimit(largest * 1000) / 1000)
  }

  /// 1, 1.5, 2, 3, 5, 7, 10, 15 … : the least that is not below `magnitude`.
  static func roundLimit(_ magnitude: Float) -> Float {
    guard magnitude.isFinite, magnitude > 1 else { return 1 }
    var decade: Float = 1
    while decade < 1e30 {
      for factor in [Float(1), 1.5, 2, 3, 5, 7] where magnitude <= factor * decade * 1.0001 {
        return factor * decade
      }
      decade *= 10
    }
    return magnitude
  }

  /// The least round number that is not below `magnitude`, however small: the limit of a heatmap whose values
  /// have no natural one.
  static func fittingLimit(_ magnitude: Float) -> Float {
    guard magnitude.isFinite, magnitude > 1e-30 else { return 1 }
    guard magnitude <= 1 else { return roundLimit(magnitude) }
    var decade = 1.0
    while decade > Double(magnitude) { decade /= 10 }
    let factor = [1, 1.5, 2, 3, 5, 7, 10].first { Double(magnitude) <= $0 * decade * 1.0001 } ?? 10
    return Float(factor * decade)
  }

  /// Where a value lies: 0 to 1 on the unit scale, −1 to 1 on a signed one; values outside are held at the ends.
  func position(_ value: Float) -> Float {
    switch self {
    case .unit: min(1, max(0, value))
    case .signed(let limit): min(1, max(-1, value / limit))
    }
  }
}
