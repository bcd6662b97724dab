import GateCore
import Models
import Testing

@testable import SequenceFiles

@Suite struct StepTimesTests {
  private func names(_ names: [String]) throws -> StepNames {
    try #require(StepNames(title: "when", names: names, count: names.count))
  }

  @Test(arguments: [
    ["1949-01", "1949-02", "1949-03"], ["2020-01-31", "2020-02-01", "2020-02-02"], ["2019-12", "2020-12"],
    ["31.12.2019", "01.01.2020"], ["2024-02-28 12:00", "2024-02-28 12:30", "2024-02-28 13:00:00"],
  ])
  func `Days, months and half hours that follow each other are even`(names: [String]) throws {
    #expect(TimeSinceLast.unevenness(of: try self.names(names)) == nil)
    #expect(StepTimes(try self.names(names)) != nil)
  }

  @Test func `What is not evenly spaced is said, with how far it is apart`() throws {
    #expect(
      TimeSinceLast.unevenness(of: try names(["2024-02-28", "2024-02-29", "2024-03-04"]))
        == "the times in when are not evenly spaced: 1 to 4 days from step to step")
    #expect(
      TimeSinceLast.unevenness(
        of: try names(["2024-02-28T12:00Z", "2024-02-28T12:30Z", "2024-02-28T15:30Z"]))
        == "the times in when are not evenly spaced: 0.5 to 3 hours from step to step")
  }

  @Test(arguments: [
    ["a", "b"], ["2020-13", "2021-01"], ["2020-01-02", "2020-01-01"], ["2020", "2021"],
    ["1/31/2020", "2/1/2020"],
    ["2020-01-01 25:00", "2020-01-02 01:00"], ["2020-01-01"], ["2020-01-", "2020-02-"],
    ["99999999999999999999-01", "2020-01"],
  ])
  func `What is no date, or runs backward, is no time`(names: [String]) throws {
    #expect(StepTimes(try self.names(names)) == nil)
  }

  @Test func `A model that reads the time since the last step is given it from a column of dates`() throws {
    let columns = CountingColumns(columns: 3, names: ["level", TimeSinceLast.title, "steps since level"])
    let table = "day,level\n2024-02-28,5\n2024-02-29,\n2024-03-04,7\n"
    let piece = try #require(try columns.pieces(of: table, options: SequenceOptions()).first)
    guard case .features(let values, 3) = piece.steps else { throw NoNumbers() }
    #expect(values.map { $0.isNaN ? -1 : $0 } == [5, 0, 0, -1, 1, 1, 7, 4, 0])
    #expect(piece.stepNames?[2] == "2024-03-04")
    #expect(!piece.notes.contains { $0.contains("evenly") })
    #expect(throws: SequenceError.noTimes) {
      try columns.pieces(of: "day,level\nMonday,5\nTuesday,6\n", options: SequenceOptions())
    }
  }

  @Test func `A network that is not told the time is said to see the order alone`() throws {
    let table = "day,level\n2024-02-28,5\n2024-02-29,6\n2024-03-04,7\n"
    let piece = try #require(
      try TableSequence.pieces(of: table, columns: 1, names: [], options: SequenceOptions()).first)
    #expect(
      piece.notes.last
        == "the times in day are not evenly spaced: 1 to 4 days from step to step; the network sees only their order"
    )
  }

  private struct NoNumbers: Error {}
}
