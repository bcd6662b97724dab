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

  @Test(
    "no command traps at the ends of Int, on any screen",
    arguments: CommandTable.rows.map(\.name))
  func commands(name: String) throws {
    for exhibit in [Fixtures.exhibit(), Fixtures.seriesExhibit()] {
      var explorer = try Fixtures.explorer(exhibit)
      _ = explorer.update(.command(.seek(4)))
      // Every argument meets every screen with one of the numbers.
      for (round, number) in [Int.min, .max, .max / 2 + 1, .min + 1, .max - 1].enumerated() {
        for (index, pattern) in Self.arguments.enumerated() {
          let screen = ScreenKind.allCases[(round + index) % ScreenKind.allCases.count]
          _ = explorer.update(.command(.screen(screen)))
          _ = try? explorer.perform(
            line: name + " " + pattern.replacing("N", with: "\(number)").replacing("--", with: "-"))
          #expect((0...explorer.session.run.length).contains(explorer.cursor.time))
          #expect((0..<explorer.shown.hiddenSize).contains(explorer.cursor.unit))
        }
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
