import Explorer
import ExplorerFixtures
import GateCore
import Models
import Testing

@testable import Rendering

@Suite struct GradientScreenTests {
  @Test("Every cell type has its own mark on the chart and says when its gradient is a tenth")
  func marks() throws {
    let text = try render(Fixtures.explorer(on: .gradient, 200, 50)).text
    for kind in CellKind.allCases {
      #expect(text.contains("\n") && text.contains("\(kind.title.prefix(1)) \(kind.title) "))
      #expect(text.contains("\(kind.title) in ") || text.contains("\(kind.title) not in "))
    }
  }

  @Test("A sequence longer than the window says so")
  func window() throws {
    let text = String(repeating: "(()[])", count: 60)
    var explorer = try Fixtures.explorer(Fixtures.exhibit(text: text))
    for line in ["seek 300", "screen 4"] { try explorer.perform(line: line) }
    #expect(render(explorer).text.contains("the last 256 steps"))
  }

  @Test("Far from the beginning the screen says where the other cells started")
  func restarted() throws {
    let text = String(repeating: "(()[])", count: 200)
    var explorer = try Fixtures.explorer(Fixtures.exhibit(text: text))
    for line in ["seek 1000", "screen 4"] { try explorer.perform(line: line) }
    #expect(render(explorer).text.contains("others start at step 489"))
  }

  @Test("Before the first step and where nothing is asked the screen says so")
  func nothing() throws {
    var explorer = try Fixtures.explorer()
    for line in ["first", "screen 4"] { try explorer.perform(line: line) }
    #expect(render(explorer).text.contains("Nothing is computed yet"))
    for line in ["gradient loss", "last"] { try explorer.perform(line: line) }
    #expect(render(explorer).text.contains("Nothing is asked of the network at step 15"))
    explorer.type("t")
    #expect(render(explorer).text.contains("h[\(explorer.cursor.unit)] at step 15"))
  }

  @Test("A network without a head has hidden states, no outputs, in what is said of it")
  func headless() throws {
    var exhibit = Fixtures.exhibit()
    var network = Network(
      Architecture(
        input: exhibit.models[0].network.architecture.input,
        layers: [Layer(cell: Fixtures.cell(.lstm), hiddenSize: 6)], head: nil))
    network.parameters = Fixtures.weights(network.parameters.count)
    exhibit.models = [Model(name: "bare", network: network, vocabulary: exhibit.models[0].vocabulary)]
    var explorer = try Fixtures.explorer(exhibit, width: 160, height: 40)
    for line in ["last", "screen 4"] { try explorer.perform(line: line) }
    explorer.finishComputing()
    let text = render(explorer).text
    #expect(text.contains("h[") && text.contains("at step 15 is"))
    #expect(!text.contains("the output h[") && !text.contains("output \(explorer.cursor.unit) at"))
  }

  @Test("A logarithmic axis holds its values in whole decades, the largest at the top")
  func axis() throws {
    let axis = try #require(DecadeAxis([-3.2, 0.4, -.infinity], rows: 11))
    #expect(axis.high == 1 && axis.low == -4)
    #expect(axis.row(1) == 0)
    #expect(axis.row(-4) == 10)
    #expect(axis.row(-1.5) == 5)
    #expect(axis.row(-.infinity) == nil)
    #expect(axis.row(-5) == nil)
    #expect(DecadeAxis([-.infinity, .nan], rows: 5) == nil)
  }
}
