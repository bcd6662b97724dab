import Explorer
import ExplorerFixtures
import GateCore
import Models
import Testing

@testable import Rendering

@Suite struct StepSnapshotTests {
  private func explorer(
    _ cell: Cell? = nil, _ width: Int = 80, _ height: Int = 24,
    colors: Appearance.Colors = .twoHundredFiftySix, unicode: Bool = true, hiddenSize: Int = 6,
    layers: Int = 1, directions: [Direction] = [.forward]
  ) throws -> Explorer {
    var exhibit = Fixtures.exhibit(hiddenSize: hiddenSize)
    if let cell {
      let network = Fixtures.network(cell, hiddenSize: hiddenSize, layers: layers, directions: directions)
      exhibit.models = [Model(name: "any", network: network, vocabulary: Fixtures.vocabulary)]
    }
    var explorer = try Fixtures.explorer(
      exhibit, width: width, height: height, colors: colors, unicode: unicode)
    try explorer.perform(line: "screen 2")
    try explorer.perform(line: "seek 5")
    return explorer
  }

  @Test("every micro-step of each cell", arguments: CellKind.allCases)
  func microSteps(kind: CellKind) throws {
    var explorer = try explorer(Fixtures.cell(kind))
    for microStep in StepScreen.microSteps(in: explorer) {
      try explorer.perform(line: "micro \(microStep.rawValue)")
      try expectSnapshot(render(explorer).text, "step-\(kind.rawValue)-\(microStep.rawValue)")
    }
  }

  @Test("the cell micro-step at several sizes", arguments: [(120, 40), (200, 50), (60, 16), (70, 30)])
  func sizes(width: Int, height: Int) throws {
    var explorer = try explorer(nil, width, height)
    try explorer.perform(line: "micro cell")
    try expectSnapshot(render(explorer).text, "step-\(width)x\(height)")
  }

  @Test("a step that the layer does not read is said to be none, and no equation is claimed")
  func unread() throws {
    var exhibit = Fixtures.exhibit()
    exhibit.models = [
      Model(
        name: "any", network: Fixtures.network(Fixtures.cell(.gru), stepLimit: 4),
        vocabulary: Fixtures.vocabulary)
    ]
    var explorer = try Fixtures.explorer(exhibit, width: 100, height: 30)
    try explorer.perform(line: "seek 6")
    for screen in ScreenKind.allCases {
      try explorer.perform(line: "screen \(screen.rawValue)")
      let text = render(explorer).text
      #expect(text.contains("reads the first 4 steps only"))
      try expectSnapshot(text, "unread-\(screen.title.lowercased())")
    }
  }

  @Test("every number of colours, with its escape codes", arguments: Appearance.Colors.allCases)
  func colors(colors: Appearance.Colors) throws {
    var explorer = try explorer(colors: colors)
    try explorer.perform(line: "micro candidate")
    try expectSnapshot(render(explorer).ansi, "step-colors-\(colors.rawValue)")
  }

  @Test("nothing but ASCII without Unicode", arguments: CellKind.allCases)
  func ascii(kind: CellKind) throws {
    var explorer = try explorer(Fixtures.cell(kind), 100, 30, colors: .none, unicode: false)
    for microStep in StepScreen.microSteps(in: explorer) {
      try explorer.perform(line: "micro \(microStep.rawValue)")
      #expect(render(explorer).text.allSatisfy { $0.isASCII })
    }
    try expectSnapshot(render(explorer).text, "step-ascii-\(kind.rawValue)")
  }

  @Test("peepholes and a coupled gate are in the picture")
  func variants() throws {
    var lstm = try explorer(.lstm(LSTMCell(hasPeepholes: true, coupling: .inputFromForget)))
    try lstm.perform(line: "micro input")
    try expectSnapshot(render(lstm).text, "step-coupled")
    try lstm.perform(line: "micro output")
    try expectSnapshot(render(lstm).text, "step-peepholes")
  }

  @Test("the GRU in its other forms, and in the convention that is not its own")
  func gruForms() throws {
    var before = try explorer(.gru(GRUCell(reset: .before, update: .writes)), 120, 40)
    try before.perform(line: "micro hidden")
    try expectSnapshot(render(before).text, "step-gru-before-writes")
    try before.perform(line: "micro update")
    before.type("z")
    try expectSnapshot(render(before).text, "step-gru-other-convention")
    var gated = try explorer(.gru(GRUCell(form: .gatedCandidate)), 120, 40)
    try gated.perform(line: "micro candidate")
    try expectSnapshot(render(gated).text, "step-gru-gated")
  }

  @Test("a backward direction of a second layer says where its old state is from")
  func backward() throws {
    var explorer = try explorer(Fixtures.cell(.gru), layers: 2, directions: [.forward, .backward])
    explorer.type("]]]")
    let text = render(explorer).text
    #expect(text.contains("Reads from the end: h' comes from step 6."))
    try expectSnapshot(text, "step-backward")
  }

  @Test("before the first step the screen invites to take one")
  func beginning() throws {
    var explorer = try explorer()
    try explorer.perform(line: "first")
    #expect(render(explorer).text.contains("Nothing has been read yet"))
  }

  @Test("of many units those around the selected one are shown, marked in their column")
  func manyUnits() throws {
    var explorer = try explorer(Fixtures.cell(.lstm), hiddenSize: 200)
    try explorer.perform(line: "micro hidden")
    for unit in [0, 1, 99, 198, 199] {
      try explorer.perform(line: "unit \(unit)")
      #expect(render(explorer).text.contains("unit \(unit); "))
    }
    try expectSnapshot(render(explorer).text, "step-200-units")
  }

  @Test("a window holds the selected element whatever the sizes", arguments: [true, false])
  func windows(canHalve: Bool) {
    for size in [1, 2, 3, 17, 64, 1001] {
      for columns in [1, 2, 7, 40] {
        for selected in [0, size / 2, size - 1] {
          let window = StripWindow(
            size: size, selected: selected, columns: columns, showsNumbers: false, canHalve: canHalve)
          #expect(window.units.contains(selected))
          #expect(window.units.lowerBound >= 0 && window.units.upperBound <= size)
          #expect(window.usedColumns <= columns)
        }
      }
    }
  }

  @Test("no size traps, with numbers or colours", arguments: CellKind.allCases)
  func everySize(kind: CellKind) throws {
    var explorer = try explorer(Fixtures.cell(kind))
    for height in [0, 1, 5, 16, 17, 18, 19, 20, 22, 23, 25, 31, 70] {
      for width in [0, 1, 59, 60, 61, 75, 76, 77, 110, 133, 240] {
        _ = explorer.update(.resize(width: width, height: height))
        for _ in 0..<2 {
          explorer.type("v.")
          let grid = render(explorer)
          #expect(grid.width == width && grid.height == height)
        }
      }
    }
  }

  @Test("lines that meet join, and those the data has passed are heavy")
  func wires() {
    var canvas = WireCanvas()
    canvas.add([.init(0, 1), .init(4, 1)], .passed)
    canvas.add([.init(2, 1), .init(2, 0)], .ahead)
    let glyphs = Dictionary(
      uniqueKeysWithValues: canvas.characters(unicode: true).map { ($0.position, $0.glyph) })
    #expect(glyphs[.init(0, 1)] == "━")
    #expect(glyphs[.init(2, 1)] == "┻")
    #expect(glyphs[.init(2, 0)] == "│")
  }
}
