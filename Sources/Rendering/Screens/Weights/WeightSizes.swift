import Explorer
import GateCore

/// Norms and spectral radii, a row a gate.
struct WeightSizes {
  @Boxed private var explorer: Explorer

  init(_ explorer: Explorer) { self.explorer = explorer }

  func table(width: Int, _ glyphs: Glyphs) -> NumberTable {
    let measures = WeightsScreen.gateMeasures(in: explorer)
    let hasPeepholes = measures.contains { $0.peepholeNorm != nil }
    let isNarrow = width < 34
    let radius = glyphs.unicode ? "ρ(U)" : (isNarrow ? "rho" : "rho(U)")
    let headings =
      ["|W|", "|U|", radius, "|b|", isNarrow ? "|bU|" : "|b_U|"] + (hasPeepholes ? ["|p|"] : [])
    let column = NumberTable.columnWidth(headings.count, in: width)
    let rows = measures.enumerated().map { index, gate in
      let numbers =
        [size(gate.inputNorm, column), size(gate.recurrentNorm, column)]
        + [text(of: gate.spectralRadius, ofGate: index, column, glyphs)]
        + gate.biasNorms.map { size($0, column) }
        + (hasPeepholes ? [gate.peepholeNorm.map { size($0, column) } ?? "-"] : [])
      return NumberTable.Row(
        name: explorer.shown.symbol(of: gate.gate, unicode: glyphs.unicode), numbers: numbers,
        isSelected: gate.gate == WeightsScreen.shownGate(in: explorer))
    }
    return NumberTable(title: "gate", headings: headings, rows: rows)
  }

  /// With a blank before it in its column.
  private func size(_ value: Float, _ width: Int) -> String {
    NumberText.fixed(value, width: min(5, width - 1), decimals: 2)
  }

  private func text(
    of radius: SpectralRadius?, ofGate gate: Int, _ width: Int, _ glyphs: Glyphs
  ) -> String {
    // Three points while it is being worked out.
    guard let radius else {
      return WeightsScreen.awaitsRadius(ofGate: gate, in: explorer) ? (glyphs.unicode ? "…" : "...") : "-"
    }
    return radius.isEstimate
      ? "~" + size(radius.value, width - 1).trimmedOfSpaces : size(radius.value, width)
  }
}
