import Foundation
import GateCore
import OnnxSchema
import Testing

@testable import ModelFiles
@testable import ModelImport
@testable import OnnxImport
@testable import TensorFiles

/// Cells whose steps a graph has one after the other; what they compute is compared in `OnnxNumbersTests`.
@Suite struct OnnxUnrolledTests {
  private let cells = OnnxFixture(folder: "unrolled")

  @Test func `The summary says how the gates of a cell that is written out are known`() throws {
    let text = ModelSummary(try cells.read("hand-lstm-separate-interleaved")).text
    #expect(text.contains("i f g o, each identified by its part in the equations of its steps"))
    #expect(text.contains("begins an LSTM that is written out step by step: all 3 steps have been compared"))
    #expect(text.contains("which is made for 3 steps; here a sequence has any number of them"))
    #expect(!text.contains("ignored"))
  }

  @Test(
    "The form of a GRU is read from its steps",
    arguments: [
      ("hand-gru-before", GRUCell.Reset.before, GRUCell.Update.writes),
      ("hand-gru-between-two-steps", .after, .keeps),
    ])
  func form(name: String, reset: GRUCell.Reset, update: GRUCell.Update) throws {
    let layers = try cells.read(name).model.network.architecture.layers
    for layer in layers { #expect(layer.cell == .gru(GRUCell(reset: reset, update: update))) }
  }

  @Test(
    "What is no cell in each of its steps is refused, and the way out is named",
    arguments: [
      ("leaky", "save_file("), ("one-step-differs", "save_file("), ("single-step", "two or more, or save"),
    ]
  )
  func noCell(name: String, advice: String) throws {
    do {
      _ = try OnnxFixture(folder: "no-cells").read(name)
      Issue.record("accepted")
    } catch let error as FileError {
      #expect(error.description.contains("has no LSTM, GRU or RNN node"))
      #expect(error.description.contains(advice))
    }
  }

  @Test func `A state that the graph takes as an input is zeros, or what a file gives for it`() throws {
    let name = "hand-lstm-given"
    let zeros = try cells.read(name)
    #expect(
      zeros.report.decisions.contains { $0.contains("it is zeros here (initialState FILE gives it)") })
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "unrolled-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let states = folder.appendingPathComponent("states.safetensors").path
    let tensors = ["given_0", "given_1"].map { SafetensorsWriter.Entry(name: $0, shape: [1, 4]) }
    try Files.write(
      SafetensorsWriter.header(metadata: [], tensors: tensors)
        + SafetensorsWriter.bytes(of: [Float](repeating: 0.25, count: 8)), to: states)
    let given = try cells.read(name, options: ImportOptions(initialStatePath: states))
    #expect(given.model.initialState?.memories[0].hidden == [0.25, 0.25, 0.25, 0.25])
    let expected = try cells.expected()
    let run = try Run(given.model, onnx: try expected.floats("\(name)/x"))
    let output = (0..<run.length).flatMap { run.output(step: $0) }
    #expect(largestDistance(output, try expected.floats("\(name)/output-given")) < 1e-5)
  }

  @Test func `A learned state that an exporter has multiplied into constants is computed back`() throws {
    let lstm = try cells.read("hand-lstm-learned-start")
    let start = try #require(lstm.model.initialState?.memories.first)
    // The generator gives c the opposite of h.
    #expect(start.hidden.contains { abs($0) > 0.1 })
    #expect(largestDistance(start.hidden.map { -$0 }, start.cell) < 1e-5)
    #expect(lstm.report.decisions.contains { $0.contains("it is computed back from them") })
    let gru = try cells.read("hand-gru-learned-start")
    #expect(gru.model.initialState != nil)
    #expect(!gru.report.decisions.contains { $0.contains("it is computed back from them") })
  }

  @Test func `A product that no state gives is not solved`() {
    var folded = FoldedState(columns: 2)
    folded.add([1, 2, 3, 4], product: [5, 11])
    #expect(folded.state.map { largestDistance($0, [1, 2]) < 1e-6 } == true)
    folded.add([1, 1], product: [4])
    #expect(folded.state == nil)
    var undetermined = FoldedState(columns: 2)
    undetermined.add([1, 2, 2, 4], product: [5, 10])
    #expect(undetermined.state == nil)
  }

  @Test func `A weight that differs in a single step leaves no cell`() throws {
    let bytes = try Files.read(cells.path(of: "rnn-one-layer"), limit: 1 << 20)
    var model = try Onnx_ModelProto(bytes: bytes)
    let products = model.graph.node.indices.filter { model.graph.node[$0].opType == "MatMul" }
    let recurrent = model.graph.node[products[2]].input[1]
    let position = try #require(model.graph.initializer.firstIndex { $0.name == recurrent })
    var other = model.graph.initializer[position]
    other.name = "other"
    other.rawBytes[3] ^= 0x80
    model.graph.initializer.append(other)
    model.graph.node[products[2]].input[1] = "other"
    #expect(throws: FileError.Problem.self) {
      try ModelFile.decode(try #require(model.bytes), name: "")
    }
  }

  @Test func `Of a graph that reads one step of any sequence it is said what may be the matter`() throws {
    let bytes = try Files.read(OnnxFixture(folder: "no-cells").path(of: "leaky"), limit: 1 << 20)
    var model = try Onnx_ModelProto(bytes: bytes)
    // Of what is built on the second step nothing is left, nor of the graph's own number of steps.
    let nodes = model.graph.node
    let second = try #require(nodes.indices.filter { nodes[$0].opType == "Slice" }.dropFirst().first)
    model.graph.node = Array(nodes[..<second])
    let last = try #require(model.graph.node.last?.output.first)
    model.graph.output = [.with { $0.name = last }]
    let problem = #expect(throws: FileError.Problem.self) {
      try ModelFile.decode(try #require(model.bytes), name: "")
    }
    guard case .content(OnnxError.noRecurrentNode(_, mayBeOneStep: true))? = problem else {
      Issue.record("\(String(describing: problem))")
      return
    }
  }

  @Test(.timeLimit(.minutes(1))) func `Steps that double what they are given are not followed without end`()
    throws
  {
    let bytes = try Files.read(cells.path(of: "rnn-one-layer"), limit: 1 << 20)
    var model = try Onnx_ModelProto(bytes: bytes)
    let first = try #require(model.graph.node.firstIndex { $0.opType == "Tanh" })
    let state = try #require(model.graph.node[first].output.first)
    model.graph.node.insert(
      contentsOf: (0..<60).map { k in
        .with {
          $0.opType = k.isMultiple(of: 2) ? "Add" : "Mul"
          let operand = k == 0 ? state : "doubled \(k - 1)"
          $0.input = [operand, operand]
          $0.output = ["doubled \(k)"]
        }
      }, at: first + 1)
    #expect(
      try ModelFile.decode(try #require(model.bytes), name: "").model.network.architecture.layers.count == 1)
  }
}
