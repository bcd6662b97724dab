import Explorer

/// How far something has come, in words, percent and a bar, and the key that stops it.
struct ProgressLine: View {
  var title: String
  /// 0 to 1.
  var share: Float

  func draw(in area: Area, on canvas: inout Canvas) {
    // Rounded down: what shows 100 % is done.
    var column = canvas.write(
      "\(title): \(NumberText.percent(share, .down)) ", column: area.column, row: area.row,
      style: canvas.theme.notice)
    let width = max(0, min(30, area.columns.upperBound - column - 18))
    canvas.write(
      canvas.glyphs.bar(share, width: width), column: column, row: area.row, style: canvas.theme.bar)
    column += width + 2
    column = canvas.write("Esc", column: column, row: area.row, style: canvas.theme.key)
    canvas.write(" stops here", column: column, row: area.row, style: canvas.theme.quiet)
  }
}
