import Explorer
import ExplorerFixtures
import GateCore
import Models
import Testing

@testable import Rendering

@Suite struct WeightsSnapshotTests {
  private func explorer(
    _ lines: [String], _ width: Int = 120, _ height: Int = 40, exhibit: Exhibit = Fixtures.exhibit(),
    colors: Appearance.Colors = .twoHundredFiftySix, unicode: Bool = true
  ) throws -> Explorer {
    var explorer = try Fixtures.explorer(
      exhibit, width: width, height: height, colors: colors, unicode: unicode)
    for line in ["seek 12", "screen 5", "unit 2"] + lines { try explorer.perform(line: line) }
    return explorer
  }

  /// Two layers in two directions, on an embedding, with peepholes.
  private var twoByTwo: Exhibit {
    let layer = Layer(
      cell: .lstm(LSTMCell(hasPeepholes: true)), hiddenSize: 4, directions: [.forward, .backward])
    var network = Network(
      Architecture(
        input: .embedding(vocabulary: 5, size: 3), layers: [layer, layer],
        head: Head(size: 5, squash: .softmax, readout: .everyStep)))
    network.parameters = network.parameters.indices.map { Float($0 * 37 % 101 - 50) / 40 }
    let exhibit = Fixtures.exhibit()
    return Exhibit(
      name: "two by two", models: [Model(name: "two", network: network, vocabulary: Fixtures.vocabulary)],
      sequences: exhibit.sequences)
  }

  @Test("both pages at several sizes", arguments: [(60, 16), (80, 24), (120, 40), (200, 50)])
  func sizes(width: Int, height: Int) throws {
    let size = "\(width)x\(height)"
    try expectSnapshot(render(explorer([], width, height)).text, "weights-\(size)")
    try expectSnapshot(render(explorer(["health"], width, height)).text, "health-\(size)")
  }

  @Test("both pages in every number of colours, with escape codes", arguments: Appearance.Colors.allCases)
  func colors(colors: Appearance.Colors) throws {
    let name = "colors-\(colors.rawValue)"
    try expectSnapshot(render(explorer([], 80, 24, colors: colors)).ansi, "weights-\(name)")
    try expectSnapshot(render(explorer(["health"], 80, 24, colors: colors)).ansi, "health-\(name)")
  }

  @Test("both pages without Unicode", arguments: Appearance.Colors.allCases)
  func ascii(colors: Appearance.Colors) throws {
    for page in ["weights", "health"] {
      let grid = try render(explorer([page], 80, 24, colors: colors, unicode: false))
      #expect(grid.text.allSatisfy { $0.isASCII })
      try expectSnapshot(grid.text, "\(page)-ascii-\(colors.rawValue)")
    }
  }

  @Test("GRU and RNN on both pages", arguments: [CellKind.gru, .rnn])
  func cells(kind: CellKind) throws {
    for page in ["weights", "health"] {
      try expectSnapshot(render(explorer(["cell \(kind)", page], 100, 30)).text, "\(page)-\(kind)")
    }
  }

  @Test(
    "every table of two layers in two directions, with peepholes and an embedding",
    arguments: WeightTable.allCases)
  func everyTable(table: WeightTable) throws {
    let lines = ["layer 3", "weights \(table.rawValue)"]
    let text = try render(explorer(lines, 100, 34, exhibit: twoByTwo)).text
    #expect(text.contains("[\(table.rawValue)]"))
    try expectSnapshot(text, "weights-two-layers-\(table.rawValue)")
  }

  @Test("the health of a network that reads backward is that of the whole sequence")
  func backward() throws {
    let text = try render(explorer(["layer 1", "health"], 100, 34, exhibit: twoByTwo)).text
    #expect(text.contains("over the whole sequence, 15 steps"))
    try expectSnapshot(text, "health-two-layers")
  }

  @Test("numbers instead of colours are the weights themselves")
  func numbers() throws {
    let explorer = try explorer(["numbers", "gate forget"])
    let text = render(explorer).text
    let network = explorer.session.model.network
    let block = try #require(
      network.blocks(of: .recurrent, in: explorer.shown.lane).first { $0.gate == .forget })
    for column in 0..<block.columns {
      #expect(text.contains(NumberText.decimal(network.weight(block, row: 3, column: column), 2)))
    }
    try expectSnapshot(text, "weights-numbers")
  }

  @Test("the counts on the screen add up to the total on the screen")
  func total() throws {
    let explorer = try explorer(["cell gru"])
    let text = render(explorer).text
    #expect(text.contains("3H(I+H+1) = 3×6(5+6+1)"))
    #expect(text.contains("\(explorer.session.model.network.parameters.count)"))
  }

  @Test("tables that are too wide say which columns are shown")
  func wide() throws {
    let exhibit = Fixtures.exhibit(hiddenSize: 64)
    let text = try render(explorer(["unit 40"], 80, 24, exhibit: exhibit)).text
    #expect(text.contains("columns 32-47, rows 22-43 of 64"))
    #expect(text.contains("< > columns"))
    try expectSnapshot(text, "weights-64-units")
  }

  @Test("weights that are not finite have a look of their own")
  func notFinite() throws {
    var exhibit = Fixtures.exhibit()
    let layout = exhibit.models[0].network.layout
    let offset = try #require(layout[.recurrentWeights(layer: 0, direction: .forward)]).offset
    exhibit.models[0].network.parameters[offset] = .nan
    let grid = try render(explorer(["gate input"], exhibit: exhibit, colors: .none))
    #expect(grid.text.contains("?"))
    #expect(grid.text.contains("NaN"))
  }

  @Test("before the first step the health page asks for steps")
  func beginning() throws {
    var explorer = try Fixtures.explorer(width: 100, height: 30)
    try explorer.perform(line: "health")
    #expect(render(explorer).text.contains("take some steps"))
  }

  @Test("no size traps", arguments: [0, 1, 15, 16, 17, 23, 33, 70])
  func everySize(height: Int) throws {
    for lines in [[], ["numbers"], ["health"], ["weights head"], ["weights b"]] {
      var explorer = try explorer(lines, exhibit: Fixtures.exhibit(hiddenSize: 40))
      for width in [0, 1, 59, 60, 61, 80, 109, 110, 133, 240] {
        _ = explorer.update(.resize(width: width, height: height))
        let grid = render(explorer)
        #expect(grid.width == width)
        #expect(grid.height == height)
      }
    }
  }
}
