import Explorer
import ExplorerFixtures
import GateCore
import Models
import Testing

@Suite struct SequenceTests {
  @Test("x shows the next of the task's sequences, from its beginning")
  func next() throws {
    var explorer = try Fixtures.explorer()
    explorer.type("Gx")
    #expect(explorer.session.sequence.name == "second")
    #expect(explorer.session.run.length == 6)
    #expect(explorer.cursor.time == 3)
  }

  @Test("opening a task is asked of the run loop, and its answer replaces the exhibit")
  func openTask() throws {
    var explorer = try Fixtures.explorer()
    #expect(try explorer.perform(line: "task sine") == [.openTask("sine")])
    _ = explorer.update(.opened(Fixtures.seriesExhibit()))
    #expect(explorer.session.exhibit.name == "sine")
    #expect(explorer.cursor.time == 5)
  }

  @Test("a task may be named by its beginning; an unknown one is refused with the names there are")
  func taskNames() throws {
    var explorer = try Fixtures.explorer()
    #expect(try explorer.perform(line: "task br") == [.openTask("brackets")])
    #expect(try explorer.perform(line: "task nothing") == [])
    #expect(explorer.dialog.message?.text == "no task 'nothing': there are brackets, sine")
  }

  @Test("the picker opens what is chosen in it")
  func picker() throws {
    var explorer = try Fixtures.explorer()
    explorer.type("oj")
    #expect(explorer.update(.key(.enter)) == [.openTask("sine")])
    explorer.type("o")
    _ = explorer.update(.key(.tab))
    explorer.type("j")
    _ = explorer.update(.key(.enter))
    #expect(explorer.session.sequence.name == "second")
  }

  /// As many sequences as no screen has rows.
  private func crowd() throws -> Explorer {
    var exhibit = Fixtures.exhibit()
    exhibit.sequences = (1...300).map { Fixtures.brackets("()", name: $0 == 217 ? "Needle" : "hay") }
    return try Fixtures.explorer(exhibit)
  }

  @Test("/ in the picker narrows the sequences to those whose titles have what is typed")
  func narrowedPicker() throws {
    var explorer = try crowd()
    explorer.type("o/need")
    guard case .picker(let picker)? = explorer.dialog.overlay else {
      Issue.record("no picker")
      return
    }
    #expect(picker.listedSequences(in: explorer.session) == [216])
    #expect(picker.sequence == 216)
    _ = explorer.update(.key(.enter))
    #expect(explorer.session.sequenceIndex == 216)
    #expect(explorer.dialog.overlay == nil)
  }

  @Test("nothing is chosen where no title has what is typed; Esc lists all again, then closes")
  func nothingFits() throws {
    var explorer = try crowd()
    explorer.type("o/jjj")
    _ = explorer.update(.key(.enter))
    #expect(explorer.session.sequenceIndex == 0)
    _ = explorer.update(.key(.escape))
    guard case .picker(let picker)? = explorer.dialog.overlay else {
      Issue.record("no picker")
      return
    }
    #expect(picker.filter == nil)
    #expect(picker.listedSequences(in: explorer.session).count == 300)
    _ = explorer.update(.key(.escape))
    #expect(explorer.dialog.overlay == nil)
  }

  @Test("the keys of the picker move among the sequences that are listed")
  func narrowedMotion() throws {
    var explorer = try crowd()
    explorer.type("o/29")
    _ = explorer.update(.key(.end))
    _ = explorer.update(.key(.up))
    _ = explorer.update(.key(.enter))
    // 29, 129, 229, 290 to 299.
    #expect(explorer.session.sequenceIndex == 297)
  }

  @Test("a task that is not open has no sequences in the picker until it is")
  func unopenedTask() throws {
    var explorer = try Fixtures.explorer()
    explorer.type("o")
    func unopened() -> String? {
      guard case .picker(let picker)? = explorer.dialog.overlay else { return "no picker" }
      return picker.unopenedTask(in: explorer.session)?.name
    }
    #expect(unopened() == nil)
    explorer.type("j")
    #expect(unopened() == "sine")
    _ = explorer.update(.key(.tab))
    #expect(unopened() == nil)
    _ = explorer.update(.key(.tab))
    #expect(unopened() == nil)
  }

  @Test("what was done to a sequence when it was read is said when it is shown")
  func notes() throws {
    var exhibit = Fixtures.exhibit()
    exhibit.sequences[0].notes = ["standardized: a"]
    exhibit.sequences[1].notes = ["standardized: b"]
    var explorer = try Fixtures.explorer(exhibit)
    #expect(explorer.dialog.message == Message(.notice, "standardized: a"))
    try explorer.perform(line: "sequence 2")
    #expect(explorer.dialog.message?.text == "sequence 2 of 2: second; standardized: b")
  }

  @Test("e starts from the present sequence and asks for the typed one")
  func edit() throws {
    var explorer = try Fixtures.explorer()
    explorer.type("e]")
    #expect(explorer.update(.key(.enter)) == [.readSequence(text: ".(()[]).[([])].]")])
    _ = explorer.update(.sequenceRead(Fixtures.brackets("((", name: "typed")))
    #expect(explorer.session.sequence.name == "typed")
    #expect(explorer.cursor.time == 2)
  }

  @Test("a sequence that the network cannot read leaves everything as it was, with a message")
  func badSequence() throws {
    var explorer = try Fixtures.explorer()
    let bad = InputSequence(name: "bad", steps: .tokens([0, 99]))
    _ = explorer.update(.sequenceRead(bad))
    #expect(explorer.dialog.message?.kind == .failure)
    #expect(explorer.session.sequence.name == "first")
  }

  @Test("a search goes to the next hit, n and N go on and round")
  func search() throws {
    var explorer = try Fixtures.explorer()
    explorer.type("/[]")
    _ = explorer.update(.key(.enter))
    #expect(explorer.search?.hits == [4, 10])
    #expect(explorer.cursor.time == 5)
    explorer.type("n")
    #expect(explorer.cursor.time == 11)
    explorer.type("n")
    #expect(explorer.cursor.time == 5)
    explorer.type("N")
    #expect(explorer.cursor.time == 11)
  }

  @Test("a search for what is not there says so and stays")
  func searchFails() throws {
    var explorer = try Fixtures.explorer()
    try explorer.perform(line: "search ((((")
    #expect(explorer.cursor.time == 0)
    #expect(explorer.dialog.message == Message(.failure, "'((((' is not in this sequence"))
  }

  @Test("numbers cannot be searched for tokens")
  func searchNumbers() throws {
    var explorer = try Fixtures.explorer(Fixtures.seriesExhibit())
    try explorer.perform(line: "search 1")
    #expect(explorer.dialog.message?.kind == .failure)
  }
}
