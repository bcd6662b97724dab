import ExplorerFixtures
import GateCore
import Testing

@testable import Explorer

@Suite("Matches")
struct MatchTests {
  @Test("A match search finds the stretches where the same units are on, in all sequences, likest first")
  func ranked() throws {
    let text = ".(()[]).[([])]."
    var exhibit = Fixtures.exhibit(text: text)
    exhibit.sequences.append(Fixtures.brackets(text, name: "the same again"))
    var explorer = try Fixtures.explorer(exhibit)
    try explorer.perform(line: "seek 9")
    try explorer.perform(line: "match 4..6 0.1")
    guard case .list(let list) = explorer.dialog.overlay, let search = list.content as? MatchSearch else {
      Issue.record("no list: \(String(describing: explorer.dialog.message))")
      return
    }
    for unit in 0..<6 {
      let isOn = (3..<6).allSatisfy { step in
        (explorer.session.run.value(.cell, step: step, layer: 0, unit: unit) ?? 0) > 0.1
      }
      #expect(search.units.contains(unit) == isOn)
    }
    // The same sequence again does the same at the same steps.
    let first = try #require(search.matches.first)
    #expect(search.likeness(of: first) == 1)
    #expect(search.matches.contains { $0.sequence == 2 && $0.steps == 3..<6 && search.likeness(of: $0) == 1 })
    let scores = search.matches.map(search.likeness)
    #expect(scores == scores.sorted(by: >))
    for (a, b) in zip(search.matches, search.matches.dropFirst()) where a.sequence == b.sequence {
      #expect(!a.steps.overlaps(b.steps))
    }
    #expect(!search.matches.contains { $0.sequence == 0 && $0.steps.overlaps(3..<6) })
  }

  @Test("A match search says of a long sequence how much of it was looked at")
  func limited() throws {
    var short = try Fixtures.explorer()
    try short.perform(line: "seek 6")
    try short.perform(line: "match 1..2 -0.5")
    guard case .list(let list) = short.dialog.overlay, let search = list.content as? MatchSearch else {
      Issue.record("no match")
      return
    }
    #expect(search.stepLimit == nil)
    let text = String(repeating: "(())", count: 500)
    var exhibit = Fixtures.exhibit(text: text)
    exhibit.sequences += (0..<3).map { _ in exhibit.sequences[0] }
    var long = try Fixtures.explorer(exhibit)
    try long.perform(line: "seek 6")
    try long.perform(line: "match 1..2 -0.5")
    guard case .list(let list) = long.dialog.overlay, let search = list.content as? MatchSearch else {
      Issue.record("no match")
      return
    }
    let limit = try #require(search.stepLimit)
    #expect(limit < text.count)
    #expect(search.matches.allSatisfy { $0.steps.upperBound <= limit })
  }

  @Test("Enter jumps to a match, in its sequence")
  func jumps() throws {
    var explorer = try Fixtures.explorer()
    try explorer.perform(line: "seek 6")
    try explorer.perform(line: "match 1..2 -0.5")
    guard case .list(let list) = explorer.dialog.overlay, let search = list.content as? MatchSearch,
      let other = search.matches.firstIndex(where: { $0.sequence == 1 })
    else {
      Issue.record("no match in the other sequence")
      return
    }
    for _ in 0..<other { _ = explorer.update(.key(.down)) }
    _ = explorer.update(.key(.enter))
    #expect(explorer.session.sequence.name == "second")
    #expect(explorer.cursor.time == search.matches[other].steps.lowerBound + 1)
  }

  @Test(
    "What cannot be matched says why",
    arguments: [
      ("match 1..3 99", "no unit has c > 99.0 over steps 1 to 3: match STEPS THRESHOLD asks otherwise"),
      ("match 20..30", "steps 20 to 30: expected 1 to 1000 of 1 to 15"),
    ])
  func refused(line: String, message: String) throws {
    var explorer = try Fixtures.explorer()
    try explorer.perform(line: line)
    #expect(explorer.dialog.message == Message(.failure, message))
    #expect(explorer.dialog.overlay == nil)
  }
}
