import Explorer
import GateCore

/// The colours of the Timeline's and the Step screen's heatmaps with their numbers.
struct BandLegend {
  @Boxed private var explorer: Explorer
  private let scales: BandScales

  init(_ scene: Scene, _ scales: BandScales) {
    explorer = scene.explorer
    self.scales = scales
  }

  func line(_ canvas: Canvas) -> TextLine {
    if let difference = scales.difference { return changes(difference, canvas.theme, canvas.glyphs) }
    let quiet = canvas.theme.quiet
    let bands = explorer.shown.bands
    var parts: [TextLine.Part] =
      bands.contains(where: \.isGate) ? [.text("gates ", quiet)] + .range(.unit) : []
    var drawn: [Scale] = []
    for quantity in bands where !quantity.isGate {
      let scale = scales.values(of: quantity)
      guard case .signed(let limit) = scale, !drawn.contains(scale) else { continue }
      drawn.append(scale)
      let same = bands.filter { !$0.isGate && scales.values(of: $0) == scale }
      parts += [.text("  \(symbols(of: same)) ", quiet)] + .range(scale)
      let exceeding =
        same.compactMap { UnitMeasures.statistics(of: $0, in: explorer)?.largestMagnitude }.max() ?? 0
      if exceeding > limit { parts.append(.either([" and beyond", "+"], quiet)) }
    }
    switch explorer.view.unitOrder {
    case .index: break
    case .relation, .contribution, .variance, .saturation, .halfLife:
      let order = explorer.view.unitOrder
      parts.append(.either(["   " + order.explanation, "   units by \(order.rawValue)"], quiet))
    }
    return TextLine(parts: parts)
  }

  /// A difference's: which quantities, and which numbers the ends are.
  private func changes(_ difference: Scale, _ theme: Theme, _ glyphs: Glyphs) -> TextLine {
    let others = symbols(of: explorer.shown.bands.filter { $0 != .cell })
    var parts: [TextLine.Part] =
      [.text("what-if \(glyphs.minus) baseline  ", theme.selected), .text(others + " ", theme.quiet)]
      + .range(difference)
    if explorer.shown.bands.contains(.cell), let scale = scales.cellDifference {
      parts += [.text("  c ", theme.quiet)] + .range(scale)
    }
    return TextLine(parts: parts)
  }

  private func symbols(of quantities: [Quantity]) -> String {
    quantities.map { explorer.shown.symbol(of: $0, unicode: explorer.view.appearance.hasUnicode) }
      .joined(separator: " ")
  }
}
