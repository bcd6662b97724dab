import CNcurses

/// The size of the window in character cells.
public nonisolated struct TerminalSize: Hashable, Sendable {
  public var columns: Int
  public var rows: Int

  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  /// What ncurses believes: from the kernel, the environment (LINES, COLUMNS) or terminfo.
  init(of window: UnsafeMutablePointer<WINDOW>) {
    self.init(columns: Int(getmaxx(window)), rows: Int(getmaxy(window)))
  }

  /// What the kernel says now; nil when it does not know, as on a serial line.
  init?(ofDevice descriptor: Int32) {
    var window = winsize()
    guard curses_window_size(descriptor, &window) == 0, window.ws_col > 0, window.ws_row > 0 else {
      return nil
    }
    self.init(columns: Int(window.ws_col), rows: Int(window.ws_row))
  }
}
