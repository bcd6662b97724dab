import Explorer

extension Scene {
  /// Where the current step is, through rows of heatmaps.
  ///
  /// - Parameter keepsBackground: True where a line may lie on the colour below it.
  func drawMarker(rows: Range<Int>, keepsBackground: Bool, on canvas: inout Canvas) {
    let columns = timeline.columns
    guard columns.stepsPerColumn == 1 else { return }
    let time = explorer.cursor.time
    var area = Area(column: 0, row: rows.lowerBound, width: 1, height: rows.count)
    if canvas.drawsStrokes {
      guard self.columns.steps.contains(time - 1) else { return }
      area.column = self.columns.characterColumn(of: time - 1)
      area.width = columns.width
      return canvas.draw(StepMarker(look: .frame), in: area)
    }
    guard columns.width > 1 || time == explorer.cursor.revealed,
      (columns.firstStep..<columns.firstStep + columns.count).contains(time)
    else { return }
    area.column = self.columns.characterColumn(of: time)
    canvas.draw(StepMarker(look: .line(keepsBackground: keepsBackground)), in: area)
  }
}
