import BuiltPrograms
import Explorer
import Foundation
import Rendering
import TestSupport
import Testing

@testable import Terminal

@MainActor
@Suite("Colours of 24 bits", .serialized)
struct ExactColorTests {
  @Test(
    "every colour appears exactly, whatever the terminal's own entry has",
    arguments: ["xterm", "screen", "xterm-256color"])
  func random(type: String) throws {
    let here = try InProcess(type: type, columns: 31, rows: 9, colors: .exact)
    defer { here.terminal.close() }
    #expect(here.terminal.appearance.colors == .exact)
    var random = SplitMix64(seed: 5)
    var grid = Grid(width: 31, height: 9)
    for _ in 0..<40 {
      grid.scribble(changes: Int.random(in: 0...120, using: &random), using: &random)
      for row in 0..<9 {
        for column in 0..<31 {
          grid[column, row].style.foreground = .anyExact(using: &random)
          if grid[column, row].glyph != nil { grid[column, row].style.background = .anyExact(using: &random) }
          if grid[column, row].glyph == nil { grid[column, row].style = grid[column - 1, row].style }
        }
      }
      #expect(here.picture(of: grid).difference(from: grid.asSeen) == [])
    }
    #expect(here.pseudo.screen.unknown.isEmpty)
  }

  @Test("entries of the table are sent as such")
  func entries() throws {
    let here = try InProcess(columns: 4, rows: 1, colors: .exact)
    defer { here.terminal.close() }
    var grid = Grid(lines: ["abcd"])
    let colors: [Color] = [.indexed(3), .indexed(9), .indexed(222), .rgb(RGB(red: 0, green: 0, blue: 5))]
    for (column, color) in colors.enumerated() { grid[column, 0].style = Style(foreground: color) }
    #expect(here.picture(of: grid) == grid)
  }

  @Test("what would steer the terminal is replaced, and what its locale lacks is a question mark")
  func replaced() throws {
    let here = try InProcess(columns: 6, rows: 1, colors: .exact)
    _ = here.picture(of: Grid(lines: ["e\u{301}\u{07}\u{1B}x日~"]))
    #expect(here.pseudo.screen.lines == ["e\u{301}\u{FFFD}\u{FFFD}x?~"])
    here.terminal.close()
    let ascii = try InProcess(columns: 4, rows: 1, hasUnicode: false, colors: .exact)
    _ = ascii.picture(of: Grid(lines: ["a▀éb"]))
    #expect(ascii.pseudo.screen.lines == ["a??b"])
    ascii.terminal.close()
  }

  @Test("a smaller or larger window, a redraw and what another program wrote leave no trace")
  func redrawn() throws {
    let here = try InProcess(columns: 10, rows: 3, colors: .exact)
    defer { here.terminal.close() }
    let large = Grid(lines: Array(repeating: "0123456789ABCDEF", count: 8))
    #expect(here.picture(of: large) == Grid(lines: Array(repeating: "0123456789", count: 3)))
    let small = Grid(lines: ["ab        ", "          ", "          "])
    #expect(here.picture(of: Grid(lines: ["ab"])) == small)
    here.pseudo.writeAsOtherProgram("\u{1B}[H\u{1B}[7mgarbage\r\nmore")
    here.terminal.redraw()
    #expect(here.picture() == small)
    #expect(here.cost(of: Grid(lines: ["ab"])) == 0)
  }

  @Test("256 colours are drawn where TERM's entry has eight and the terminal more")
  func table() throws {
    let here = try InProcess(type: "xterm", columns: 2, rows: 1, colors: .twoHundredFiftySix)
    defer { here.terminal.close() }
    let style = Style(foreground: .indexed(200), background: .indexed(17))
    #expect(here.picture(of: Grid(lines: ["ab"], style: style)) == Grid(lines: ["ab"], style: style))
  }

  /// Prints ms; for a machine that does nothing else: `GATESCOPE_MEASURE=1 swift test --filter fullFrames`.
  @Test(
    "a full frame of 200×50 half blocks takes at most 1.3 times as long as in 256 colours",
    .enabled(if: ProcessInfo.processInfo.environment["GATESCOPE_MEASURE"] != nil))
  func fullFrames() throws {
    let table = try milliseconds(.twoHundredFiftySix)
    let exact = try milliseconds(.exact)
    print("ms a full frame: \(table) in 256 colours, \(exact) in 24 bits")
    #expect(exact < 1.3 * table)
  }

  private func milliseconds(_ colors: Appearance.Colors) throws -> Double {
    let here = try InProcess(columns: 200, rows: 50, colors: colors)
    defer { here.terminal.close() }
    let palette = Palette(Appearance(colors: colors, hasUnicode: true))
    let frames = (0..<40).map { frame in
      var grid = Grid(width: 200, height: 50)
      for row in 0..<50 {
        for column in 0..<200 {
          let values = [0, 1].map { half in sinf(Float(column + 7 * frame) / 9 + Float(2 * row + half) / 5) }
          let inks = values.map { palette.ink($0, on: .signed(limit: 1)).color }
          grid[column, row] = Grid.Cell(glyph: "▀", style: Style(foreground: inks[0], background: inks[1]))
        }
      }
      return grid
    }
    // The processor's time: the emulator at the other end takes longer than the terminal.
    return frames.map { frame in
      here.pseudo.settle()
      let start = Self.processorTime()
      here.terminal.show(frame)
      return Self.processorTime() - start
    }.sorted()[frames.count / 2]
  }

  private static func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
  }
}

extension Color {
  fileprivate static func anyExact(using random: inout SplitMix64) -> Color {
    let number = UInt32.random(in: 8..<(1 << 24), using: &random)
    return .rgb(
      RGB(
        red: UInt8(truncatingIfNeeded: number >> 16), green: UInt8(truncatingIfNeeded: number >> 8),
        blue: UInt8(truncatingIfNeeded: number)))
  }
}
