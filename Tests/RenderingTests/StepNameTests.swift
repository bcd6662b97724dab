import ExplorerFixtures
import GateCore
import Models
import Testing

@testable import Explorer
@testable import Rendering

@Suite("Steps that have names show them")
struct StepNameTests {
  private func explorer(width: Int = 120) throws -> Explorer {
    var exhibit = Fixtures.seriesExhibit()
    let names = (1...10).map { "1949-\($0 < 10 ? "0" : "")\($0)" }
    exhibit.sequences[0].stepNames = StepNames(title: "Month", names: names, count: 10)
    var explorer = try Fixtures.explorer(exhibit, width: width, height: 30)
    _ = explorer.update(.command(.seek(6)))
    return explorer
  }

  @Test("the date of the current step stands under the strip and in the inspector")
  func shown() throws {
    let lines = render(try explorer()).text.split(separator: "\n").map(String.init)
    let row = try #require(lines.first { $0.hasPrefix("Month") })
    #expect(row.contains("1949-06") && row.contains("1949-01"))
    #expect(!row.contains("1949-011949"))
    #expect(lines.contains { $0.contains("at step 6, 1949-06") })
  }

  @Test("a search finds steps by a part of their names, whatever the capitals")
  func search() throws {
    var explorer = try explorer()
    try explorer.perform(line: "search 1949-1")
    #expect(explorer.cursor.time == 10 && explorer.search?.hits == [9])
    var nameless = try Fixtures.explorer(Fixtures.seriesExhibit())
    try nameless.perform(line: "search 1949-01")
    #expect(nameless.dialog.message?.kind == .failure)
  }

  @Test("a number of names that is not the number of steps is none")
  func count() { #expect(StepNames(title: "", names: ["a"], count: 2) == nil) }
}
