import Foundation
import GateCore
import Models
import OnnxSchema
import Testing

@testable import ModelFiles
@testable import ModelImport
@testable import TensorFiles

/// ONNX models beside the tests; the generators among them say what they are.
struct OnnxFixture {
  let folder: String

  /// The models of the folder, in alphabetical order.
  func names() throws -> [String] {
    let files = try FileManager.default.contentsOfDirectory(atPath: Fixture.path("onnx/\(folder)"))
    return files.filter { $0.hasSuffix(".onnx") }.map { String($0.dropLast(".onnx".count)) }.sorted()
  }

  func path(of name: String) -> String { Fixture.path("onnx/\(folder)/\(name).onnx") }

  func read(_ name: String, options: ImportOptions = ImportOptions()) throws -> LoadedModel {
    try ModelFile.read(path(of: name), options: options)
  }

  /// What the models' makers computed.
  func expected() throws -> Safetensors {
    try Safetensors(Files.read(Fixture.path("onnx/\(folder).expected.safetensors"), limit: 1 << 20))
  }

  /// What a model was fed with and what its graph then gave: every one of its outputs.
  ///
  /// - Parameter key: what the arrays' names begin with, where it is not the model's name.
  func golden(_ name: String, key: String? = nil) throws -> (x: [Float], outputs: [String: [Float]]) {
    let (expected, prefix) = (try expected(), "\(key ?? name)/")
    var arrays: [String: [Float]] = [:]
    for tensor in expected.tensors where tensor.name.hasPrefix(prefix) {
      arrays[String(tensor.name.dropFirst(prefix.count))] = try expected.floats(of: tensor)
    }
    // What the graph gives when it is given more than the sequence is another test's.
    arrays = arrays.filter { !$0.key.hasSuffix("-given") }
    let input = arrays.removeValue(forKey: "x")
    let x = try #require(input, "\(name)")
    let proto = try Onnx_ModelProto(bytes: Files.read(path(of: name), limit: 1 << 20))
    try #require(!arrays.isEmpty && arrays.count == proto.graph.output.count, "\(name)")
    return (x, arrays)
  }
}

extension Run {
  /// A model on the whole of what its maker fed it with.
  init(_ model: Model, onnx x: [Float]) throws {
    let steps: InputSequence.Steps
    switch model.network.architecture.input {
    case .features(let columns, _): steps = .features(x, columns: columns)
    case .oneHot, .embedding: steps = .tokens(x.map { Int($0) })
    }
    try self.init(model, steps: steps)
    advance(to: length)
  }

  /// What the fixtures call `name`: Y, Y_h and Y_c of the first layer, hidden_0, hidden_1 …, or output, of `count`
  /// numbers.
  func onnxOutput(_ name: String, count: Int, isReversed: Bool = false) throws -> [Float] {
    switch name {
    case "Y": return hiddenStates(layer: 0)
    case "Y_h": return finalStates(.hidden)
    case "Y_c": return finalStates(.cell)
    case "output":
      // Once, or at every step.
      let steps = network.architecture.outputSize == count ? length - 1..<length : 0..<length
      return (isReversed ? steps.reversed() : Array(steps)).flatMap { output(step: $0) }
    case _:
      let layer = try #require(name.hasPrefix("hidden_") ? Int(name.dropFirst(7)) : nil, "\(name)")
      return hiddenStates(layer: layer)
    }
  }

  /// h, or c, after the last step that each direction reads: (D, H).
  func finalStates(_ quantity: Quantity) -> [Float] {
    network.architecture.layers[0].directions.flatMap { direction in
      let memory = state(at: direction == .forward ? length - 1 : 0)?[0, direction]
      return (quantity == .hidden ? memory?.hidden : memory?.cell) ?? []
    }
  }
}
