import Explorer

/// The panel of a lesson: its text, its questions, its keys.
struct LessonPanelView: View {
  let panel: PanelLayout

  func draw(in area: Area, on canvas: inout Canvas) {
    canvas.fill(area)
    if panel.isColumn { drawColumn(on: &canvas) } else { drawDrawer(on: &canvas) }
    for (line, row) in zip(panel.lines, panel.body.rows) { draw(line, row: row, on: &canvas) }
    let start = panel.hintsStart
    canvas.draw(
      KeyHints(line: panel.hints),
      in: Area(
        column: start, row: panel.hintsArea.row, width: area.columns.upperBound - start, height: 1))
  }

  private func drawColumn(on canvas: inout Canvas) {
    let (area, theme) = (panel.area, canvas.theme)
    canvas.draw(Rule(), in: Area(column: area.column, row: area.row, width: 1, height: area.height))
    canvas.write(
      panel.heading, column: panel.body.column, row: area.row, style: theme.quiet, limit: panel.body.width)
    canvas.write(
      panel.title, column: panel.body.column, row: area.row + 1, style: theme.selected,
      limit: panel.body.width)
    if panel.firstLine > 0 { mark(row: panel.body.row - 1, on: &canvas) }
    if panel.hasMoreBelow { mark(row: panel.body.rows.upperBound, on: &canvas) }
  }

  private func drawDrawer(on canvas: inout Canvas) {
    let (area, theme, glyphs) = (panel.area, canvas.theme, canvas.glyphs)
    let line = Grid.Cell(glyph: glyphs.horizontal, style: theme.quiet)
    canvas.put(line, columns: area.columns, row: area.row)
    var column = area.column + 2
    let limit = max(0, panel.hintsStart - column - 2)
    column = canvas.write(
      " \(panel.heading) \(glyphs.dot) ", column: column, row: area.row, style: theme.quiet, limit: limit)
    canvas.write(
      panel.title + " ", column: column, row: area.row, style: theme.selected,
      limit: max(0, panel.hintsStart - column - 1))
    canvas.put(.blank, columns: max(0, panel.hintsStart - 1)..<panel.hintsStart, row: area.row)
    if panel.firstLine > 0 { mark(row: panel.body.row, on: &canvas) }
    if panel.hasMoreBelow { mark(row: panel.body.rows.upperBound - 1, on: &canvas) }
  }

  /// Text goes on beyond this row.
  private func mark(row: Int, on canvas: inout Canvas) {
    canvas.write(
      canvas.glyphs.ellipsis, column: panel.area.columns.upperBound - 1, row: row,
      style: canvas.theme.selected)
  }

  private func draw(_ line: PanelLine, row: Int, on canvas: inout Canvas) {
    var column = panel.body.column
    for span in line.spans {
      column = canvas.write(
        span.text, column: column, row: row, style: canvas.theme.style(of: span.look),
        limit: panel.body.columns.upperBound - column)
    }
  }
}

extension Theme {
  fileprivate func style(of look: PanelLine.Span.Look) -> Style {
    switch look {
    case .text: text
    case .strong, .heading: strong
    case .code: key
    case .quiet: quiet
    case .pointed: selected
    case .right: right
    case .wrong: wrong
    case .notice: notice
    }
  }
}

/// In place of a screen that could tell what is asked.
struct Cover: View {
  func draw(in area: Area, on canvas: inout Canvas) {
    canvas.draw(
      TextBlock(
        text: "This screen is hidden until the question is answered. Screens 1 and 2 show what may be seen.",
        style: canvas.theme.quiet),
      in: Area(column: area.column + 2, row: area.row + 1, width: max(0, min(60, area.width - 4)), height: 3))
  }
}
