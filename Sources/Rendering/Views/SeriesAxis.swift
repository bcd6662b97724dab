import Explorer
import SafeText

/// What a strip of numbers is called, and what it reaches from and to: at its upper and lower end, of a single row
/// behind the name.
struct SeriesAxis: View {
  var title: String
  var range: ClosedRange<Float>

  func draw(in area: Area, on canvas: inout Canvas) {
    let (low, high) = (range.lowerBound, range.upperBound)
    let (bottom, top) = (text(low), text(high))
    let isSingle = area.height < 2
    let scale = isSingle ? "\(bottom)..\(top)" : top
    // A scale that leaves less than this of the name is left out.
    let least = min(title.displayWidth, 5)
    let room = area.width - scale.count - 1
    canvas.write(
      title, column: area.column, row: area.row, style: canvas.theme.strong,
      limit: room < least ? area.width : room)
    if room >= least { write(scale, row: area.row, in: area, on: &canvas) }
    if !isSingle { write(bottom, row: area.rows.upperBound - 1, in: area, on: &canvas) }
  }

  private func write(_ text: String, row: Int, in area: Area, on canvas: inout Canvas) {
    canvas.write(
      text, column: area.column + max(0, area.width - text.count), row: row, style: canvas.theme.quiet)
  }

  /// With the decimals that tell the ends apart; what shows as a whole number has none.
  private func text(_ value: Float) -> String {
    let reach = max(abs(range.lowerBound), abs(range.upperBound))
    let text = NumberText.decimal(value, reach >= 10 ? 0 : (reach >= 0.5 ? 1 : (reach >= 0.05 ? 2 : 3)))
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
