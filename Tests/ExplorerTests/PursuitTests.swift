import Explorer
import ExplorerFixtures
import GateCore
import Models
import Testing

@Suite struct PursuitTests {
  /// More steps than one slice computes.
  private static let length = 60_000

  private func explorer(_ directions: [Direction] = [.forward]) throws -> Explorer {
    let network = Fixtures.network(.gru(GRUCell()), hiddenSize: 3, directions: directions)
    var text = ""
    while text.count < Self.length { text += ".(()[]).[([])]." }
    return try Fixtures.explorer(
      Exhibit(
        name: "long", models: [Model(name: "long", network: network, vocabulary: Fixtures.vocabulary)],
        sequences: [Fixtures.brackets(text, name: "long")]))
  }

  @Test("going to the end of a long sequence shows progress slice by slice and arrives")
  func arrives() throws {
    var explorer = try explorer()
    explorer.type("G")
    #expect(explorer.jobs.isComputing)
    #expect(explorer.cursor.time < Self.length)
    var shares = [ComputeJob.share(in: explorer)]
    while explorer.jobs.isComputing {
      _ = explorer.update(.work)
      shares.append(ComputeJob.share(in: explorer))
    }
    #expect(shares == shares.sorted())
    #expect(shares.count > 2)
    #expect(explorer.cursor.time == Self.length)
    #expect(explorer.cursor.revealed == Self.length)
  }

  @Test("Esc stops where the computing has come to, and steps go on from there")
  func interrupted() throws {
    var explorer = try explorer()
    explorer.type("G")
    _ = explorer.update(.work)
    _ = explorer.update(.key(.escape))
    #expect(!explorer.jobs.isComputing)
    let position = explorer.cursor.time
    #expect(position > 0 && position < Self.length)
    explorer.type("l")
    #expect(explorer.cursor.time == position + 1)
  }

  @Test("a motion on the way to the end is made from where the reader sees the cursor")
  func motionOnTheWay() throws {
    var explorer = try explorer()
    explorer.type("G")
    let position = explorer.cursor.time
    explorer.type("h")
    #expect(!explorer.jobs.isComputing)
    #expect(explorer.cursor.time == position - 1)
  }

  @Test("a change of the first step recomputes in slices and comes back to the step that was on the screen")
  func changeAtTheBeginning() throws {
    var explorer = try explorer()
    explorer.type("G")
    explorer.finishComputing()
    explorer.type("h")
    try explorer.perform(line: "token 1 (")
    #expect(explorer.jobs.isComputing)
    #expect(explorer.cursor.time < Self.length - 1)
    explorer.finishComputing()
    #expect(explorer.cursor.time == Self.length - 1)
    #expect(explorer.cursor.revealed == Self.length)
    explorer.type("u")
    explorer.finishComputing()
    #expect(explorer.cursor.time == Self.length - 1)
    #expect(explorer.session.baseline == nil)
  }

  @Test("a network that reads backward is read whole in slices; Esc leaves it and a step goes on")
  func backward() throws {
    var explorer = try explorer([.forward, .backward])
    Opening.reveal(in: &explorer)
    #expect(explorer.jobs.isComputing)
    #expect(explorer.cursor.time == 0)
    let share = ComputeJob.share(in: explorer)
    _ = explorer.update(.key(.escape))
    #expect(explorer.dialog.message?.text.contains("backward") == true)
    explorer.type("l")
    #expect(ComputeJob.share(in: explorer) > share)
    explorer.finishComputing()
    #expect(explorer.cursor.time == 1)
    #expect(explorer.session.run.computed == Self.length)
  }

  @Test("screens that look at all that was computed wait for it", arguments: ScreenKind.allCases)
  func screens(screen: ScreenKind) throws {
    var explorer = try explorer()
    _ = explorer.update(.command(.screen(screen)))
    explorer.type("G")
    #expect(explorer.insights.memoryParts == nil)
    #expect(explorer.insights.gradient.value == nil)
    explorer.finishComputing()
    #expect((explorer.insights.memoryParts != nil) == (screen == .memory))
    #expect((explorer.insights.gradient.value != nil) == (screen == .gradient))
  }
}
