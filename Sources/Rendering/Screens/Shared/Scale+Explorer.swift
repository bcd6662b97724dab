import Explorer
import GateCore

extension Scale {
  /// The scale of a quantity: 1 for what tanh bounds. Of larger values a round number near twice the root mean
  /// square of the middle unit: what is beyond is held at the ends; a scale that covered the largest unit would
  /// leave the others all alike. So would 1 where hardly a unit comes near it, as in a network that was not
  /// trained: there it is near three times that root mean square.
  init(of quantity: Quantity, in explorer: Explorer) {
    guard !quantity.isGate else {
      self = .unit
      return
    }
    guard let statistics = UnitMeasures.statistics(of: quantity, in: explorer) else {
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
  init(ofDifferencesOf quantities: [Quantity], _ scene: Scene) {
    let (explorer, layout) = (scene.explorer, scene.timeline)
    var largest: Float = 0
    for quantity in quantities {
      for column in 0..<layout.columns.count {
        let steps = layout.columns.steps(inColumn: column).clamped(to: 0..<explorer.cursor.revealed)
        guard !steps.isEmpty else { break }
        let values = Difference.shownValues(quantity, over: steps, in: explorer)
        guard !values.isEmpty else { continue }
        for value in layout.tiles.pooled([values], explorer.view.aggregate) {
          let magnitude = abs(value)
          if magnitude.isFinite { largest = max(largest, magnitude) }
        }
      }
    }
    self = .signed(limit: Scale.roundLimit(largest * 1000) / 1000)
  }
}
