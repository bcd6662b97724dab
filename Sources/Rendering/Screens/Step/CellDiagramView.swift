import Explorer
import GateCore
import SafeText

/// The picture of the cell, lit as far as the data has come.
struct CellDiagramView: View {
  var diagram: CellDiagram
  var flow: (MicroStep) -> FlowState
  var symbol: (MicroStep) -> String
  /// The selected unit's number of a vector; nil where there is none.
  var value: (VectorStrip.Source) -> Float?
  /// What the step reads, in words; nil before the first step.
  var input: String?
  /// False before the first step.
  var hasInputs: Bool

  func draw(in area: Area, on canvas: inout Canvas) {
    drawWires(in: area, on: &canvas)
    for box in diagram.boxes { draw(box, in: area, on: &canvas) }
    for sign in diagram.signs {
      let column = area.column + sign.position.column - sign.text.displayWidth / 2
      canvas.write(
        sign.text, column: column, row: area.row + sign.position.row,
        style: canvas.theme.wire(flow(sign.microStep)))
    }
    for port in diagram.ports { draw(port, in: area, on: &canvas) }
  }

  private func drawWires(in area: Area, on canvas: inout Canvas) {
    for layer in 0...2 {
      var wires = WireCanvas()
      for wire in diagram.wires where wire.layer == layer { wires.add(wire.points, flow(wire.microStep)) }
      for (position, glyph, flow) in wires.characters(unicode: canvas.glyphs.unicode) {
        canvas[area.column + position.column, area.row + position.row] = Grid.Cell(
          glyph: glyph, style: canvas.theme.wire(flow))
      }
    }
  }

  // MARK: Boxes

  private func draw(_ box: CellDiagram.Box, in area: Area, on canvas: inout Canvas) {
    let state = flow(box.microStep)
    let style = canvas.theme.wire(state)
    let inner = 2 * diagram.boxHalf - 1
    let frame = Area(
      column: area.column + box.center - diagram.boxHalf, row: area.row + box.top, width: inner + 2, height: 3
    )
    drawFrame(frame, style, on: &canvas)
    let left = frame.column + 1
    canvas.write(box.title, column: left, row: frame.row, style: style, limit: inner)
    canvas.write(
      box.footnote, column: left + inner - box.footnote.displayWidth, row: frame.row + 2, style: style)
    canvas.write(
      label(box.microStep, state, width: inner), column: left, row: frame.row + 1,
      style: state == .current ? canvas.theme.current : style, limit: inner)
  }

  private func drawFrame(_ frame: Area, _ style: Style, on canvas: inout Canvas) {
    let glyphs = canvas.glyphs
    let (right, bottom) = (frame.columns.upperBound - 1, frame.rows.upperBound - 1)
    for row in [frame.row, bottom] {
      for x in frame.column + 1..<right {
        let below = canvas[x, row]
        let glyph = edge(glyphs.horizontal, over: below.glyph, isTop: row == frame.row)
        canvas[x, row] = Grid.Cell(glyph: glyph, style: glyph == glyphs.horizontal ? style : below.style)
      }
    }
    canvas.fill(frame.line(1))
    let corners = [
      (frame.column, frame.row, glyphs.corners.topLeft), (right, frame.row, glyphs.corners.topRight),
      (frame.column, bottom, glyphs.corners.bottomLeft), (right, bottom, glyphs.corners.bottomRight),
      (frame.column, frame.row + 1, glyphs.vertical), (right, frame.row + 1, glyphs.vertical),
    ]
    for (column, row, glyph) in corners { canvas[column, row] = Grid.Cell(glyph: glyph, style: style) }
  }

  /// The edge of a box where a wire may end on it.
  private func edge(_ edge: Character, over glyph: Character?, isTop: Bool) -> Character {
    switch glyph {
    case "│": isTop ? "┴" : "┬"
    case "┃": isTop ? "┸" : "┰"
    case "|", ":": "+"
    default: edge
    }
  }

  /// The letter, and once it is computed the selected unit's number.
  private func label(_ microStep: MicroStep, _ state: FlowState, width: Int) -> String {
    let symbol = (width > 7 ? " " : "") + symbol(microStep)
    guard state != .ahead, let quantity = microStep.quantity, let value = value(.quantity(quantity)) else {
      return symbol
    }
    // A blank before the number, and one behind it where there is room.
    let room = width - symbol.displayWidth - (width > 7 ? 2 : 1)
    return symbol + " " + NumberText.fixed(value, width: room)
  }

  // MARK: Ports

  private func draw(_ port: CellDiagram.Port, in area: Area, on canvas: inout Canvas) {
    let isKnown = hasInputs && (port.microStep.map { flow($0) != .ahead } ?? true)
    let style =
      port.microStep.map { canvas.theme.wire(flow($0)) }
      ?? (isKnown ? canvas.theme.strong : canvas.theme.quiet)
    let row = area.row + port.position.row
    let arrow = port.microStep == nil ? "" : "\(canvas.glyphs.arrowhead) "
    let column =
      canvas.write(arrow + port.name, column: area.column + port.position.column, row: row, style: style) + 1
    guard diagram.hasWidePorts, isKnown else { return }
    if port.quantity == .input {
      canvas.write(
        input ?? "", column: column, row: row, style: style,
        limit: max(0, diagram.start - port.position.column - 3))
    } else if let value = value(port.quantity) {
      canvas.write(
        NumberText.signed(value, abs(value) < 100 ? 2 : 0), column: column, row: row, style: style)
    }
  }
}
