import CNcurses
import Rendering

extension Terminal {
  /// Draws a grid: only the cells that differ from what is shown go to ncurses, or to the terminal. What does not fit is cut
  /// off; what the grid does not reach is blank.
  public func show(_ grid: Grid) {
    guard isOpen, !isSuspended, grid != shown else { return }
    if let bytes = direct?.frame(grid, over: shown, size: size, encoder: &encoder) {
      device.write(bytes)
    } else {
      do {
        try draw(grid, over: shown)
      } catch {
        redrawWithFreshPairs(grid)
      }
      wrefresh(window)
    }
    shown = grid
  }

  /// Draws everything anew, whatever another program has done to the screen (Ctrl-L).
  public func redraw() {
    guard isOpen, !isSuspended else { return }
    device.write(sequences.assumed + sequences.entering)
    clearok(curses_current_screen(), true)
    guard let grid = shown else { return }
    shown = nil
    show(grid)
  }

  /// A terminal of 8 colours has 64 pairs: fewer than the combinations. Over time they run out, and then
  /// all are given up. A single frame that needs more shows the rest in the standard colours.
  private func redrawWithFreshPairs(_ grid: Grid) {
    encoder.forgetPairs()
    werase(window)
    for row in 0..<min(grid.height, size.rows) {
      for column in 0..<min(grid.width, size.columns) {
        var plain = grid
        if (try? drawRun(column..<(column + 1), row: row, of: grid)) == nil {
          plain[column, row].style = .plain
          _ = try? drawRun(column..<(column + 1), row: row, of: plain)
        }
      }
    }
  }

  private func draw(_ grid: Grid, over previous: Grid?) throws(CellEncoder.OutOfPairs) {
    let columns = min(grid.width, size.columns)
    let isComparable = previous?.width == grid.width && previous?.height == grid.height
    if !isComparable { werase(window) }
    for row in 0..<min(grid.height, size.rows) {
      guard isComparable, let previous else {
        try drawRun(0..<columns, row: row, of: grid)
        continue
      }
      for run in grid.changedRuns(row: row, columns: columns, over: previous) {
        try drawRun(run, row: row, of: grid)
      }
    }
  }

  private func drawRun(
    _ run: Range<Int>, row: Int, of grid: Grid
  ) throws(CellEncoder.OutOfPairs) {
    var characters: [cchar_t] = []
    characters.reserveCapacity(run.count)
    var column = run.lowerBound
    while column < run.upperBound {
      let isTorn = sequences.lastCellIsPushed && row == size.rows - 1 && column == size.columns - 3
      let continues = column + 1 < run.upperBound && grid[column + 1, row].glyph == nil && !isTorn
      let encoded = try encoder.encode(grid[column, row], followedByContinuation: continues)
      characters.append(encoded.character)
      column += encoded.width
    }
    mvwadd_wchnstr(window, Int32(row), Int32(run.lowerBound), characters, Int32(characters.count))
  }
}
