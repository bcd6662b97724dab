import Explorer
import SafeText

/// Names one behind the other, as far as the flow of data has come, and words at the right end.
struct PhaseBar: View {
  struct Phase: Equatable, Sendable {
    var name: String
    /// From the left edge.
    var column: Int
    var flow: FlowState
  }

  var phases: [Phase]
  var note: String

  func draw(in area: Area, on canvas: inout Canvas) {
    var end = area.column
    for phase in phases {
      let style =
        switch phase.flow {
        case .current: canvas.theme.current
        case .passed: canvas.theme.text
        case .ahead: canvas.theme.quiet
        }
      end = canvas.write(
        " \(phase.name) ", column: area.column + phase.column, row: area.row, style: style)
      if phase.column > 1 {
        canvas.write(
          canvas.glyphs.pointer, column: area.column + phase.column - 1, row: area.row,
          style: canvas.theme.quiet)
      }
    }
    let column = max(end + 2, area.columns.upperBound - note.displayWidth - 1)
    canvas.write(note, column: column, row: area.row, style: canvas.theme.quiet)
  }
}
