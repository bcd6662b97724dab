import Explorer
import GateCore

// The line at the top, the legend and the line at the bottom.
extension Frame {
  mutating func drawTitle() {
    grid.fill(
      column: 0, row: 0, width: grid.width, height: 1, with: Grid.Cell(glyph: " ", style: theme.title))
    let time = " t \(explorer.cursor.time) of \(explorer.session.run.length) "
    let playing = explorer.playback.isPlaying ? "\(glyphs.play) \(playRate) " : ""
    let changes = explorer.activeChanges.isEmpty ? "" : " \(explorer.changesText) \(glyphs.vertical) "
    let left = [
      " \(explorer.session.subject.name) ", " \(explorer.cellDescription(unicode: glyphs.unicode)) ",
      "\(glyphs.dot)\(sequenceTitle)",
    ]
    let behind = playing + time
    let used = (left + [changes, behind]).reduce(1) { $0 + $1.displayWidth }
    let right = changes + screenTabs(in: grid.width - used) + behind
    let end = max(0, grid.width - right.displayWidth)
    // A blank stays between the two parts, however long the first is.
    let room = max(0, end - 1)

    var column = 0
    for (part, style) in zip(left, [theme.titleStrong, theme.titleStrong, theme.title]) {
      column = write(part, column: column, row: 0, style: style, limit: room - column)
    }
    write(right, column: end, row: 0, style: theme.titleStrong)
  }

  /// The sequence's name and, of several, its place among them.
  private var sequenceTitle: String {
    let name = explorer.session.sequence.name.isEmpty ? "" : " \(explorer.session.sequence.name)"
    let count = explorer.session.subject.sequences.count
    return name + (count > 1 ? " (\(explorer.session.sequenceIndex + 1)/\(count))" : "")
  }

  /// `4/s`, or where playing goes by micro-steps, how long one takes: `1 s each`.
  private var playRate: String {
    guard explorer.view.screen == .step, let interval = explorer.playInterval else {
      return "\(explorer.playback.speed)/s"
    }
    return "\(NumberText.decimal(Float(interval) / 1000, interval % 1000 == 0 ? 0 : 2)) s each"
  }

  /// The screens by number, the open one with its name; where there is room, all with their names.
  private func screenTabs(in room: Int) -> String {
    guard purpose == .screen else { return " \(explorer.pageTitle) " }
    func tabs(_ other: (ScreenKind) -> String) -> String {
      ScreenKind.allCases.map { screen in
        screen == explorer.view.screen ? "[\(screen.rawValue) \(screen.title)]" : other(screen)
      }.joined(separator: " ") + " "
    }
    let named = tabs { "\($0.rawValue) \($0.title)" }
    return named.displayWidth <= room ? named : tabs { "\($0.rawValue)" }
  }

  /// The colours or glyphs of both scales with their numbers.
  mutating func drawLegend(row: Int) {
    if explorer.session.showsDifference { return drawDifferenceLegend(row: row) }
    var column = write("gates ", column: 0, row: row, style: theme.quiet)
    if !explorer.shown.bands.contains(where: \.isGate) {
      column = 0
    } else {
      column = drawRamp(.unit, from: 0, to: 1, column: column, row: row)
    }
    var drawn: [Scale] = []
    for quantity in explorer.shown.bands where !quantity.isGate {
      let scale = scale(of: quantity)
      guard case .signed(let limit) = scale, !drawn.contains(scale) else { continue }
      drawn.append(scale)
      let names = explorer.shown.bands.filter { !$0.isGate && self.scale(of: $0) == scale }
      let title = names.map { explorer.symbol(of: $0, unicode: glyphs.unicode) }.joined(separator: " ")
      column = write("  \(title) ", column: column, row: row, style: theme.quiet)
      column = drawRamp(scale, from: -limit, to: limit, column: column, row: row)
      let exceeding = names.compactMap { explorer.statistics(of: $0)?.largestMagnitude }.max() ?? 0
      if exceeding > limit {
        column = write(" and beyond", column: column, row: row, style: theme.quiet)
      }
    }
    let hint: String
    switch explorer.view.unitOrder {
    case .index: hint = ""
    case .relation, .contribution, .variance, .saturation, .halfLife:
      let whole = "   " + explorer.view.unitOrder.explanation
      hint =
        column + whole.displayWidth <= grid.width ? whole : "   units by \(explorer.view.unitOrder.rawValue)"
    }
    write(hint, column: column, row: row, style: theme.quiet)
  }

  /// The ramp of a signed scale with the numbers at its ends.
  mutating func drawRamp(_ scale: Scale, column: Int, row: Int) -> Int {
    guard case .signed(let limit) = scale else { return column }
    return drawRamp(scale, from: -limit, to: limit, column: column, row: row)
  }

  mutating func drawRamp(_ scale: Scale, from low: Float, to high: Float, column: Int, row: Int)
    -> Int
  {
    var column = write(rangeText(low) + " ", column: column, row: row)
    column = drawRampColors(scale, from: low, to: high, column: column, row: row)
    return write(" " + rangeText(high), column: column, row: row)
  }

  /// The colours or glyphs of a range of values; the column behind them is returned.
  mutating func drawRampColors(
    _ scale: Scale, from low: Float, to high: Float, column: Int, row: Int
  ) -> Int {
    let steps = grid.width >= 110 ? 15 : (grid.width >= 76 ? 11 : 7)
    var column = column
    for step in 0..<steps {
      let value = low + (high - low) * Float(step) / Float(steps - 1)
      let ink = palette.ink(value, on: scale)
      grid[column, row] = solid(ink)
      if drawsStrokes, explorer.view.appearance.colors != .none {
        // Two colours to a character: what changes evenly is shown as even.
        let next = palette.ink(value + (high - low) / Float(2 * steps - 2), on: scale)
        grid[column, row] = Grid.Cell(
          glyph: "▌", style: Style(foreground: ink.color, background: next.color))
      }
      column += 1
    }
    return column
  }

  func rangeText(_ value: Float) -> String {
    value == value.rounded() && abs(value) < 1e6 ? "\(Int(value))" : "\(value)"
  }

  /// A cell filled with one ink.
  func solid(_ ink: Ink) -> Grid.Cell {
    explorer.view.appearance.colors == .none
      ? Grid.Cell(glyph: ink.glyph, style: .plain)
      : Grid.Cell(glyph: " ", style: Style(background: ink.color))
  }

  /// Of a number in a cell filled with an ink.
  func textStyle(on ink: Ink) -> Style {
    explorer.view.appearance.colors == .none
      ? .plain : Style(foreground: palette.textColor(on: ink.color), background: ink.color)
  }

  /// The line between the picture and a column at its right.
  mutating func drawRule(before area: TimelineLayout.Area) {
    for row in area.row..<area.row + area.height {
      grid[area.column - 2, row] = Grid.Cell(glyph: glyphs.vertical, style: theme.quiet)
    }
  }

  mutating func drawBottomLine(row: Int) {
    if case .prompt(let prompt) = explorer.dialog.overlay {
      drawPrompt(prompt, row: row)
    } else if let pursuit = explorer.jobs.pursuit {
      drawProgress(pursuit, row: row)
    } else if let message = explorer.dialog.message {
      write(message.text, column: 0, row: row, style: message.kind == .failure ? theme.failure : theme.notice)
    } else if let count = explorer.dialog.count {
      write("\(count)", column: 0, row: row, style: theme.key)
      write(" times the next motion", column: "\(count)".count, row: row, style: theme.quiet)
    } else {
      drawKeys(row: row)
    }
    drawWork(row: row)
  }

  /// At the right, what of the screen is still being worked out.
  private mutating func drawWork(row: Int) {
    guard !explorer.isComputing, let work = explorer.workInWords else { return }
    let text = "  \(work) "
    write(text, column: max(0, grid.width - text.displayWidth), row: row, style: theme.notice)
  }

  /// How far the steps have come that are being computed.
  private mutating func drawProgress(_ pursuit: Pursuit, row: Int) {
    let share = explorer.computedShare
    let what =
      explorer.session.architecture.isCausal
      ? "computing up to step \(pursuit.revealed)" : "reading the whole sequence both ways"
    var column = write("\(what): \(Int(share * 100)) % ", column: 0, row: row, style: theme.notice)
    let width = max(0, min(30, grid.width - column - 18))
    write(glyphs.bar(share, width: width), column: column, row: row, style: theme.bar)
    column += width + 2
    column = write("Esc", column: column, row: row, style: theme.key)
    write(" stops here", column: column, row: row, style: theme.quiet)
  }

  private mutating func drawKeys(row: Int) {
    var column = 0
    for (key, action) in keyHints {
      let needed = key.displayWidth + action.displayWidth + 3
      guard column + needed <= grid.width else { break }
      column = write(key, column: column, row: row, style: theme.key)
      column = write(" \(action)  ", column: column, row: row, style: theme.quiet)
    }
  }

  /// The keys that matter now, the most useful first.
  private var keyHints: [(String, String)] {
    switch explorer.dialog.overlay {
    case .help: return [("\(glyphs.upDown) PgDn", "scroll"), ("any other key", "closes help")]
    case .picker(let picker):
      if picker.filter != nil {
        return [("letters", "narrow the list"), (glyphs.upDown, "choose"), ("Enter", "open"), ("Esc", "all")]
      }
      return [
        (glyphs.upDown, "choose"), ("Tab", "tasks, sequences"), ("/", "find a sequence"), ("Enter", "open"),
        ("Esc", "close"),
      ]
    case .list(let list):
      let back = list.kind == .changes ? [("x", "take back")] : [("Enter", "choose")]
      return [(glyphs.upDown, "choose")] + back + [("Esc", "close")]
    case .prompt, nil: break
    }
    let models = explorer.session.subject.models
    let next = models[(explorer.session.modelIndex + 1) % models.count].cellKind.title
    var hints = [
      (glyphs.leftRight, "step"), (glyphs.upDown, "unit"),
      ("Space", explorer.playback.isPlaying ? "pause" : "play"),
    ]
    if explorer.view.screen == .step {
      hints.insert((". ,", "micro-step"), at: 0)
      if explorer.shown.cell.kind == .gru { hints.append(("z", "other convention")) }
    }
    if explorer.view.screen == .gradient { hints.append(("t", "target")) }
    if explorer.view.zoom != .off { hints += [("Z", "zoom"), ("A", "mean, min, max")] }
    if explorer.view.screen == .weights { hints = weightHints + hints }
    if models.count > 1 { hints.append(("c", next)) }
    hints.append(("i", "what if"))
    if explorer.shown.bands.contains(where: \.isGate) { hints.append(("f", "gate shut")) }
    hints.append(("s", "order"))
    if explorer.view.zoom == .off, explorer.canZoom { hints.append(("Z", "zoom out")) }
    hints += [
      ("o", "open"), ("e", "type"),
      ("v", explorer.view.showsNumbers ? "colours" : "numbers"),
      ("?", "help"),
      ("q", "quit"),
    ]
    if explorer.session.baseline != nil {
      hints.insert(
        contentsOf: [
          ("d", explorer.session.showsDifference ? "values" : "difference"), ("D", "effect"), ("u", "undo"),
        ], at: 2)
    }
    if explorer.search != nil { hints.insert(("n N", "hits"), at: 3) }
    if explorer.session.architecture.layers.count > 1 || explorer.shown.layer.directions.count > 1 {
      hints.insert(("[ ]", "layer"), at: 4)
    }
    return hints
  }

  private mutating func drawPrompt(_ prompt: Prompt, row: Int) {
    let label: String
    switch prompt.purpose {
    case .command: label = ":"
    case .search: label = "/"
    case .sequence: label = "sequence: "
    }
    var column = write(label, column: 0, row: row, style: theme.key)
    // The cursor stays in sight: the front of a long line slides out on the left.
    let room = max(1, grid.width - column - 1)
    let hidden = max(0, prompt.editor.cursor - room)
    for (index, character) in prompt.editor.text.enumerated().dropFirst(hidden) {
      let style = index == prompt.editor.cursor ? Style(isReversed: true) : .plain
      column = write(String(character), column: column, row: row, style: style)
    }
    if prompt.editor.cursor == prompt.editor.text.count {
      column = write(" ", column: column, row: row, style: Style(isReversed: true))
    }
    let others = explorer.completions(of: prompt).prefix(8)
    if prompt.completion == nil, !others.isEmpty {
      write("   Tab: " + others.joined(separator: "  "), column: column, row: row, style: theme.quiet)
    }
  }
}
