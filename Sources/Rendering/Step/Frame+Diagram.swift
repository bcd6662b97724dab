import Explorer
import GateCore

// The picture of the cell, lit as far as the data has come.
extension Frame {
  mutating func drawDiagram(_ strips: [VectorStrip], in area: StepLayout.Area) {
    let diagram = CellDiagram(explorer, width: area.width, height: area.height)
    drawWires(of: diagram, in: area)
    for box in diagram.boxes { draw(box, diagram, strips, in: area) }
    for sign in diagram.signs {
      let column = area.column + sign.place.column - sign.text.displayWidth / 2
      write(sign.text, column: column, row: area.row + sign.place.row, style: style(flow(sign.microStep)))
    }
    for port in diagram.ports { draw(port, diagram, strips, in: area) }
  }

  private func style(_ flow: FlowState) -> Style {
    switch flow {
    case .ahead: theme.quiet
    case .passed: theme.strong
    case .current: theme.selected
    }
  }

  private mutating func drawWires(of diagram: CellDiagram, in area: StepLayout.Area) {
    for layer in 0...2 {
      var canvas = WireCanvas()
      for wire in diagram.wires where wire.layer == layer { canvas.add(wire.points, flow(wire.microStep)) }
      for (place, glyph, flow) in canvas.characters(unicode: glyphs.unicode) {
        grid[area.column + place.column, area.row + place.row] = Grid.Cell(glyph: glyph, style: style(flow))
      }
    }
  }

  private mutating func draw(
    _ box: CellDiagram.Box, _ diagram: CellDiagram, _ strips: [VectorStrip], in area: StepLayout.Area
  ) {
    let state = flow(box.microStep)
    let style = self.style(state)
    let left = area.column + box.center - diagram.boxHalf
    let top = area.row + box.top
    let inner = 2 * diagram.boxHalf - 1
    let edges: [Character] = glyphs.unicode ? Array("┌┐└┘─│") : Array("++++-|")
    for (row, ends) in [(top, (edges[0], edges[1])), (top + 2, (edges[2], edges[3]))] {
      grid[left, row] = Grid.Cell(glyph: ends.0, style: style)
      grid[left + inner + 1, row] = Grid.Cell(glyph: ends.1, style: style)
      for x in left + 1...left + inner {
        let glyph = edge(edges[4], over: grid[x, row].glyph, isTop: row == top)
        grid[x, row] = Grid.Cell(glyph: glyph, style: glyph == edges[4] ? style : grid[x, row].style)
      }
    }
    grid.fill(column: left, row: top + 1, width: inner + 2, height: 1)
    for x in [left, left + inner + 1] { grid[x, top + 1] = Grid.Cell(glyph: edges[5], style: style) }
    write(box.title, column: left + 1, row: top, style: style, limit: inner)
    if !box.footnote.isEmpty {
      write(
        box.footnote, column: left + inner + 1 - box.footnote.displayWidth, row: top + 2, style: style)
    }
    write(
      label(box.microStep, state, strips, width: inner), column: left + 1, row: top + 1,
      style: state == .current ? theme.current : style, limit: inner)
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
  private func label(_ microStep: MicroStep, _ state: FlowState, _ strips: [VectorStrip], width: Int)
    -> String
  {
    let symbol = explorer.shown.cell.symbol(of: microStep, unicode: glyphs.unicode)
    let room = width - symbol.displayWidth - (width > 7 ? 3 : 1)
    guard state != .ahead, let quantity = microStep.quantity,
      let value = value(of: .quantity(quantity), strips)
    else { return (width > 7 ? " " : "") + symbol }
    return (width > 7 ? " " : "") + symbol + " " + NumberText.fixed(value, width: room)
  }

  private func value(of source: VectorStrip.Source, _ strips: [VectorStrip]) -> Float? {
    guard let values = strips.first(where: { $0.source == source })?.values else { return nil }
    return values.indices.contains(explorer.cursor.unit) ? values[explorer.cursor.unit] : nil
  }

  private mutating func draw(
    _ port: CellDiagram.Port, _ diagram: CellDiagram, _ strips: [VectorStrip], in area: StepLayout.Area
  ) {
    let isKnown = explorer.cursor.time > 0 && (port.microStep.map { flow($0) != .ahead } ?? true)
    let style = port.microStep.map { self.style(flow($0)) } ?? (isKnown ? theme.strong : theme.quiet)
    let arrow = port.microStep == nil ? "" : (glyphs.unicode ? "▸ " : "> ")
    var column = write(
      arrow + port.name, column: area.column + port.place.column, row: area.row + port.place.row, style: style
    )
    guard diagram.hasWidePorts, isKnown else { return }
    if port.quantity == .input {
      guard let description = explorer.inputDescription else { return }
      write(
        description, column: column + 1, row: area.row + port.place.row, style: style,
        limit: max(0, diagram.start - port.place.column - 3))
    } else if let value = value(of: port.quantity, strips) {
      column += 1
      write(
        NumberText.signed(value, abs(value) < 100 ? 2 : 0), column: column, row: area.row + port.place.row,
        style: style)
    }
  }
}
