import Explorer
import Glibc
import Rendering
import Terminal

/// Opens the terminal, shows every event as text, and ends or breaks in the way that a key asks for.
@main
struct TerminalProbe {
  private let terminal: Terminal
  private let mailbox: Mailbox<String>
  private var lines: [String] = ["ready"]

  static func main() {
    do {
      let terminal = try Terminal.open()
      var probe = TerminalProbe(terminal: terminal, mailbox: Mailbox(waking: terminal.wakeUp))
      probe.run()
      terminal.close()
      print("closed")
    } catch {
      let line = "terminal-probe: \(error)\n"
      write(STDERR_FILENO, line, line.utf8.count)
      exit(69)
    }
  }

  private mutating func run() {
    while true {
      terminal.show(picture())
      guard let event = terminal.nextEvent() else { continue }
      switch event {
      case .key(.character("q")), .disconnected: return
      case .key(.character(let letter)):
        lines.append("character \(letter)")
        perform(letter)
      case .wake: lines += mailbox.drain()
      case .key, .mouse, .pasted, .resize: lines.append("\(event)")
      }
    }
  }

  /// The newest line at the top, and a strip of colours.
  private func picture() -> Grid {
    let size = terminal.size
    var grid = Grid(width: size.columns, height: size.rows)
    for (row, line) in lines.reversed().enumerated() {
      for (column, character) in line.enumerated() {
        grid[column, row + 1] = Grid.Cell(glyph: character, style: .plain)
      }
    }
    let block: Character = terminal.appearance.hasUnicode ? "▀" : "#"
    for column in 0..<min(size.columns, 200) {
      let style = Style(
        foreground: .indexed(UInt8(column)), background: .indexed(UInt8(16 + column)), isBold: column == 3)
      grid[column, 0] = Grid.Cell(glyph: block, style: style)
    }
    return grid
  }

  private func perform(_ letter: Character) {
    switch letter {
    case "t": trap()
    case "T": onAnotherThread { trap() }
    case "a": abort()
    case "x": exit(3)
    case "o": _ = overflow(1)
    case "b": while true { pause() }
    case "z": terminal.suspend()
    case "l": terminal.redraw()
    case "m":
      let mailbox = mailbox
      onAnotherThread { mailbox.post("posted") }
    default: break
    }
  }

  /// An index out of range, which the optimiser cannot foresee.
  private nonisolated func trap() {
    let none: [Int] = []
    print(none[Int(getpid())])
  }

  private nonisolated func overflow(_ depth: Int) -> Int {
    depth < 0 ? depth : overflow(depth + 1) + overflow(depth + 2)
  }

  private nonisolated func onAnotherThread(_ work: @escaping @Sendable () -> Void) {
    Task.detached { work() }
  }
}
