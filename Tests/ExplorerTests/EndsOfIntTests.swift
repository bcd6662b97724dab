import Explorer
import ExplorerFixtures
import Testing

@Suite struct EndsOfIntTests {
  private static let arguments = [
    "N", "-N", "N N", "N..N", "1..N", "N..", "..N", "N..N N", "N..N 0.5", "head N 0 1", "head 0 N 1",
    "head N 1",
    "embedding N 0 1", "embedding 0 N 1", "U forget N 2 1", "U forget 2 N 1", "W update N 0 9",
    "W hidden 0 N 9",
    "b input N 1", "bias forget N 1", "peephole forget N 1", "forget N 1", "forget all 1 N..N",
    "forget 0 1 2..N",
    "h N 1", "c N 1", "hidden N N", "N )", "N 1 N", "1 1 N", "all N", "f[N] < 1", "value[N] > 0", "step > N",
    "step = N", "output N > 0", "token = N", "open N", "layer N forget 0 1", "1 N", "2 0.5 N",
  ]

  private static let numbers = [
    "\(Int.min)", "\(Int.max)", "\(Int.max / 2 + 1)", "\(Int.min + 1)", "\(Int.max - 1)",
    "9223372036854775808",
    "1000000000000000000000000000000", "2147483648", "2147483647", "-2147483648", "-1", "0",
  ]

  /// The arguments of the forms that a command declares, with N in place of each of their numbers, and of all.
  private static func declared(_ row: CommandRow) -> [String] {
    row.examples.compactMap(\.line).flatMap { line -> [String] in
      let text = line.dropFirst(row.name.count)
      let numbers = text.ranges(of: /[0-9]+/)
      let each = numbers.map { String(text[..<$0.lowerBound]) + "N" + text[$0.upperBound...] }
      return each + (numbers.count > 1 ? [String(text.replacing(/[0-9]+/, with: "N"))] : [])
    }
  }

  @Test(
    "no command traps at the ends of Int, on any screen",
    arguments: CommandTable.rows.map(\.name))
  func commands(name: String) throws {
    for exhibit in [Fixtures.exhibit(), Fixtures.seriesExhibit()] {
      var explorer = try Fixtures.explorer(exhibit)
      _ = explorer.update(.command(.seek(4)))
      let row = try #require(CommandTable.rows.first { $0.name == name })
      // A form that the command declares meets all of the numbers, others a few, on one screen after the other.
      var lines: [String] = []
      for (index, pattern) in Self.arguments.enumerated() {
        for round in 0..<3 {
          let number = Self.numbers[(index + 4 * round) % Self.numbers.count]
          lines.append(pattern.replacing("N", with: number))
        }
      }
      for pattern in Self.declared(row) {
        for number in Self.numbers { lines.append(pattern.replacing("N", with: number)) }
      }
      for (index, line) in lines.enumerated() {
        _ = explorer.update(.command(.screen(ScreenKind.allCases[index % ScreenKind.allCases.count])))
        _ = try? explorer.perform(line: name + " " + line.replacing("--", with: "-"))
        #expect((0...explorer.session.run.length).contains(explorer.cursor.time))
        #expect((0..<explorer.shown.hiddenSize).contains(explorer.cursor.unit))
      }
    }
  }

  @Test("no key traps after a count with many digits")
  func counts() throws {
    let keys = CommandTable.rows.flatMap(\.bindings).map(\.key)
    for digits in ["9223372036854775807", "9223372036854775808", String(repeating: "9", count: 400)] {
      var explorer = try Fixtures.explorer()
      for key in keys {
        explorer.type(digits)
        _ = explorer.update(.key(key))
        _ = explorer.update(.key(.escape))
        #expect((0..<explorer.shown.hiddenSize).contains(explorer.cursor.unit))
      }
    }
  }
}
