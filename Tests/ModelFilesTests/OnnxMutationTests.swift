import GateCore
import Models
import OnnxSchema
import Testing

@testable import ModelFiles
@testable import TensorFiles

/// Damaged ONNX models: whatever they hold, the reader answers or throws. A trap or a hang ends the test run.
@Suite struct OnnxMutationTests {
  /// Some of every kind, none with data in another file.
  private func models() throws -> [[UInt8]] {
    var models: [[UInt8]] = []
    for folder in [
      "conformance", "nodes", "exports", "keras", "keras-jax", "unrolled", "around", "tf2onnx", "front",
    ] {
      let fixture = OnnxFixture(folder: folder)
      for (index, name) in try fixture.names().enumerated() where index % 3 == 0 {
        let bytes = try Files.read(fixture.path(of: name), limit: 1 << 20)
        if (try? ModelFile.decode(bytes, name: "")) != nil { models.append(bytes) }
      }
    }
    return models
  }

  private func check(_ bytes: [UInt8]) -> Bool {
    do {
      let loaded = try ModelFile.decode(bytes, name: "damaged")
      let model = loaded.model
      #expect(model.network.parameters.count <= max(1 << 17, 64 * bytes.count))
      #expect(!ModelSummary(loaded).text.isEmpty)
      // What is accepted can be computed.
      let steps: InputSequence.Steps =
        switch model.network.architecture.input {
        case .features(let columns, _): .features([Float](repeating: 1, count: 2 * columns), columns: columns)
        case .oneHot, .embedding: .tokens([0, 0])
        }
      do { _ = try Run(model, steps: steps) } catch { Issue.record("accepted, but not computed: \(error)") }
      return true
    } catch {
      #expect(!error.description.contains("\n"))
      return false
    }
  }

  @Test func `Damaged bytes are read or refused`() throws {
    var random = SplitMix(seed: 11)
    let models = try models()
    #expect(models.count > 20)
    var (read, refused) = (0, 0)
    for _ in 0..<3000 {
      let model = models[Int.random(in: 0..<models.count, using: &random)]
      if check(MutationTests().damaged(model, &random)) { read += 1 } else { refused += 1 }
    }
    #expect(read > 200)
    #expect(refused > 500)
  }

  @Test func `Every end of a file that is cut off is refused or read`() throws {
    let bytes = try Files.read(
      OnnxFixture(folder: "nodes").path(of: try #require(OnnxFixture(folder: "nodes").names().first)),
      limit: 1 << 20)
    var refused = 0
    for count in bytes.indices where !check(Array(bytes[..<count])) { refused += 1 }
    // A graph comes before its version: without its last bytes it may still be whole.
    #expect(refused > bytes.count * 9 / 10)
    #expect(check(bytes))
  }

  @Test func `Fields with other values are read or refused`() throws {
    var random = SplitMix(seed: 12)
    let models = try models()
    let numbers: [Int64] = [-1, 0, 1, 2, 3, 4, 7, 1 << 20, 1 << 31, 1 << 40, .max, .min]
    var (read, refused) = (0, 0)
    for _ in 0..<3000 {
      let bytes = models[Int.random(in: 0..<models.count, using: &random)]
      var model = try Onnx_ModelProto(bytes: bytes)
      for _ in 0..<Int.random(in: 1...2, using: &random) {
        let number = numbers.randomElement(using: &random) ?? 0
        let node = Int.random(in: 0..<model.graph.node.count, using: &random)
        switch random.next() % 10 {
        case 0 where !model.graph.initializer.isEmpty:
          let index = Int.random(in: 0..<model.graph.initializer.count, using: &random)
          switch random.next() % 3 {
          case 0: model.graph.initializer[index].dataType = Int32.random(in: 0...20, using: &random)
          case 1: model.graph.initializer[index].dims.append(number)
          case _:
            model.graph.initializer[index].dims = model.graph.initializer[index].dims.map { _ in number }
          }
        case 1 where !model.graph.node[node].attribute.isEmpty:
          let index = Int.random(in: 0..<model.graph.node[node].attribute.count, using: &random)
          model.graph.node[node].attribute[index].i = number
          model.graph.node[node].attribute[index].ints = model.graph.node[node].attribute[index].ints.map {
            _ in number
          }
          model.graph.node[node].attribute[index].t.dims = [number]
        case 2: model.graph.node[node].input.shuffle(using: &random)
        case 3:
          model.graph.node[node].opType =
            [
              "Reshape", "Slice", "Gather", "Concat", "Split", "Transpose", "Expand", "Tile", "LSTM", "GRU",
              "RNN", "Loop",
            ]
            .randomElement(using: &random) ?? ""
        case 4: model.graph.node.remove(at: node)
        case 5: model.graph.node.swapAt(node, 0)
        case 6 where !model.graph.input.isEmpty:
          let dims = model.graph.input[0].type.tensorType.shape.dim.count
          if dims > 0 {
            model.graph.input[0].type.tensorType.shape.dim[Int(random.next() % UInt64(dims))].dimValue =
              number
          }
        case 7:
          if !model.graph.node[node].input.isEmpty { model.graph.node[node].input.removeLast() }
        case 8: model.opsetImport = [.with { $0.version = number }]
        case _:
          let other = Int.random(in: 0..<model.graph.node.count, using: &random)
          if let output = model.graph.node[other].output.first { model.graph.node[node].input.append(output) }
        }
        if model.graph.node.isEmpty { break }
      }
      if check(model.bytes ?? []) { read += 1 } else { refused += 1 }
    }
    #expect(read > 200)
    #expect(refused > 500)
  }
}
