import Explorer
import GateCore

// The vectors of the step as strips of colour: a row for each, the units across.
extension Frame {
  mutating func drawVectors(_ strips: [VectorStrip], in area: StepLayout.Area) {
    guard area.height > 1 else { return }
    let window = StripWindow(
      size: explorer.shown.hiddenSize, selected: explorer.cursor.unit, columns: area.width - Self.stripFrame,
      showsNumbers: explorer.view.showsNumbers, canHalve: canHalve)
    drawRuler(window, in: area)
    // Where not all fit, those around the current one are shown.
    let rows = area.height - 1
    let current = strips.lastIndex { $0.stage <= explorer.microStepIndex } ?? 0
    let first = min(max(0, current - rows + 2), max(0, strips.count - rows))
    let hasGap = strips.count + 1 <= rows
    for (index, strip) in strips.enumerated().dropFirst(first).prefix(rows) {
      let gap = hasGap && strip.stage >= 0 ? 1 : 0
      draw(strip, window, column: area.column, row: area.row + 1 + gap + index - first, width: area.width)
    }
  }

  /// Columns beside the colours: the name before them, the selected unit's number behind.
  private static let stripFrame = 5 + 8

  private var canHalve: Bool {
    glyphs.unicode && explorer.view.appearance.colors != .none && !explorer.view.showsNumbers
  }

  private mutating func drawRuler(_ window: StripWindow, in area: StepLayout.Area) {
    let start = area.column + 5
    let label = "unit \(explorer.cursor.unit)"
    let marker = start + window.column(of: explorer.cursor.unit)
    let text = window.showsAll ? label : "\(label) of \(explorer.shown.hiddenSize)"
    let end = start + window.usedColumns
    if marker + 2 + text.count <= area.column + area.width {
      write(text, column: marker + 2, row: area.row, style: theme.selected)
    } else {
      write(text, column: max(area.column, marker - 1 - text.count), row: area.row, style: theme.selected)
    }
    write(glyphs.unicode ? "▼" : "v", column: min(marker, end), row: area.row, style: theme.marker)
  }

  private mutating func draw(_ strip: VectorStrip, _ window: StripWindow, column: Int, row: Int, width: Int) {
    let flow: FlowState = strip.stage < 0 ? .passed : flow(stage: strip.stage)
    let nameStyle: Style
    switch flow {
    case .current: nameStyle = theme.current
    case .passed: nameStyle = theme.strong
    case .ahead: nameStyle = theme.quiet
    }
    let mark = strip.changed.isEmpty ? "" : glyphs.changed
    write(" \(strip.symbol)\(mark) ", column: column, row: row, style: nameStyle, limit: 5)
    // What is not computed yet stays blank, so that stepping reveals.
    guard flow != .ahead else { return }
    if strip.source == .input {
      drawInput(strip, column: column + 5, row: row, width: width - 5)
      return
    }
    let scale = strip.scale.map(heatmapScale(of:)) ?? .signed(limit: 1)
    draw(strip.values, window, scale, column: column + 5, row: row)
    markChanges(of: strip, window, column: column + 5, row: row)
    guard strip.values.indices.contains(explorer.cursor.unit) else { return }
    write(
      NumberText.fixed(strip.values[explorer.cursor.unit], width: 7), column: column + 5 + window.usedColumns,
      row: row,
      style: flow == .current ? theme.selected : theme.text)
  }

  private mutating func draw(
    _ values: [Float], _ window: StripWindow, _ scale: Scale, column: Int, row: Int
  ) {
    for unit in window.units where values.indices.contains(unit) {
      let x = column + window.column(of: unit)
      let ink = palette.ink(values[unit], on: scale)
      if window.showsNumbers {
        write(
          NumberText.fixed(values[unit], width: 5) + " ", column: x, row: row, style: textStyle(on: ink))
      } else if window.isHalved {
        guard (unit - window.units.lowerBound).isMultiple(of: 2) else { continue }
        let right = values.indices.contains(unit + 1) ? palette.ink(values[unit + 1], on: scale).color : nil
        grid[x, row] = Grid.Cell(
          glyph: "▌", style: Style(foreground: ink.color, background: right ?? .standard))
      } else {
        for place in x..<x + window.cellWidth { grid[place, row] = solid(ink) }
      }
    }
  }

  /// A mark on each element that a change acts on.
  private mutating func markChanges(of strip: VectorStrip, _ window: StripWindow, column: Int, row: Int) {
    for unit in strip.changed where window.units.contains(unit) {
      let x = column + window.column(of: unit) + (window.showsNumbers ? 5 : 0)
      drawChangeMark(
        column: x, row: row, isFirstHalf: (unit - window.units.lowerBound).isMultiple(of: 2),
        width: window.cellWidth)
    }
  }

  /// The token by name; a vector of numbers as a strip of its own length.
  private mutating func drawInput(_ strip: VectorStrip, column: Int, row: Int, width: Int) {
    var x = column
    if explorer.cursor.layer > 0 || explorer.session.tokens != nil,
      let description = explorer.inputDescription
    {
      x = write(description, column: x, row: row, style: theme.strong, limit: width) + 1
    }
    let isToken: Bool
    switch explorer.session.architecture.input {
    case .oneHot: isToken = explorer.cursor.layer == 0
    case .embedding, .features: isToken = false
    }
    let room = column + width - 8 - x
    guard !isToken, room > 3 else { return }
    let magnitude = strip.values.reduce(Float(0)) { $1.isFinite ? max($0, abs($1)) : $0 }
    let window = StripWindow(
      size: strip.values.count, selected: 0, columns: room, showsNumbers: explorer.view.showsNumbers,
      canHalve: canHalve)
    draw(strip.values, window, .signed(limit: Scale.roundLimit(magnitude)), column: x, row: row)
  }
}
