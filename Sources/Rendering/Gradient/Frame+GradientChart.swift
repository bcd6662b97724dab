import Explorer
import GateCore

// The norms of the gradients of all cell types over the steps, on a logarithmic axis.
extension Frame {
  /// The letter that marks a cell type's curve, so that it can be told apart without colour.
  func gradientMark(of kind: CellKind) -> Character {
    switch kind {
    case .lstm: "L"
    case .gru: "G"
    case .rnn: "R"
    }
  }

  func gradientStyle(of kind: CellKind) -> Style {
    let isRich = explorer.appearance.colors == .twoHundredFiftySix
    let isOwn = kind == explorer.model.cellKind
    guard explorer.appearance.colors != .none else { return Style(isBold: isOwn) }
    let color: UInt8 =
      switch kind {
      case .lstm: isRich ? 215 : 3
      case .gru: isRich ? 75 : 6
      case .rnn: isRich ? 150 : 2
      }
    return Style(foreground: .indexed(color), isBold: isOwn)
  }

  mutating func drawGradientChart(_ picture: GradientPicture, _ layout: GradientLayout) {
    let area = layout.chart
    write("norm, log", column: 0, row: area.row, style: theme.strong, limit: 9)
    let steps = visibleSteps(of: layout.timeline)
    let shown = picture.curves.flatMap { curve in steps.compactMap(curve.norm) }.map(\.decades)
    guard let axis = DecadeAxis(shown, rows: area.height) else {
      write("every gradient is 0 here", column: area.column, row: area.row, style: theme.quiet)
      return
    }
    drawDecades(axis, in: area)
    // The shown network's curve is the first, and comes last so that it lies on top.
    for curve in picture.curves.reversed() {
      let (mark, style) = (gradientMark(of: curve.kind), gradientStyle(of: curve.kind))
      for step in steps {
        guard let row = curve.norm(step: step).flatMap({ axis.row($0.decades) }) else { continue }
        let start = column(ofStep: step, in: layout.timeline)
        let column = start + layout.timeline.stepWidth / 2
        let isTaken = grid[column, area.row + row].glyph.map("LGR*".contains) ?? false
        grid[column, area.row + row] = Grid.Cell(
          glyph: isTaken ? "*" : mark, style: isTaken ? theme.strong : style)
      }
    }
  }

  /// Powers of ten in the gutter, with a faint line where there is room between them.
  private mutating func drawDecades(_ axis: DecadeAxis, in area: TimelineLayout.Area) {
    for decade in axis.labels {
      guard let row = axis.row(Float(decade)) else { continue }
      let text = "1e\(decade)"
      let column = TimelineLayout.gutterWidth - 1 - text.count
      write(text, column: max(column, row == 0 ? 9 : 0), row: area.row + row, style: theme.quiet)
      for x in area.column..<area.column + area.width {
        grid[x, area.row + row] = Grid.Cell(glyph: glyphs.unicode ? "┄" : ".", style: theme.quiet)
      }
    }
  }
}

/// A logarithmic axis in whole decades over some rows, the largest value at the top.
struct DecadeAxis {
  let low: Int
  let high: Int
  let rows: Int

  /// At most so many decades are shown: single precision has hardly more to say.
  static let most = 16

  /// The least axis in whole decades that holds the values; nil when none is finite.
  init?(_ decades: [Float], rows: Int) {
    let known = decades.filter(\.isFinite)
    guard let least = known.min(), let largest = known.max() else { return nil }
    high = Int(largest.rounded(.up))
    low = max(min(Int(least.rounded(.down)), high - 1), high - Self.most)
    self.rows = rows
  }

  /// The row of a value, nil for one below the axis.
  func row(_ decades: Float) -> Int? {
    guard decades.isFinite, decades >= Float(low) - 0.001 else { return nil }
    let share = (Float(high) - decades) / Float(high - low)
    return min(rows - 1, max(0, Int((share * Float(rows - 1)).rounded())))
  }

  /// The decades that are labelled: every one, or every second, fourth … where rows are few.
  var labels: [Int] {
    var hop = 1
    while (high - low) / hop > max(1, (rows - 1) / 2) { hop *= 2 }
    return Array(stride(from: high, through: low, by: -hop))
  }
}
