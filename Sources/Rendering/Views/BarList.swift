import Explorer

/// Named numbers, a row each, with a bar behind each number; where a change made another number of it, the number
/// that it was instead of the bar.
struct BarList: View {
  struct Row: Sendable {
    var name: String
    var style: Style
    /// The letter, where there is room for it and the name.
    var symbol = ""
    /// Nil where there is none yet.
    var value: Float?
    var unchanged: Float?
    /// Of its colour, and of its length where `axis` is nil.
    var scale: Scale
    /// Of the length of the bar, where several share one.
    var axis: Scale?
    /// At the right end, for an answer that is right.
    var isChecked = false
  }

  /// Where things are in a row, counted from the area's left edge.
  struct Columns: Sendable {
    var name = 0
    var nameWidth = Int.max
    var symbol = 0
    var number: Int
    /// Columns of a number.
    var digits: Int
    var bar: Int
    var barWidth: Int
  }

  var rows: [Row]
  var columns: Columns
  /// True: a bar has the colour that its value has in a heatmap, as far as it is seen on the ground.
  var isColored = false

  func draw(in area: Area, on canvas: inout Canvas) {
    for (item, row) in zip(rows, area.rows) {
      canvas.write(
        item.name, column: area.column + columns.name, row: row, style: item.style, limit: columns.nameWidth)
      canvas.write(
        item.symbol, column: area.column + columns.symbol, row: row, style: canvas.theme.quiet)
      guard let value = item.value else {
        canvas.write(
          NumberText.pad(canvas.glyphs.dot, columns.digits), column: area.column + columns.number, row: row,
          style: canvas.theme.quiet)
        continue
      }
      let digits = NumberText.fixed(value, width: columns.digits)
      canvas.write(digits, column: area.column + columns.number, row: row)
      if let unchanged = item.unchanged, NumberText.fixed(unchanged, width: columns.digits) != digits {
        drawUnchanged(unchanged, in: area.line(row - area.row), on: &canvas)
      } else {
        drawBar(value, item, in: area.line(row - area.row), on: &canvas)
      }
      if item.isChecked {
        let check = canvas.glyphs.check
        canvas.write(
          check, column: area.columns.upperBound - check.count, row: row, style: canvas.theme.right)
      }
    }
  }

  /// `was 0.037`, with fewer decimals where there is little room; nothing where a number would be cut.
  private func drawUnchanged(_ value: Float, in line: Area, on canvas: inout Canvas) {
    let words = "was " + NumberText.fixed(value, width: max(1, min(7, columns.barWidth - 4))).trimmedOfSpaces
    guard words.count <= columns.barWidth else { return }
    canvas.write(words, column: line.column + columns.bar, row: line.row, style: canvas.theme.quiet)
  }

  private func drawBar(_ value: Float, _ item: Row, in line: Area, on canvas: inout Canvas) {
    let bar =
      switch item.axis ?? item.scale {
      case .unit: canvas.glyphs.bar(value, width: columns.barWidth)
      case .signed(let limit): canvas.glyphs.signedBar(value / limit, width: columns.barWidth)
      }
    var style = canvas.theme.level
    if isColored, canvas.appearance.colors.fillTiles {
      style.foreground = canvas.palette.barColor(value, on: item.scale)
    }
    canvas.write(
      bar, column: line.column + columns.bar, row: line.row, style: style, limit: columns.barWidth)
  }
}
