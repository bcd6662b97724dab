import Explorer

/// Vectors as strips of colour below a ruler: a row for each, the units across, the selected unit's number behind.
struct VectorTable: View {
  struct Row: Sendable {
    var name: String
    var flow: FlowState
    /// True for what enters the step: a blank row separates it from the rest where there is room.
    var isInput: Bool
    var content: Content
  }

  enum Content: Sendable {
    /// - Parameter changed: The elements that a change acts on.
    case units([Float], Scale, changed: Set<Int>)
    /// What the step reads: in words, as numbers, or both.
    case input(String?, [Float])
  }

  var rows: [Row]
  /// Where not all rows fit, those around this one are shown.
  var current: Int
  var unit: Int
  var units: Int
  var showsNumbers: Bool

  /// Columns for the name before the colours, and for the selected unit's number behind them.
  private static let nameWidth = 5
  private static let numberWidth = 8

  func draw(in area: Area, on canvas: inout Canvas) {
    guard area.height > 1 else { return }
    let window = window(
      size: units, selected: unit, columns: area.width - Self.nameWidth - Self.numberWidth, canvas)
    drawRuler(window, in: area, on: &canvas)
    let room = area.height - 1
    let first = min(max(0, current - room + 2), max(0, rows.count - room))
    let hasGap = rows.count + 1 <= room
    for (index, row) in rows.enumerated().dropFirst(first).prefix(room) {
      let gap = hasGap && !row.isInput ? 1 : 0
      draw(row, window, in: area.line(1 + gap + index - first), on: &canvas)
    }
    // Rows above or below those in sight.
    for (row, isCut) in [(1, first > 0), (room, first + room < rows.count)] where isCut {
      canvas.write(
        canvas.glyphs.ellipsis, column: area.column, row: area.row + row, style: canvas.theme.notice)
    }
  }

  private func window(size: Int, selected: Int, columns: Int, _ canvas: Canvas) -> StripWindow {
    StripWindow(
      size: size, selected: selected, columns: columns, showsNumbers: showsNumbers,
      canHalve: canvas.glyphs.unicode && canvas.appearance.colors.fillTiles && !showsNumbers)
  }

  private func drawRuler(_ window: StripWindow, in area: Area, on canvas: inout Canvas) {
    let start = area.column + Self.nameWidth
    let marker = start + window.column(of: unit)
    let shown = RowWindow(shown: window.units, of: units).numbers(canvas.glyphs)
    let text = "unit \(unit)" + (shown.map { "; \($0)" } ?? "")
    let isBehind = marker + 2 + text.count <= area.columns.upperBound
    canvas.write(
      text, column: isBehind ? marker + 2 : max(area.column, marker - 1 - text.count), row: area.row,
      style: canvas.theme.selected)
    canvas.write(
      canvas.glyphs.below, column: min(marker, start + window.usedColumns), row: area.row,
      style: canvas.theme.marker)
  }

  private func draw(_ row: Row, _ window: StripWindow, in line: Area, on canvas: inout Canvas) {
    let style =
      switch row.flow {
      case .current: canvas.theme.current
      case .passed: canvas.theme.strong
      case .ahead: canvas.theme.quiet
      }
    canvas.write(
      " \(row.name) ", column: line.column, row: line.row, style: style, limit: Self.nameWidth)
    // What is not computed yet stays blank, so that stepping reveals.
    guard row.flow != .ahead else { return }
    let rest = line.behind(Self.nameWidth)
    switch row.content {
    case .input(let text, let values): drawInput(text, values, in: rest, on: &canvas)
    case .units(let values, let scale, let changed):
      var strip = strip(of: values, window, scale)
      strip.changed = changed.sorted().filter(window.units.contains).map {
        Heatmap.Position(column: $0 - window.units.lowerBound, row: 0)
      }
      draw(strip, window, in: rest, on: &canvas)
      guard values.indices.contains(unit) else { return }
      canvas.write(
        NumberText.fixed(values[unit], width: 7), column: rest.column + window.usedColumns, row: rest.row,
        style: row.flow == .current ? canvas.theme.selected : canvas.theme.text)
    }
  }

  private func strip(of values: [Float], _ window: StripWindow, _ scale: Scale) -> Heatmap {
    let (first, end) = (window.units.lowerBound, window.units.upperBound)
    // A half block has both its halves, even where the second is beyond the window.
    let last = window.isHalved ? end + (end - first) % 2 : end
    var strip = Heatmap(
      columns: (first..<last).map { values.indices.contains($0) ? [values[$0]] : [] }, scale: scale,
      tileWidth: window.cellWidth, halving: window.isHalved ? .columns : .none)
    if showsNumbers {
      strip.numbers = Heatmap.Numbers(decimals: 3, hasBlankBehind: true)
      strip.markOffset = 5
    }
    return strip
  }

  private func draw(_ strip: Heatmap, _ window: StripWindow, in line: Area, on canvas: inout Canvas) {
    canvas.draw(
      strip, in: Area(column: line.column, row: line.row, width: window.usedColumns, height: 1))
  }

  /// The token by name; a vector of numbers as a strip of its own length.
  private func drawInput(_ text: String?, _ values: [Float], in line: Area, on canvas: inout Canvas) {
    var column = line.column
    if let text {
      column =
        canvas.write(text, column: column, row: line.row, style: canvas.theme.strong, limit: line.width) + 1
    }
    let room = line.columns.upperBound - Self.numberWidth - column
    guard !values.isEmpty, room > 3 else { return }
    let magnitude = values.reduce(Float(0)) { $1.isFinite ? max($0, abs($1)) : $0 }
    let window = window(size: values.count, selected: 0, columns: room, canvas)
    let strip = strip(of: values, window, .signed(limit: Scale.roundLimit(magnitude)))
    draw(strip, window, in: line.behind(column - line.column), on: &canvas)
    guard !window.showsAll else { return }
    canvas.write(
      "\(canvas.glyphs.ellipsis)of \(values.count)", column: column + window.usedColumns, row: line.row,
      style: canvas.theme.quiet)
  }
}
