import Explorer
import SafeText

/// The line of colours with their numbers. At its right end it says which rows are out of sight; that is never cut.
struct LegendLine: View {
  var legend: TextLine
  /// Such as `units 0–7 of 64`; empty where all are in sight.
  var hidden: [String] = []

  func draw(in area: Area, on canvas: inout Canvas) {
    let text = hidden.isEmpty ? "" : hidden.joined(separator: "; ") + " "
    let room = max(0, area.width - text.displayWidth)
    canvas.draw(
      legend, in: Area(column: area.column, row: area.row, width: room - (text.isEmpty ? 0 : 2), height: 1))
    canvas.write(text, column: area.column + room, row: area.row, style: canvas.theme.notice)
  }
}
