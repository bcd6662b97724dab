import GateCore
import Models
import OnnxSchema
import TestSupport
import Testing

@testable import ModelFiles
@testable import ModelImport
@testable import OnnxImport
@testable import TensorFiles

/// What stands before, between and behind the layers of a graph and is not linear.
@Suite struct OnnxAroundTests {
  private let around = OnnxFixture(folder: "around")
  private let loops = OnnxFixture(folder: "tf2onnx")

  /// How far a model's outputs, or its last layer's states, are from what ONNX Runtime has.
  ///
  /// - Parameter key: what the arrays' names begin with, where it is not the model's name.
  private func distance(
    _ fixture: OnnxFixture, _ name: String, key: String? = nil, _ options: ImportOptions = ImportOptions()
  ) throws -> Float {
    let (expected, key) = (try fixture.expected(), key ?? name)
    let names = Set(expected.tensors.map(\.name))
    let isCut = options.from != nil && names.contains("\(key)/features")
    let loaded = try fixture.read(name, options: options)
    let run = try Run(loaded.model, onnx: try expected.floats("\(key)/\(isCut ? "features" : "x")"))
    let isHidden = loaded.model.network.architecture.head == nil
    let wanted = try expected.floats("\(key)/\(isHidden ? "hidden" : "output")")
    let found =
      isHidden
      ? run.hiddenStates(layer: loaded.model.network.architecture.layers.count - 1)
      : try run.onnxOutput("output", count: wanted.count)
    #expect(found.count == wanted.count)
    return largestDistance(found, wanted)
  }

  private func problem(
    _ name: String,
    _ options: ImportOptions = ImportOptions(names: .init([.from: "--from", .input: "--input"]))
  ) -> String {
    do {
      _ = try around.read(name, options: options)
      return "accepted"
    } catch { return "\(error)" }
  }

  // MARK: Behind

  @Test(
    "A linear head is kept where something follows that is no part of it",
    arguments: ["head-argmax", "head-tanh", "head-relu", "head-topk", "head-mean", "fused-tanh"])
  func head(name: String) throws {
    #expect(try distance(around, name) < 1e-5)
    let report = try around.read(name).report
    #expect(report.decisions.contains { $0.hasPrefix("the head is") && $0.contains("are shown as they are") })
    #expect(report.leftOut.count == (name == "head-topk" ? 1 : report.leftOut.count))
    #expect(
      report.ignored.contains { $0.name.hasPrefix("node ") && $0.reason == "no part of the linear head" })
  }

  @Test func `A product and an activation that ONNX Runtime made one node of are two`() throws {
    #expect(try distance(around, "fused-sigmoid") < 1e-5)
    let loaded = try around.read("fused-sigmoid")
    #expect(loaded.model.network.architecture.head?.squash == .sigmoid)
    #expect(loaded.report.ignored.isEmpty)
  }

  @Test func `Two layers with an activation between them are no head, and the first can be chosen`() throws {
    #expect(try distance(around, "head-two-layers") < 1e-5)
    let report = try around.read("head-two-layers").report
    #expect(
      report.decisions.contains { $0.contains("not a single linear head") && $0.contains("/a/Add_output_0") })
    let options = ImportOptions(head: .named("/a/Add_output_0"))
    #expect(try distance(around, "head-two-layers", options) < 1e-5)
  }

  // MARK: Weights

  @Test(
    "Weights that are stored as small integers with scales are read",
    arguments: ["weights-int8", "weights-uint8-rows", "weights-int4-blocks"])
  func integers(name: String) throws {
    #expect(try distance(around, name) < 1e-5)
    #expect(try around.read(name).report.decisions.contains { $0.contains("(q − zero point) · scale") })
  }

  @Test func `Scales that do not fit the integers leave the weights unknown`() throws {
    let bytes = try Files.read(around.path(of: "weights-uint8-rows"), limit: 1 << 20)
    var model = try Onnx_ModelProto(bytes: bytes)
    let scale = try #require(model.graph.initializer.firstIndex { $0.name == "sR" })
    model.graph.initializer[scale].dims = [8]
    model.graph.initializer[scale].rawBytes = Array(model.graph.initializer[scale].rawBytes.prefix(32))
    let problem = #expect(throws: FileError.Problem.self) {
      try ModelFile.decode(try #require(model.bytes), name: "")
    }
    guard case .content(OnnxError.notConstant(_, input: "R"))? = problem else {
      Issue.record("\(String(describing: problem))")
      return
    }
  }

  // MARK: Branches

  @Test(
    "An input that is given decides which graph of an If node is read",
    arguments: [
      ("branches", "branches-16000", ["rate": 16000.0]), ("branches", "branches-8000", ["rate": 8000]),
      ("branches-nested", "branches-nested-True-0", ["plain": 1]),
      ("branches-nested", "branches-nested-False-16000", ["plain": 0, "rate": 16000]),
      ("branches-nested", "branches-nested-False-8000", ["plain": 0, "rate": 8000]),
    ])
  func branch(name: String, key: String, inputs: [String: Double]) throws {
    let options = ImportOptions(inputValues: inputs)
    #expect(try distance(around, name, key: key, options) < 1e-5)
    #expect(
      try around.read(name, options: options).report.decisions.contains { $0.contains("as input says") })
  }

  @Test func `Without it, the message names the node, the input and a value that it is compared with`() {
    let text = problem("branches")
    #expect(text.contains("has its recurrent nodes (2 LSTM nodes) in the branches of the If node \"choice\""))
    #expect(text.contains("depends on the graph's input \"rate\", which is compared with 16000"))
    #expect(text.hasSuffix("say what it is with input rate=16000 (any other value takes the other branch)"))
    #expect(problem("branches-nested").contains("2 LSTM nodes, 1 RNN node"))
    let options = ImportOptions(inputValues: ["plain": 0])
    #expect(problem("branches-nested", options).contains("the If node \"inner\""))
  }

  @Test func `A number for what is no input, or that an input cannot be, is refused`() {
    #expect(problem("branches", ImportOptions(inputValues: ["speed": 1])).contains("no input of the graph"))
    #expect(problem("branches", ImportOptions(inputValues: ["rate": 0.5])).contains("a whole number"))
  }

  // MARK: Before and between

  @Test(
    "Layers open from the tensor that they read, and keep their head",
    arguments: [
      ("front-conv", "/rnn/Transpose_output_0"), ("front-conv", "/Relu_output_0"),
      ("between-relu", "/second/Transpose_output_0"), ("front-steps", "/steps/Relu_output_0"),
      ("front-split", "/Relu_output_0"),
    ])
  func from(name: String, tensor: String) throws {
    #expect(try distance(around, name, ImportOptions(from: tensor)) < 1e-5)
    let report = try around.read(name, options: ImportOptions(from: tensor)).report
    #expect(report.decisions.contains { $0.contains("the layers are opened from the tensor \(tensor)") })
    #expect(report.leftOut.contains { $0.hasPrefix("what comes before \(tensor)") })
  }

  @Test func `The first of two layers opens by its name`() throws {
    let options = ImportOptions(prefix: "/first")
    #expect(try distance(around, "between-relu", key: "between-relu-first", options) < 1e-5)
  }

  @Test(
    "The message names what is not understood, the way in, and the line of Python that cuts the file",
    arguments: [
      ("front-conv", "the Conv node \"/conv/Conv\"", "from /rnn/Transpose_output_0"),
      ("between-relu", "the Relu node \"/Relu\"", "from /second/Transpose_output_0"),
      ("front-steps", "the Conv node \"/steps/conv/Conv\"", "from /steps/Relu_output_0"),
    ])
  func advice(name: String, node: String, option: String) {
    let text = problem(name)
    #expect(text.contains("\(node) is not understood and comes before"))
    #expect(text.contains(option))
    #expect(text.contains("import onnx.utils; onnx.utils.extract_model("))
    #expect(text.hasSuffix(", check_model=False)"))
    #expect(!text.contains("\n"))
    if name == "between-relu" { #expect(text.contains("prefix /first/GRU opens those before it")) }
    if name == "front-steps" { #expect(text.contains("an LSTM that is written out step by step from")) }
  }

  @Test func `A tensor that is none, or that no layer reads, is refused with those that are read`() {
    #expect(problem("front-conv", ImportOptions(from: "other")).contains("has no tensor \"other\""))
    let unread = problem("front-conv", ImportOptions(from: "/head/MatMul_output_0"))
    #expect(
      unread.contains("no recurrent layer that is understood reads")
        && unread.contains("/rnn/Transpose_output_0"))
  }

  // MARK: One step at a time

  @Test(
    "Recurrent nodes that read one step after the other are one layer",
    arguments: [
      ("stepwise-lstm", 1), ("stepwise-gru", 1), ("stepwise-rnn", 1), ("stepwise-two-layers", 2),
      ("stepwise-lstm-dynamo", 1), ("stepwise-two-layers-dynamo", 2),
    ])
  func stepwise(name: String, layers: Int) throws {
    #expect(try distance(around, name) < 1e-5)
    #expect(try around.read(name).model.network.architecture.layers.count == layers)
  }

  @Test func `Steps with other weights are no layer`() {
    #expect(problem("stepwise-other-weights").contains("it reads a single step"))
  }

  // MARK: Columns

  @Test(
    "Chosen columns before a layer become part of its weights",
    arguments: ["columns-slice", "columns-gather", "columns-one", "columns-joined"])
  func columns(name: String) throws {
    #expect(try distance(around, name) < 1e-5)
    #expect(try around.read(name).model.network.architecture.input == .features(columns: 5, hasMask: false))
  }

  // MARK: Loops

  @Test(
    "Loops and steps as tf2onnx writes them are cells",
    arguments: [
      "gru-reset-before", "gru-reset-before-dropout", "lstm-dropout", "gru-dropout", "rnn-dropout",
      "lstm-dropout-both", "gru-hard-sigmoid", "gru-hard-sigmoid-sixth", "lstm-hard-sigmoid-sixth",
      "steps-lstm-hard-sigmoid", "steps-gru-reset-before",
    ])
  func loop(name: String) throws {
    #expect(try distance(loops, name) < 1e-5)
  }

  @Test(
    "A mask that is made from token ids leaves the states of a loop as they are",
    arguments: [
      ("mask-lstm", ["mask-lstm-none", "mask-lstm-before", "mask-lstm-within"]),
      ("mask-gru", ["mask-gru-none", "mask-gru-before", "mask-gru-within"]),
      ("mask-rnn", ["mask-rnn-none", "mask-rnn-before", "mask-rnn-within"]),
      ("mask-last", ["mask-last-none", "mask-last-behind"]),
    ])
  func mask(name: String, keys: [String]) throws {
    #expect(try loops.read(name).model.network.architecture.mask == .token(0))
    for key in keys { #expect(try distance(loops, name, key: key) < 1e-5, "\(key)") }
  }

  @Test(
    "A mask is refused where a layer reads both ways, or its output is zeros at the steps that it shuts",
    arguments: [
      ("mask-zeroed", "zero_output_for_mask"), ("mask-both", "reads both ways"),
      ("mask-both-last", "reads both ways"),
    ])
  func otherMasks(name: String, reason: String) throws {
    let error = #expect(throws: FileError.self) { try loops.read(name) }
    #expect(error?.description.contains(reason) == true)
  }

  @Test(
    "A loop behind what is not understood opens from what it reads", arguments: ["front-gru", "front-lstm"])
  func loopBehind(name: String) throws {
    let problem = #expect(throws: FileError.self) { try loops.read(name) }
    guard case .content(OnnxError.notUnderstood(let cause, _, let cut?))? = problem?.problem else {
      Issue.record("\(String(describing: problem))")
      return
    }
    #expect(cause.op == "Conv")
    #expect(try distance(loops, name, ImportOptions(from: cut.tensor)) < 1e-5)
  }
}
