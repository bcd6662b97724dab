import Explorer
import Rendering

@testable import Terminal

/// A terminal of a type opened within the test itself, on a pty. Signals stay the test runner's.
@MainActor
struct InProcess {
  let pseudo: PseudoTerminal
  let terminal: Terminal

  init(
    type: String = "xterm-256color", columns: Int = 80, rows: Int = 24, hasUnicode: Bool = true,
    colors: Appearance.Colors? = .twoHundredFiftySix, page: Appearance.Page? = .dark,
    answers: [String: String] = [:]
  ) throws {
    pseudo = try PseudoTerminal(columns: columns, rows: rows, answers: answers)
    var options = TerminalOptions()
    options.type = type
    options.input = pseudo.device
    options.output = pseudo.device
    options.hasUnicode = hasUnicode
    options.colors = colors
    options.page = page
    options.variables = [:]
    options.catchesSignals = false
    terminal = try Terminal.open(options)
  }

  /// What the screen shows after a grid was drawn.
  func picture(of grid: Grid) -> Grid {
    terminal.show(grid)
    return picture()
  }

  /// What the screen shows.
  func picture() -> Grid {
    pseudo.settle()
    return pseudo.screen.grid.asSeen
  }

  /// How many bytes showing a grid takes.
  func cost(of grid: Grid) -> Int {
    pseudo.settle()
    let before = pseudo.received.count
    terminal.show(grid)
    pseudo.settle()
    // The mark that `settle` writes: ESC ] 0 ; mark N BEL.
    return pseudo.received.count - before - pseudo.received.reversed().prefix { $0 != 0x1B }.count - 1
  }
}

extension Grid {
  /// The same without what nobody sees: the foreground of a blank.
  var asSeen: Grid {
    var seen = self
    for row in 0..<height {
      for column in 0..<width where seen[column, row].glyph == " " {
        let style = seen[column, row].style
        if style.isUnderlined || style.isReversed { continue }
        seen[column, row].style = Style(background: style.background)
      }
    }
    return seen
  }

  /// A grid that shows lines of text.
  init(lines: [String], style: Style = .plain) {
    self.init(width: lines.map(\.count).max() ?? 0, height: lines.count)
    for (row, line) in lines.enumerated() {
      for (column, character) in line.enumerated() {
        self[column, row] = Cell(glyph: character, style: style)
      }
    }
  }
}
