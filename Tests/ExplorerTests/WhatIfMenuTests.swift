import ExplorerFixtures
import GateCore
import Models
import Testing

@testable import Explorer

@Suite("The what-if menu offers what this task has") struct WhatIfMenuTests {
  private func items(_ explorer: Explorer) -> [ListOverlay.Item] {
    if case .list(let list) = explorer.dialog.overlay { list.content.items(in: explorer) } else { [] }
  }

  @Test(
    "few symbols stand in the menu itself, the ones that the network expected most first; one key reads one")
  func symbols() throws {
    var explorer = try Fixtures.explorer()
    explorer.type("llli")
    let texts = items(explorer).filter { "1"..."9" ~= ($0.key ?? "x") }.map(\.text)
    #expect(texts.count == 4)
    for symbol in [".", ")", "[", "]"] {
      #expect(texts.contains { $0.hasPrefix("read \(symbol) at step 3: the network expected it with 0.") })
    }
    let expected = texts.compactMap { $0.split(separator: " ").last.flatMap { Float($0) } }
    #expect(expected == expected.sorted(by: >))
    explorer.type("1")
    let change = try #require(explorer.session.activeChanges.first)
    #expect(texts[0].hasPrefix("read \(change.line.split(separator: " ")[2]) at step 3"))
  }

  @Test("before the first step nothing can be read otherwise")
  func before() throws {
    var explorer = try Fixtures.explorer()
    explorer.type("i")
    #expect(!items(explorer).contains { $0.text.hasPrefix("read") })
  }

  @Test("many symbols have a list of their own, in which a symbol is its key")
  func manySymbols() throws {
    let symbols = "abcdefghijklmnop".map(String.init)
    let vocabulary = Vocabulary(unit: .character, symbols: symbols)
    let network = Network(
      Architecture(
        input: .oneHot(vocabulary: symbols.count), layers: [Layer(cell: Fixtures.cell(.gru), hiddenSize: 3)],
        head: Head(size: symbols.count, squash: .softmax, readout: .everyStep)))
    var explorer = try Fixtures.explorer(
      Exhibit(
        name: "text", models: [Model(name: "text", network: network, vocabulary: vocabulary)],
        sequences: [InputSequence(name: "one", steps: .tokens([0, 1, 2]))]))
    explorer.type("llit")
    #expect(items(explorer).count == 15)
    explorer.type("p")
    #expect(explorer.session.activeChanges.map(\.line) == ["token 2 p"])
  }

  @Test("a series offers a standard deviation up and down, its mean, its ends, and a gap")
  func series() throws {
    var explorer = try Fixtures.explorer(Fixtures.seriesExhibit())
    try explorer.perform(line: "seek 2")
    explorer.type("i")
    let texts = items(explorer).filter { "1"..."9" ~= ($0.key ?? "x") }.map(\.text)
    #expect(
      texts == [
        "read 1.023 at step 2: one standard deviation up",
        "read -0.023 at step 2: one standard deviation down",
        "read 0.012 at step 2: the mean", "read 0.900 at step 2: the largest",
        "read -0.800 at step 2: the least",
        "read NaN at step 2: a gap",
      ])
    explorer.type("6")
    #expect(explorer.session.activeChanges.map(\.line) == ["value 2 NaN"])
  }

  @Test("a column of few values, such as a marker, offers those")
  func marker() throws {
    let network = Network(
      Architecture(
        input: .features(columns: 2, hasMask: false),
        layers: [Layer(cell: Fixtures.cell(.lstm), hiddenSize: 3)],
        head: Head(size: 1, squash: .identity, readout: .lastStep)))
    var explorer = try Fixtures.explorer(
      Exhibit(
        name: "adding",
        models: [Model(name: "adding", network: network, columnNames: ["value", "marker"])],
        sequences: [
          InputSequence(
            name: "one", steps: .features([0.1, 0, 0.2, 1, 0.3, 0, 0.4, 0, 0.5, 1, 0.6, 0], columns: 2))
        ]))
    explorer.type("lli")
    let markers = items(explorer).filter { $0.text.contains("marker: ") }
    #expect(markers.map(\.text) == ["read 0.000 at step 2: marker: a value of the sequence"])
    explorer.type(String(try #require(markers.first?.key)))
    #expect(explorer.session.activeChanges.map(\.line) == ["value 2 0 1"])
  }
}

@Suite("A typed sequence that is refused") struct RefusedSequenceTests {
  @Test("keeps the line, with the cursor where it is wrong, until it is edited")
  func keeps() throws {
    var explorer = try Fixtures.explorer()
    explorer.type("e")
    _ = explorer.update(.key(.control("u")))
    _ = explorer.update(.key(.control("k")))
    explorer.type("((x))")
    #expect(explorer.update(.key(.enter)) == [.readSequence(text: "((x))")])
    _ = explorer.update(.sequenceRefused("'x' is not in the vocabulary", position: 2))
    guard case .prompt(let prompt) = explorer.dialog.overlay else {
      Issue.record("the line is gone")
      return
    }
    #expect(prompt.editor.string == "((x))")
    #expect(prompt.editor.cursor == 2)
    #expect(prompt.problem == Prompt.Problem(text: "'x' is not in the vocabulary", position: 2))
    #expect(explorer.session.exhibit.sequences.count == 2)
    _ = explorer.update(.key(.delete))
    guard case .prompt(let edited) = explorer.dialog.overlay else {
      Issue.record("the line is gone")
      return
    }
    #expect(edited.problem == nil)
    #expect(edited.editor.string == "(())")
    #expect(explorer.update(.key(.enter)) == [.readSequence(text: "(())")])
    #expect(!explorer.log.lines.contains("text ((x))"))
  }

  @Test("in a script it is a failure, and opens no line")
  func script() throws {
    var explorer = try Fixtures.explorer()
    try explorer.perform(line: "text ((x))")
    _ = explorer.update(.sequenceRefused("'x' is not in the vocabulary", position: 2))
    #expect(explorer.dialog.overlay == nil)
    #expect(explorer.dialog.message == Message(.failure, "'x' is not in the vocabulary"))
  }
}
