import Explorer
import GateCore

// Norms and radii by gate, and how many parameters there are.
extension Frame {
  mutating func drawWeightSizes(in area: TimelineLayout.Area, end: Int) {
    let measures = explorer.gateMeasures
    let hasPeepholes = measures.contains { $0.peepholeNorm != nil }
    let radius = glyphs.unicode ? "ρ(U)" : "rho(U)"
    let headings =
      ["|W|", "|U|", radius, "|b|", area.width < 34 ? "|bU|" : "|b_U|"] + (hasPeepholes ? ["|p|"] : [])
    let width = min(8, (area.width - 4) / headings.count)
    func write(_ texts: [String], row: Int, style: Style, in frame: inout Frame) {
      for (place, text) in texts.enumerated() {
        let end = area.column + 4 + (place + 1) * width
        frame.write(text, column: end - text.displayWidth, row: row, style: style)
      }
    }
    guard area.row < end else { return }
    self.write("gate", column: area.column, row: area.row, style: theme.strong)
    write(headings, row: area.row, style: theme.strong, in: &self)
    for (place, gate) in measures.enumerated() where area.row + 1 + place < end {
      let row = area.row + 1 + place
      let isShown = gate.gate == explorer.shownWeightGate
      self.write(
        explorer.symbol(of: gate.gate, unicode: glyphs.unicode), column: area.column + 1, row: row,
        style: isShown ? theme.selected : theme.text)
      let numbers =
        [gate.inputNorm, gate.recurrentNorm].map { size($0, width) }
        + [radiusText(place, gate.spectralRadius, width)] + gate.biasNorms.map { size($0, width) }
        + (hasPeepholes ? [gate.peepholeNorm.map { size($0, width) } ?? "-"] : [])
      write(numbers, row: row, style: isShown ? theme.selected : theme.text, in: &self)
    }
  }

  /// With a blank before it in its column.
  private func size(_ value: Float, _ width: Int) -> String {
    NumberText.fixed(value, width: min(5, width - 1), decimals: 2)
  }

  private func radiusText(_ place: Int, _ radius: SpectralRadius?, _ width: Int) -> String {
    // Three points while it is being worked out.
    guard let radius else {
      return explorer.awaitsRadius(ofGate: place) ? (glyphs.unicode ? "…" : "...") : "-"
    }
    return radius.isEstimate
      ? "~" + size(radius.value, width - 1).trimmedOfSpaces : size(radius.value, width)
  }

  mutating func drawParameterCounts(in area: TimelineLayout.Area, isWide: Bool) {
    let counts = ParameterCount.all(of: explorer.session.architecture)
    let total = "\(explorer.session.model.network.parameters.count)"
    let end = area.row + area.height
    var row = area.row
    guard row < end else { return }
    writeCount("parameters", total, in: area, row: row, style: theme.strong)
    row += 1
    for (place, count) in counts.enumerated() {
      let rest = counts.count - place
      // The last line says how much does not fit instead of leaving it out silently.
      if end - row < min(rest, 2) * (isWide ? 2 : 1), rest > 1 || end == row {
        guard row < end else { return }
        let others = counts[place...].reduce(0) { $0 + $1.count }
        writeCount("\(rest) more parts", "\(others)", in: area, row: row, style: theme.quiet)
        return
      }
      let times = glyphs.unicode ? "×" : "*"
      if isWide {
        writeCount(count.part, "\(count.count)", in: area, row: row, style: theme.text)
        let formula = "  \(count.formula) = \(count.numbers.replacing("x", with: times))"
        write(formula, column: area.column, row: row + 1, style: theme.quiet, limit: area.width)
      } else {
        writeCount("\(count.part) \(count.formula)", "\(count.count)", in: area, row: row, style: theme.text)
      }
      row += isWide ? 2 : 1
    }
  }

  private mutating func writeCount(
    _ text: String, _ number: String, in area: TimelineLayout.Area, row: Int, style: Style
  ) {
    write(
      text, column: area.column, row: row, style: style, limit: max(0, area.width - number.count - 1))
    write(number, column: area.column + area.width - number.count, row: row, style: style)
  }
}

extension WeightTable {
  /// What the table is, in one line.
  var explanation: String {
    switch self {
    case .input: "from the layer's input to its gates"
    case .recurrent: "from the layer's own h to its gates"
    case .bias: "one number a gate and unit, in two vectors that add up"
    case .peepholes: "from the cell state to the gates, unit by unit"
    case .embedding: "the vector that each token is fed as: a column a token"
    case .head: "from h to the outputs: a column an output"
    case .headBias: "one number an output"
    }
  }
}

extension WeightBlock {
  /// The letter of the equations.
  var symbol: String {
    switch role {
    case .inputWeights: "W"
    case .recurrentWeights: "U"
    case .inputBias: "b"
    case .recurrentBias: "b_U"
    case .peepholes: "p"
    case .embedding: "embedding"
    case .headWeights: "head"
    case .headBias: "bias of the head"
    }
  }
}
