import ExplorerFixtures
import GateCore
import Models
import Testing

@testable import Explorer
@testable import Rendering

@Suite struct SpaceSnapshotTests {
  private func explorer(
    _ exhibit: Exhibit = Fixtures.exhibit(), cell: CellKind = .lstm, seek: Int = 8, width: Int = 80,
    height: Int = 24, colors: Appearance.Colors = .none, unicode: Bool = true
  ) throws -> Explorer {
    var explorer = try Fixtures.explorer(
      exhibit, width: width, height: height, colors: colors, unicode: unicode)
    if cell != .lstm { _ = explorer.update(.command(.cell(cell))) }
    _ = explorer.update(.command(.screen(.space)))
    _ = explorer.update(.command(.seek(seek)))
    explorer.finishComputing()
    return explorer
  }

  @Test(
    "states on the plane at several sizes", arguments: [(40, 10), (60, 16), (80, 24), (120, 40), (200, 50)])
  func sizes(width: Int, height: Int) throws {
    try expectSnapshot(
      render(explorer(width: width, height: height)).text, "space-\(width)x\(height)")
  }

  @Test("of each cell, in ASCII, in colours, on a light ground")
  func looks() throws {
    for cell in [CellKind.gru, .rnn] {
      try expectSnapshot(render(explorer(cell: cell)).text, "space-\(cell.rawValue)")
    }
    let ascii = render(try explorer(unicode: false)).text
    try expectSnapshot(ascii, "space-ascii")
    let isPlain = ascii.allSatisfy(\.isASCII)
    #expect(isPlain)
    for colors in [Appearance.Colors.sixteen, .twoHundredFiftySix, .exact] {
      try expectSnapshot(render(explorer(colors: colors)).ansi, "space-\(colors.rawValue)")
    }
    var light = try explorer(colors: .exact)
    ThemeChoice.choose(.light, in: &light)
    try expectSnapshot(render(light).ansi, "space-light")
  }

  @Test("numbers that are said, and words")
  func heads() throws {
    try expectSnapshot(
      render(explorer(Fixtures.seriesExhibit(), width: 100, height: 30)).text, "space-numbers")
    let judge = render(try explorer(Fixtures.judgeExhibit(), seek: 14, width: 100, height: 30)).text
    #expect(judge.contains("n not praise") && judge.contains("p praise"))
  }

  @Test("where waiting takes the state")
  func waiting() throws {
    for (width, height) in [(60, 16), (80, 24), (120, 40)] {
      var explorer = try explorer(cell: .gru, width: width, height: height)
      try explorer.perform(line: "wait 50")
      explorer.finishComputing()
      try expectSnapshot(render(explorer).text, "space-wait-\(width)x\(height)")
    }
  }

  @Test("what a change does, beside what was without it")
  func change() throws {
    var explorer = try explorer(width: 120, height: 40)
    try explorer.perform(line: "clamp forget all 0.9")
    explorer.finishComputing()
    try expectSnapshot(render(explorer).text, "space-changed")
    #expect(render(explorer).text.contains("unchanged"))
  }

  @Test("a training's stable points are told beside those of the checkpoint on the screens")
  func training() throws {
    var explorer = try Fixtures.training(width: 120, height: 50, colors: .none)
    try explorer.perform(line: "space")
    explorer.finishComputing()
    #expect(render(explorer).text.contains("Stable points over the training:"))
  }

  @Test("of several numbers that are said each is told, so that points can be told apart")
  func severalNumbers() throws {
    // h = tanh(2h) in both units: stable at ±0.9575, so four points.
    var network = Network(
      Architecture(
        input: .features(columns: 2, hasMask: false), layers: [Layer(cell: .rnn(RNNCell()), hiddenSize: 2)],
        head: Head(size: 2, squash: .identity, readout: .everyStep)))
    network.parameters = network.parameters.map { _ in 0 }
    for (role, scale) in [
      (ParameterRole.inputWeights(layer: 0, direction: .forward), Float(1)),
      (.recurrentWeights(layer: 0, direction: .forward), 2), (.headWeights, 1),
    ] {
      let offset = try #require(network.layout[role]).offset
      for unit in 0..<2 { network.parameters[offset + unit * 2 + unit] = scale }
    }
    let values: [Float] = [3, 0, 0, 3, -3, 0, 0, -3, 0, 0, 0, 0]
    let exhibit = Exhibit(
      name: "latches",
      models: [Model(name: "latches", network: network, outputNames: ["left", "right"])],
      sequences: [InputSequence(name: "pulses", steps: .features(values, columns: 2))])
    var explorer = try explorer(exhibit, seek: 2, width: 120, height: 40)
    try explorer.perform(line: "rest 0 0")
    explorer.finishComputing()
    let text = render(explorer).text
    #expect(text.contains("reading zeros again and again: 4 stable points"))
    for word in ["−1.0 −1.0", "−1.0  1.0", " 1.0 −1.0", " 1.0  1.0"] { #expect(text.contains(word)) }
    #expect(text.contains("It says left") && text.contains("right") && text.contains("left -1"))
  }

  @Test("steps not yet taken are not drawn")
  func revealing() throws {
    var explorer = try explorer(seek: 3, width: 120, height: 40)
    explorer.type("ar")
    explorer.finishComputing()
    let start = render(explorer).text
    // The legend has dots of its own.
    let drawn = start.split(separator: "\n").dropLast(2).joined()
    let hasDots = drawn.unicodeScalars.contains { (0x2801...0x28FF).contains($0.value) }
    #expect(!hasDots)
    explorer.type("ll")
    explorer.finishComputing()
    let two = render(explorer).text
    #expect(two.contains("t2") && !two.contains("t3"))
  }

  @Test("what does not vary is said: one unit, states on a line, a state that never changes")
  func degenerate() throws {
    let one = try explorer(Fixtures.exhibit(hiddenSize: 1), cell: .rnn, width: 120, height: 40)
    #expect(render(one).text.contains("h of one unit: one number, so all states lie on a line"))
    var still = Fixtures.exhibit()
    still.models[0].network.parameters = still.models[0].network.parameters.map { _ in 0 }
    let text = render(try explorer(still, width: 120, height: 40)).text
    #expect(text.contains("never changes over 2 sequences"))
  }

  @Test("while a question is open nothing of it is worked out")
  func question() throws {
    var explorer = try explorer(width: 120, height: 40)
    let lesson =
      "# T\n## P\n```gatescope\nrestart\nseek 4\nscreen 8\n```\nLook.\n```ask\nnumber h[1, 5]\n```\n"
    _ = explorer.update(.lessonRead(try LessonParser.parse(lesson, file: "t.md"), page: 0))
    explorer.finishComputing()
    try #require(explorer.lesson?.question != nil)
    #expect(explorer.isCovered && explorer.insights.trails.value == nil)
    #expect(!render(explorer).text.contains("of the variance"))
  }

  @Test("the signs of answers differ")
  func signs() {
    #expect(AnswerSigns.signs(for: ["(", ")"]) == ["(", ")"])
    #expect(AnswerSigns.signs(for: ["not praise", "praise"]) == ["n", "p"])
    #expect(AnswerSigns.signs(for: ["XX", "XY", "YX"]) == ["1", "2", "3"])
    #expect(Set(AnswerSigns.signs(for: (0..<30).map { "w\($0)" })).count == 30)
  }

  @Test("a line is drawn where it lies in sight")
  func clipping() throws {
    let (a, b) = try #require(StatePlot.clipped(SIMD2(-1, 0.5), SIMD2(3, 0.5)))
    #expect(a == SIMD2(0, 0.5) && b == SIMD2(1, 0.5))
    #expect(StatePlot.clipped(SIMD2(-1, 2), SIMD2(3, 2)) == nil)
    #expect(StatePlot.clipped(SIMD2(.nan, 0), SIMD2(1, 1)) == nil)
    #expect(StatePlot.clipped(SIMD2(0.2, 0.2), SIMD2(0.2, 0.2)) != nil)
  }
}
