import Explorer
import GateCore

// The Step screen: the micro-steps of one timestep for the selected unit.
extension Frame {
  mutating func drawStep(_ layout: StepLayout) {
    drawPhases(layout)
    defer { drawLegend(row: layout.legendRow) }
    let strips = explorer.vectorStrips
    if let area = layout.diagram { drawDiagram(explorer.computedStrips, in: area) }
    guard let story = explorer.stepStory else {
      drawInvitation(layout)
      return
    }
    drawSentence(story, in: layout.sentence)
    drawVectors(strips, in: layout.vectors)
    let free = drawFormula(story, in: layout.formula)
    if let row = layout.noteRow, let note = story.note { drawNote(note, rows: free...row) }
    drawContributions(story, in: layout.contributions)
  }

  /// How far the data has come at a micro-step; nothing flows before the first step, or where none is read.
  func flow(_ microStep: MicroStep) -> FlowState {
    guard explorer.cursor.time > 0, explorer.unreadNotice == nil,
      let stage = explorer.microSteps.firstIndex(of: microStep)
    else { return .ahead }
    return flow(stage: stage)
  }

  func flow(stage: Int) -> FlowState {
    if stage == explorer.microStepIndex { return .current }
    return stage < explorer.microStepIndex ? .passed : .ahead
  }

  private mutating func drawPhases(_ layout: StepLayout) {
    let row = layout.phaseRow
    var end = 0
    for (microStep, columns) in StepLayout.phases(explorer) {
      let style: Style
      switch flow(microStep) {
      case .current: style = theme.current
      case .passed: style = theme.text
      case .ahead: style = theme.quiet
      }
      end = write(" \(microStep.rawValue) ", column: columns.lowerBound, row: row, style: style)
      if columns.lowerBound > 1 {
        write(glyphs.pointer, column: columns.lowerBound - 1, row: row, style: theme.quiet)
      }
    }
    guard explorer.cursor.time > 0 else { return }
    let read = explorer.inputDescription.map { " reads \($0)" } ?? ""
    let text = "step \(explorer.cursor.time)\(explorer.unreadNotice == nil ? read : ", not read")"
    let column = max(end + 2, grid.width - text.displayWidth - 1)
    write(text, column: column, row: row, style: theme.quiet, limit: grid.width - column)
  }

  /// What comes to the eye first: a bold line of plain words.
  private mutating func drawSentence(_ story: StepStory, in area: StepLayout.Area) {
    let lines = story.sentence.wrapped(to: area.width - 4)
    for (index, line) in lines.prefix(area.height).enumerated() {
      write(glyphs.mark, column: 1, row: area.row + index, style: theme.marker)
      write(line, column: 3, row: area.row + index, style: theme.selected, limit: area.width - 4)
    }
  }

  /// In the last of the rows, and in those above it if it is too long for one.
  private mutating func drawNote(_ note: String, rows: ClosedRange<Int>) {
    var lines = note.wrapped(to: grid.width - 2)
    if lines.count > rows.count { lines = [note] }
    for (index, line) in lines.enumerated() {
      let row = rows.upperBound + 1 - lines.count + index
      write(line, column: 1, row: row, style: theme.notice, limit: grid.width - 2)
    }
  }

  private mutating func drawInvitation(_ layout: StepLayout) {
    let key = glyphs.unicode ? "→" : "l"
    let text =
      explorer.unreadNotice
      ?? "Nothing has been read yet: press . or \(key) to take a step and see how it is computed."
    for (index, line) in text.wrapped(to: layout.sentence.width - 4).prefix(2).enumerated() {
      write(line, column: 3, row: layout.sentence.row + index, style: theme.selected)
    }
  }
}
