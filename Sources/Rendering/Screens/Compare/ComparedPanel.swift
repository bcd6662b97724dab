import Explorer
import GateCore

/// What a compared network says and holds at the current step, in numbers, beside its rows.
struct ComparedPanel {
  private let rows: ComparedRows
  private let words: CompareSentences

  init(_ rows: ComparedRows, _ words: CompareSentences) {
    self.rows = rows
    self.words = words
  }

  func draw(in area: Area, on canvas: inout Canvas) {
    let (theme, glyphs) = (canvas.theme, canvas.glyphs)
    let line = Area(column: area.column, row: rows.block.answers, width: area.width, height: 1)
    if let answer = words.answer(of: rows) {
      var column = canvas.write(
        answer.text, column: line.column, row: line.row, style: theme.strong, limit: line.width)
      switch answer.verdict {
      case .right:
        column = canvas.write(" " + glyphs.check, column: column, row: line.row, style: theme.right)
      case .wrong:
        column = canvas.write(" " + glyphs.cross, column: column, row: line.row, style: theme.wrong)
      case .open: break
      }
      let room = Area(
        column: column, row: line.row, width: max(0, line.columns.upperBound - column), height: 1)
      let records = words.records(of: rows.block.network).map { "  " + $0 }
      canvas.draw(TextLine(parts: [.either(records, theme.quiet)]), in: room)
    }
    let bars = rows.block.roles.compactMap { row in bar(of: row, theme) }
    for (row, bar) in bars {
      canvas.draw(
        BarList(
          rows: [bar],
          columns: BarList.Columns(
            nameWidth: 8, number: 9, digits: 6, bar: 16, barWidth: max(0, area.width - 16)), isColored: true),
        in: Area(column: area.column, row: row, width: area.width, height: 1))
    }
    if let memory = rows.block.roles.last, memory.height > 1, let pair = words.pair(of: rows.block.network) {
      canvas.write(
        pair, column: area.column, row: memory.row + 1, style: theme.quiet, limit: area.width)
    }
  }

  private func bar(of row: CompareLayout.Row, _ theme: Theme) -> (Int, BarList.Row)? {
    guard let symbol = row.role.symbol(in: rows.explorer) else { return nil }
    let time = rows.explorer.cursor.time
    let value = time > 0 ? row.role.value(over: time - 1..<time, in: rows.explorer) : nil
    return (
      row.row,
      BarList.Row(name: symbol, style: theme.text, value: value, scale: rows.scale(of: row.role))
    )
  }
}
