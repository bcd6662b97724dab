import Foundation
import GateCore
import OnnxSchema
import Testing

@testable import ModelFiles
@testable import ModelImport
@testable import OnnxImport
@testable import TensorFiles

/// What is said of a graph: what was found, decided, left out and refused.
@Suite struct OnnxGraphTests {
  func problem(_ model: Onnx_ModelProto, path: String? = nil) -> OnnxError? {
    do {
      _ = try ModelFile.decode(model.bytes ?? [], name: "", path: path)
      return nil
    } catch FileError.Problem.content(let error as OnnxError) { return error } catch { return nil }
  }

  func fixture(_ folder: String, _ name: String) throws -> Onnx_ModelProto {
    try Onnx_ModelProto(bytes: Files.read(OnnxFixture(folder: folder).path(of: name), limit: 1 << 20))
  }

  /// A single GRU node without initial state.
  func plainGRU() throws -> Onnx_ModelProto {
    for name in try OnnxFixture(folder: "nodes").names() where name.hasSuffix("gru") {
      let model = try fixture("nodes", name)
      let node = try #require(model.graph.node.first)
      if node.input.count < 6, !node.attribute.contains(where: { $0.name == "layout" }) { return model }
    }
    throw OnnxError.noGraph
  }

  private func node(_ op: String, _ inputs: [String], _ outputs: [String]) -> Onnx_NodeProto {
    .with {
      $0.opType = op
      $0.name = "added \(op)"
      $0.input = inputs
      $0.output = outputs
    }
  }

  @Test func `A node before the recurrent layer that is not understood is named`() throws {
    var model = try plainGRU()
    let at = try #require(model.graph.node.firstIndex { $0.opType == "GRU" })
    model.graph.node[at].input[0] = "changed"
    model.graph.node.insert(node("Tanh", ["X"], ["changed"]), at: at)
    #expect(
      problem(model)
        == .notUnderstood(
          .init(name: "added Tanh", op: "Tanh"), before: .init(name: "cell", op: "GRU"),
          cut: Cut(tensor: "changed", outputs: model.graph.output.map(\.name), readable: [])))
  }

  @Test func `A graph whose recurrent node is quantised is refused, and the message says why`() throws {
    var model = try plainGRU()
    let at = try #require(model.graph.node.firstIndex { $0.opType == "GRU" })
    model.graph.node[at].opType = "DynamicQuantizeLSTM"
    model.graph.node[at].domain = "com.microsoft"
    let error = try #require(problem(model))
    #expect(error == .quantized(.init(name: "cell", op: "DynamicQuantizeLSTM")))
    #expect(FileError(path: "m.onnx", problem: .onnx(error)).description.contains("integers of 8 bits"))
  }

  @Test func `A node behind the layers that is not understood is left out and named`() throws {
    var model = try fixture("exports", "02-rnn-script")
    let output = try #require(model.graph.output.first?.name)
    model.graph.node.append(node("Relu", [output], ["rectified"]))
    model.graph.node.append(node("MatMul", ["rectified", "rectified"], ["squared"]))
    model.graph.output[0].name = "squared"
    let loaded = try ModelFile.decode(model.bytes ?? [], name: "")
    #expect(loaded.model.network.architecture.head == nil)
    let named = loaded.report.ignored.map(\.name)
    #expect(named.contains("node added Relu, Relu"))
    // The head's weights are left out with the nodes that they belong to.
    #expect(named.contains("fc.weight") || named.contains("fc.bias"))
  }

  @Test func `Every node and initializer of an export is used or accounted for`() throws {
    for folder in ["exports", "conformance", "nodes", "surroundings"] {
      let fixture = OnnxFixture(folder: folder)
      for name in try fixture.names() {
        #expect(try fixture.read(name).report.ignored.map(\.name) == [], "\(name)")
      }
    }
  }

  @Test func `A graph whose nodes a converter filled in another order is read so when that is said`() throws {
    let model = try plainGRU()
    let plain = try ModelFile.decode(model.bytes ?? [], name: "")
    let options = ImportOptions(conventions: Conventions(gateOrder: .framework(.pytorch)))
    let other = try ModelFile.decode(model.bytes ?? [], name: "", options: options)
    #expect(other.report.gateOrder == .framework(.pytorch))
    #expect(other.report.warnings.contains { $0.contains("other numbers than ONNX Runtime") })
    let weights = ParameterRole.inputWeights(layer: 0, direction: .forward)
    #expect(other.model.network[weights] != plain.model.network[weights])
    #expect(other.model.network[weights].sorted() == plain.model.network[weights].sorted())
  }

  @Test(
    "What stands around the layers and becomes part of the weights is said",
    arguments: [
      ("directions-added", "the head reads the sum of states; its weights for each of them are the same"),
      ("normalized-before", "a scaling or a shift before the LSTM node"),
      (
        "turned",
        "the graph gives its output from the last step to the first; here each output is shown at its own step"
      ),
    ])
  func surroundings(name: String, sentence: String) throws {
    let decisions = try OnnxFixture(folder: "surroundings").read(name).report.decisions
    #expect(decisions.contains { $0.hasPrefix(sentence) }, "\(decisions)")
  }

  @Test func `Two chains of recurrent nodes are a question that a name answers`() throws {
    var model = try plainGRU()
    var second = try #require(model.graph.node.first { $0.opType == "GRU" })
    second.name = "other"
    second.output = second.output.map { $0 + "2" }
    model.graph.node.append(second)
    #expect(problem(model) == .severalModules(names: ["cell", "other"]))
    let loaded = try ModelFile.decode(
      model.bytes ?? [], name: "", options: ImportOptions(prefix: "other"))
    #expect(loaded.report.ignored.map(\.name) == ["node cell, GRU"])
  }

  @Test func `Data beside the model is only read from the model's folder`() throws {
    let name = try #require(
      OnnxFixture(folder: "exports").names().first {
        Files.exist(OnnxFixture(folder: "exports").path(of: $0) + ".data")
      })
    let sound = try fixture("exports", name)
    let path = OnnxFixture(folder: "exports").path(of: name)
    #expect(problem(sound, path: path) == nil)
    let index = try #require(sound.graph.initializer.firstIndex { $0.dataLocation == 1 })
    let tensor = sound.graph.initializer[index].name
    func changed(_ key: String, _ value: String) -> OnnxError? {
      var model = sound
      for entry in model.graph.initializer[index].externalData.indices
      where model.graph.initializer[index].externalData[entry].key == key {
        model.graph.initializer[index].externalData[entry].value = value
      }
      return problem(model, path: path)
    }
    for location in ["/etc/passwd", "../exports/\(name).onnx.data", "a/../../x", ""] {
      #expect(changed("location", location) == .outsideFolder(tensor: tensor, location: location))
    }
    #expect(changed("location", "absent").map { "\($0)".contains("cannot be opened") } == true)
    #expect(changed("offset", "-1") == .badExternalEntry(tensor: tensor, key: "offset", found: "-1"))
    #expect(changed("offset", "\(Int.max)").map { "\($0)".contains("has") } == true)
    #expect(problem(sound) == .noFolder(tensor: tensor, location: "\(name).onnx.data"))
  }

  @Test func `A link that leads out of the model's folder is not followed`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("onnx-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createSymbolicLink(
      atPath: folder.appendingPathComponent("out").path, withDestinationPath: "/etc/hostname")
    #expect(Files.path("out", within: folder.path) == nil)
    try Data([1]).write(to: folder.appendingPathComponent("in"))
    #expect(Files.path("in", within: folder.path) != nil)
  }

  @Test(.timeLimit(.minutes(1))) func `Nodes that double what they are given are not followed without end`()
    throws
  {
    var model = try plainGRU()
    model.graph.node += (0..<60).map { k in
      node("Concat", ["Y\(k == 0 ? "" : "\(k - 1)d")", "Y\(k == 0 ? "" : "\(k - 1)d")"], ["Y\(k)d"]).along(1)
    }
    #expect(problem(model) == nil)
    var tokens = try fixture("keras", "lstm-embedding-both")
    let gather = try #require(tokens.graph.node.firstIndex { $0.opType == "Gather" && $0.input[0] != "" })
    let ids = tokens.graph.node[gather].input[1]
    tokens.graph.node.insert(
      contentsOf: (0..<60).map { k in
        node("Add", [k == 0 ? ids : "id\(k - 1)", k == 0 ? ids : "id\(k - 1)"], ["id\(k)"])
      }, at: gather)
    tokens.graph.node[gather + 60].input[1] = "id59"
    #expect(problem(tokens) != nil)
  }

  @Test func `A shape that asks for more than the file holds is refused before memory is taken`() throws {
    var model = try plainGRU()
    model.graph.initializer[0].dims = [1 << 40, 1 << 40]
    #expect(problem(model) == .shapeTooLarge(tensor: model.graph.initializer[0].name))
    model.graph.initializer[0].dims = [1 << 40]
    #expect(problem(model).map { "\($0)".contains("needs") } == true)
  }

  @Test func `Weights in double, half precision and bfloat16, in either position, are read as floats`() throws
  {
    let sound = try plainGRU()
    let index = try #require(sound.graph.initializer.firstIndex { $0.name == "W" })
    let values = try ModelFile.decode(try #require(sound.bytes), name: "").model.network[
      .inputWeights(layer: 0, direction: .forward)]
    var files = ExternalFiles(modelPath: nil)
    let stored = try Tensor(sound.graph.initializer[index], files: &files).floats
    func read(_ type: Int32, _ change: (inout Onnx_TensorProto) -> Void) throws -> [Float] {
      var model = sound
      model.graph.initializer[index].dataType = type
      model.graph.initializer[index].rawBytes = []
      model.graph.initializer[index].floatData = []
      change(&model.graph.initializer[index])
      let loaded = try ModelFile.decode(try #require(model.bytes), name: "")
      #expect(loaded.report.decisions.contains { $0.contains("computed in float32") })
      return loaded.model.network[.inputWeights(layer: 0, direction: .forward)]
    }
    #expect(try read(11) { $0.doubleData = stored.map(Double.init) } == values)
    let halves = stored.map { Float16($0).bitPattern }
    let half = try read(10) { $0.int32Data = halves.map(Int32.init) }
    #expect(zip(half, values).allSatisfy { $0 == Float(Float16($1)) })
    #expect(try read(10) { $0.rawBytes = halves.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] } } == half)
    let brain = try read(16) { $0.int32Data = stored.map { Int32($0.bitPattern >> 16) } }
    #expect(zip(brain, values).allSatisfy { abs($0 - $1) <= abs($1) / 128 })
  }

  @Test func `The summary says what the graph is`() throws {
    let text = ModelSummary(try OnnxFixture(folder: "exports").read("00-lstm-dynamo")).text
    #expect(text.contains("ONNX graph, operators of version"))
    #expect(text.contains("pytorch"))
    #expect(text.contains("i o f g, ONNX's, by the operator's definition"))
  }

  @Test func `The summary of a loop says that its gates were identified by the equations`() throws {
    let text = ModelSummary(try OnnxFixture(folder: "keras").read("gru-steps")).text
    #expect(text.contains("r z h̃, each identified by its part in the equations of the loop's body"))
    #expect(!text.contains("by the operator's definition"))
  }
}

extension Onnx_NodeProto {
  fileprivate func along(_ axis: Int64) -> Onnx_NodeProto {
    var node = self
    node.attribute = [
      .with {
        ($0.name, $0.i, $0.type) = ("axis", axis, 2)
      }
    ]
    return node
  }
}
