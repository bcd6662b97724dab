import ExplorerFixtures
import TestSupport
import Testing

@testable import Explorer

@Suite("Lessons are checked")
struct LessonCheckTests {
  private func faults(_ pages: String) throws -> [String] {
    let lesson = try LessonParser.parse("# T\n" + pages, file: "t.md")
    return LessonCheck.faults(in: lesson, from: try Fixtures.explorer(), host: FixtureHost()).map(\.message)
  }

  private static let start = "## P\n```gatescope\ntask brackets\nseek 3\n```\n"

  @Test("Nothing is said of a lesson that is right")
  func right() throws {
    #expect(try faults(LessonTests.text.split(separator: "\n").dropFirst().joined(separator: "\n")) == [])
  }

  @Test("A false claim is a fault, with its numbers")
  func claims() throws {
    let found = try faults(Self.start + "```claim\nf[1] > 2\n```")
    #expect(
      found.count == 1 && found[0].hasPrefix("t.md, line 8: 'f[1] > 2' does not hold at step 3: f[1] = "))
    #expect(try faults(Self.start + "```claim\nf[9] > 2\n```").first?.contains("no unit 9") == true)
    #expect(
      try faults(Self.start + "```claim\nanbn-gru \"aabb\" : right\n```") == ["t.md, line 8: no such file"])
  }

  @Test("A claim may be about another text of the same network, without what is changed")
  func texts() throws {
    let page =
      Self.start
      + "```gatescope\nclamp forget all 0.5\n```\n```claim\n\"(()\" : f[1, 1] != 0.5 and token = \")\"\n```"
    #expect(try faults(page) == [])
    #expect(
      try faults(Self.start + "```claim\n\"(()\" : token = \"(\"\n```").first?.contains(
        "does not hold at step 3") == true)
  }

  @Test("A question that an earlier page, or the page itself, has answered is a fault")
  func beforehand() throws {
    let ask = "```ask\nnumber f[1, 4]\n```\n"
    #expect(try faults(Self.start + ask) == [])
    let shown = "## O\n```gatescope\ntask brackets\nseek 6\n```\n" + Self.start + ask
    #expect(
      try faults(shown) == [
        "t.md, line 13: the question is answered beforehand: step 4 of this network and sequence was shown on page 1"
      ])
    let tried =
      "## O\n```gatescope\ntask brackets\nclamp forget 1 0.5\nseek 6\n```\n" + Self.start
      + "```ask\nyes f[1] = 0.5\nif clamp forget 1 0.5\n```"
    #expect(try faults(tried).first?.contains("answered beforehand") == true)
  }

  @Test("A text that tells the answer is a fault, as an expression and as a number")
  func givenAway() throws {
    let ask = "```ask\nnumber f[1, 4]\n```\n"
    #expect(
      try faults(Self.start + "It is {f[1, 4]}.\n" + ask) == [
        "t.md, line 7: {f[1, 4]} gives the answer of the question in line 9 away"
      ])
    var explorer = try Fixtures.explorer()
    try explorer.perform(line: "seek 4")
    let gate = try explorer.reading(of: "f[1, 4]").text()
    let found = try faults(Self.start + "It is \(gate).\n" + ask)
    #expect(found == ["t.md, line 7: \(gate) gives the answer of the question in line 9 away"])
    #expect(try faults(Self.start + "It was {f[1, 3]} and {f[2, 4]}.\n" + ask) == [])
  }

  @Test("A goal must be reached by its last hint, and not before")
  func goals() throws {
    func goal(_ condition: String, hint: String) -> String {
      Self.start + "```goal\n\(condition)\n```\n```hint\n\(hint)\n```\n"
    }
    #expect(try faults(goal("f[1] = 0.5", hint: ":clamp forget 1 0.5")) == [])
    let missed = try faults(goal("f[1] = 0.5", hint: ":clamp forget 1 0.25"))
    #expect(missed.count == 1)
    #expect(
      missed[0].hasPrefix(
        "t.md, line 8: the goal is not reached by its last hint: it does not hold at step 3"))
    #expect(
      try faults(goal("f[1] = 0.5", hint: "Try it.")).first?.hasPrefix(
        "t.md, line 8: expected a ```hint below the goal") == true)
    #expect(
      try faults(goal("step = 3", hint: ":seek 3")) == [
        "t.md, line 8: the goal is reached before the reader does anything"
      ])
    #expect(try faults(goal("f[1] >", hint: ":seek 3")).first?.contains("expected a number") == true)
  }

  @Test("Options of which none or two are right are a fault")
  func options() throws {
    func choice(_ second: String) -> String {
      Self.start + "```ask\nchoice\n- a : step = 3\n- b : \(second)\n```\n"
    }
    #expect(try faults(choice("step = 4")) == [])
    #expect(try faults(choice("step = 3")) == ["t.md, line 8: condition: options 1 and 2 are right"])
  }

  @Test("A missing task, a page behind it and an expression that is none are all said")
  func several() throws {
    let found = try faults(
      "## P\n```gatescope\ntask nowhere\n```\nText.\n## Q\n```gatescope\ntask brackets\n```\nIt is {f[1}.\n## R\n{x[1]}"
    )
    #expect(found.count == 3)
    #expect(found[0] == "t.md, line 4: no task 'nowhere': there are brackets, sine")
    #expect(found[1].hasPrefix("t.md, line 11: condition, character 4"))
    #expect(found[2].hasPrefix("t.md, line 13: condition, character 1"))
  }
}
