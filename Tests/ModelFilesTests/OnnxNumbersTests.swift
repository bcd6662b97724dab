import GateCore
import Testing

@testable import ModelImport

@Suite struct OnnxNumbersTests {
  /// What the ONNX project and the runtimes hold each other to.
  private static let tolerance: Float = 1e-5

  @Test(
    "Every output of a graph is what the standard's test cases, ONNX Runtime or the framework it comes from have",
    arguments: [
      ("conformance", 41), ("nodes", 48), ("exports", 24), ("keras", 6), ("keras-torch", 6), ("keras-jax", 6),
      ("unrolled", 10), ("surroundings", 9),
    ])
  func outputs(folder: String, count: Int) throws {
    let fixture = OnnxFixture(folder: folder)
    let names = try fixture.names()
    #expect(names.count == count)
    for name in names { try compare(fixture.read(name), fixture.golden(name), name) }
  }

  @Test("A node that reads the first steps only computes what ONNX Runtime does with them")
  func lengths() throws {
    let fixture = OnnxFixture(folder: "lengths")
    let names = try fixture.names().filter { !["batch", "open"].contains($0) }
    #expect(names.count == 25)
    for name in names { try compare(fixture.read(name), fixture.golden(name), name) }
  }

  @Test(
    "The length of a sequence is the reader's to give where the graph has several, or takes it as an input",
    arguments: [("batch", [6, 2, 4]), ("open", [6, 3])])
  func chosenLengths(name: String, lengths: [Int]) throws {
    let fixture = OnnxFixture(folder: "lengths")
    for length in lengths {
      let loaded = try fixture.read(name, options: ImportOptions(sequenceLength: length))
      #expect(loaded.model.network.architecture.layers.map(\.stepLimit) == [length, length])
      try compare(loaded, fixture.golden(name, key: "\(name)-\(length)"), name)
    }
  }

  private func compare(
    _ loaded: LoadedModel, _ golden: (x: [Float], outputs: [String: [Float]]), _ name: String
  ) throws {
    let run = try Run(loaded.model, onnx: golden.x)
    for (output, expected) in golden.outputs {
      // One of them gives its output from the last step to the first.
      let found = try run.onnxOutput(output, count: expected.count, isReversed: name == "turned")
      #expect(largestDistance(found, expected) < Self.tolerance, "\(name), \(output)")
    }
  }
}
