import GateCore
import Models
import OnnxSchema
import TestSupport
import Testing

@testable import ModelFiles
@testable import ModelImport
@testable import OnnxImport
@testable import SequenceFiles
@testable import TensorFiles

/// Networks that read a signal: what they compute of it before their layers goes with the model.
@Suite struct OnnxFrontTests {
  private let fixture = OnnxFixture(folder: "front")

  private func model(_ name: String, _ options: ImportOptions = ImportOptions()) throws -> LoadedModel {
    try fixture.read(name, options: options)
  }

  /// How far h and the output are from what ONNX Runtime has, frame by frame.
  private func distance(_ loaded: LoadedModel, key: String) throws -> Float {
    let expected = try fixture.expected()
    let front = try #require(loaded.model.front)
    let rows = try front.rows(of: try expected.floats("samples"))
    var run = try Run(loaded.model, steps: .features(rows, columns: front.width))
    run.advance(to: run.length)
    let (hidden, output) = (
      try expected.floats("\(key)/hidden"), try expected.floats("\(key)/output")
    )
    let found = (0..<run.length).flatMap { run.output(step: $0) }
    #expect(found.count == output.count)
    return max(largestDistance(run.hiddenStates(layer: 0), hidden), largestDistance(found, output))
  }

  @Test(
    "A network that reads a signal has the numbers of ONNX Runtime, frame by frame",
    arguments: ["cell", "node", "frames", "written"])
  func numbers(name: String) throws {
    #expect(try distance(model(name), key: name) < 1e-5)
  }

  @Test("Of two networks in the branches of an If, the sample rate chooses one", arguments: [16000, 8000])
  func rates(rate: Int) throws {
    let loaded = try model("rates", ImportOptions(inputValues: ["sr": Double(rate)]))
    #expect(loaded.model.front?.framing.size == (rate == 16000 ? 32 : 16))
    // The graph compares sr with 16000 alone: for all other numbers it computes the same.
    #expect(loaded.model.front?.sampleRate == (rate == 16000 ? rate : nil))
    #expect(try distance(loaded, key: "rates-\(rate)") < 1e-5)
  }

  @Test("A rate that the graph does not compare with is stated nowhere", arguments: [8000, 44_100])
  func otherRates(rate: Int) throws {
    let loaded = try model("rates", ImportOptions(inputValues: ["sr": Double(rate)]))
    #expect(loaded.model.front?.sampleRate == nil)
    #expect(loaded.report.decisions.contains { $0.contains("states no rate of samples for sr=\(rate)") })
    #expect(!ModelSummary(loaded).lines.contains { $0.label == "front" && $0.text.contains("a second") })
  }

  @Test(
    "A graph of thousands of inputs and nodes is not walked through from each of them",
    .timeLimit(.minutes(1)))
  func manyInputs() {
    let count = 3000
    var model = Onnx_ModelProto()
    model.irVersion = 8
    model.opsetImport = [.with { $0.version = 17 }]
    model.graph.input = (0..<count).map { index in
      .with {
        $0.name = "x\(index)"
        $0.type.tensorType.elemType = 1
        $0.type.tensorType.shape.dim = [.with { $0.dimParam = "b" }, .with { $0.dimParam = "l\(index)" }]
      }
    }
    func node(_ op: String, _ inputs: [String], _ output: String) -> Onnx_NodeProto {
      .with {
        ($0.opType, $0.input, $0.output) = (op, inputs, [output])
      }
    }
    let chain = (0..<count).map { node("Identity", ["y\($0)"], "y\($0 + 1)") }
    model.graph.node =
      [node("Relu", ["x0"], "y0")] + chain + [
        node("NonZero", ["y\(count)"], "z"), node("LSTM", ["z", "W", "R"], "o"),
      ]
    model.graph.initializer = ["W", "R"].map { name in
      .with { ($0.name, $0.dims, $0.dataType, $0.floatData) = (name, [1, 4, 1], 1, [1, 1, 1, 1]) }
    }
    model.graph.output = [.with { $0.name = "o" }]
    let bytes = FileBytes(model.bytes ?? [])
    #expect(throws: FileError.Problem.self) { try ModelFile.decode(bytes, name: "many") }
  }

  @Test("What the front adds to the end of a frame alone is expected of the frame before")
  func framing() throws {
    let cell = try #require(try model("cell").model.front?.framing)
    #expect((cell.size, cell.context) == (32, 4))
    // Where the graph fixes the length, what is longer than the strides is the context.
    let frames = try #require(try model("frames").model.front?.framing)
    #expect((frames.size, frames.context) == (32, 4))
    // Convolutions pad on both sides.
    let node = try #require(try model("node").model.front?.framing)
    #expect((node.size, node.context) == (32, 0))
  }

  @Test("The summary has the frames and the operations of a front")
  func summary() throws {
    let lines = ModelSummary(try model("cell")).lines
    let front = lines.filter { $0.label == "front" }.map(\.text)
    #expect(front.first == "frames of 32 samples and 4 of the one before, each becomes 4 numbers")
    #expect(
      front.last?.hasPrefix("reflect padding, 3 × convolution, 2 × power, sum, square root, 2 × ReLU; ")
        == true)
    #expect(
      lines.contains { $0.label == "head" && $0.text.hasPrefix("ReLU, then linear, 5 → 1 output, sigmoid") })
    let note = try #require(lines.first { $0.label == "note" }?.text)
    #expect(
      note.hasPrefix("the sequence is a signal, the graph's input signal (batch, samples), in frames of 32"))
  }

  @Test("A convolution over the steps of one sequence is no front of frames")
  func steps() throws {
    #expect(throws: FileError.self) { try fixture.read("steps") }
  }

  @Test("Samples come as an array, as frames with their context, or as a table of one column")
  func arrays() throws {
    let (loaded, expected) = (try model("frames"), try fixture.expected())
    let samples = try expected.floats("samples")
    let rows = try #require(loaded.model.front).rows(of: samples)
    let text = samples.map { "\($0)" }.joined(separator: "\n")
    let table = try SequenceFile.sequences(in: Array(text.utf8), name: "x", for: loaded.model)
    #expect(table.count == 1)
    #expect(table[0].steps == .features(rows, columns: 4))
    #expect(table[0].notes == ["the last frame is filled up with 9 zeros"])
    #expect(table[0].annotation?.name == "level (dB)")
  }

  @Test("A model with a front keeps its head's rectifier in its own format")
  func rectifier() throws {
    let metadata = ModelMetadata(try model("cell").model)
    #expect(metadata.architecture.head?.rectifies == true)
  }
}
