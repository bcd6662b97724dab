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
    "every colour appears exactly, on a terminal whose own entry has eight",
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

  @Test(
    "entries of xterm's table have the table's colours, the first eight the terminal's; the darkest is not one of those"
  )
  func entries() throws {
    let here = try InProcess(columns: 4, rows: 1, colors: .exact)
    defer { here.terminal.close() }
    var grid = Grid(lines: ["abcd"])
    let colors: [Color] = [.indexed(3), .indexed(9), .indexed(222), .rgb(RGB(red: 0, green: 0, blue: 5))]
    for (column, color) in colors.enumerated() { grid[column, 0].style = Style(foreground: color) }
    let shown = here.picture(of: grid)
    let seen = (0..<4).map { shown[$0, 0].style.foreground }
    #expect(
      seen == [
        .indexed(3), .rgb(XtermColors.rgb(9)), .rgb(XtermColors.rgb(222)),
        .rgb(RGB(red: 1, green: 1, blue: 1)),
      ])
  }

  @Test("256 colours are drawn where TERM's entry has eight and the terminal more")
  func table() throws {
    let here = try InProcess(type: "xterm", columns: 2, rows: 1, colors: .twoHundredFiftySix)
    defer { here.terminal.close() }
    let style = Style(foreground: .indexed(200), background: .indexed(17))
    #expect(here.picture(of: Grid(lines: ["ab"], style: style)) == Grid(lines: ["ab"], style: style))
  }

  @Test("the entries are what their source makes, to the byte")
  func reproducible() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources/Terminal/Entries")
    let copy = try temporaryCopy(of: folder)
    defer { try? FileManager.default.removeItem(at: copy) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [copy.appendingPathComponent("make-entries.sh").path]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let name = "TerminfoEntry+Compiled.swift"
    #expect(
      try Data(contentsOf: copy.appendingPathComponent(name))
        == Data(contentsOf: folder.appendingPathComponent(name)))
  }

  private func temporaryCopy(of folder: URL) throws -> URL {
    let copy = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.copyItem(at: folder, to: copy)
    return copy
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
    let clock = ContinuousClock()
    return frames.map { frame in
      here.pseudo.settle()
      let time = clock.measure { here.terminal.show(frame) }
      return time / .milliseconds(1)
    }.sorted()[frames.count / 2]
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
