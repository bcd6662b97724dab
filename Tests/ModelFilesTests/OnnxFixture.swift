import Foundation
import GateCore
import Testing

@testable import ModelFiles

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

  /// h, or c, after the last step that each direction reads: (D, H).
  func finalStates(_ quantity: Quantity) -> [Float] {
    network.architecture.layers[0].directions.flatMap { direction in
      Array(
        values(quantity, step: direction == .forward ? length - 1 : 0, layer: 0, direction: direction))
    }
  }
}
