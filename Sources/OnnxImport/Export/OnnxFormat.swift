import GateCore
import ModelImport
import Models
import OnnxSchema

/// Writes a network as an ONNX graph that computes the same numbers, and reads such files back as they were.
///
/// The graph takes `input`, (sequence, batch) token ids or (sequence, batch, columns) numbers in the reader's own
/// units, and gives `output` (a head's) and `hidden_0`, `hidden_1`, … (sequence, batch, D·H), the hidden states of
/// each layer. What a graph cannot record is in the metadata, as in this program's own files.
///
/// A gate that is the complement of what the operator computes (an update gate that writes, i = 1 − f) is
/// written with its rows negated, which is exact.
package enum OnnxFormat {
  private static let opset = 17
  private static let irVersion = 8
  static let producer = "gatescope"

  /// The bytes of a model.
  ///
  /// - Throws: `layer` for what the operators do not compute, `tooLarge` beyond the 2 GB that the format allows.
  package static func bytes(of model: Model) throws(ConversionError) -> [UInt8] {
    guard let bytes = try proto(of: model).bytes else { throw .tooLarge(format: .onnx) }
    return bytes
  }

  static func proto(of model: Model) throws(ConversionError) -> Onnx_ModelProto {
    let graph = try graph(of: model)
    var metadata = ModelMetadata(model)
    metadata.storedUpdates = metadata.storedUpdates.map { $0.map { _ in .keeps } }
    return .with {
      $0.irVersion = Int64(irVersion)
      $0.producerName = producer
      $0.opsetImport = [.with { $0.version = Int64(opset) }]
      $0.graph = graph
      $0.metadataProps = [
        .with {
          $0.key = ModelMetadata.key
          $0.value = metadata.json.text
        }
      ]
    }
  }

  private static func graph(of model: Model) throws(ConversionError) -> Onnx_GraphProto {
    let architecture = model.network.architecture
    if architecture.mask != nil { throw .mask(format: .onnx) }
    for (l, layer) in architecture.layers.enumerated() {
      if let second = layer.secondCell, !LayerWriter.areWritable(layer.cell, second) {
        throw .layer(l, .unequalDirections, format: .onnx)
      }
      for cell in layer.cells {
        if let part = obstacle(cell) { throw .layer(l, part, format: .onnx) }
      }
    }
    let network = LayerWriter.complemented(model.network)
    var builder = GraphBuilder(name: model.name)
    var x = writeInput(of: model, to: &builder)
    var finalStates = x
    for l in architecture.layers.indices {
      let writer = LayerWriter(network: network, layer: l, initialState: model.initialState)
      (x, finalStates) = writer.write(reading: x, to: &builder)
    }
    if let head = architecture.head {
      writeHead(head, of: network, reading: head.readout == .everyStep ? x : finalStates, to: &builder)
    }
    for (l, layer) in architecture.layers.enumerated() {
      builder.output("hidden_\(l)", [.open("sequence"), .open("batch"), .fixed(layer.outputSize)])
    }
    return builder.graph
  }

  /// What the operators do not compute.
  private static func obstacle(_ cell: Cell) -> ConversionError.Part? {
    switch cell {
    case .lstm(let lstm):
      // f = 1 − i is the operator's own input_forget.
      lstm.coupling == .inputFromForget && !lstm.gateActivation.isSymmetricGate ? .mirroredGate : nil
    case .gru(let gru):
      if gru.form == .gatedCandidate {
        .gatedCandidate
      } else {
        gru.update == .writes && !gru.gateActivation.isSymmetricGate ? .mirroredGate : nil
      }
    case .rnn: nil
    }
  }

  /// What the graph takes, in Python's words.
  package static func inputForm(of model: Model) -> String {
    switch model.network.architecture.input {
    case .oneHot, .embedding: "token ids (sequence, batch), int64"
    case .features(let columns, let hasMask):
      "numbers (sequence, batch, \(columns)), float32" + (hasMask ? ", nan where a value is missing" : "")
    }
  }

  // MARK: Input and head

  /// The nodes that turn the graph's input into what the first layer reads, (sequence, batch, I).
  private static func writeInput(of model: Model, to builder: inout GraphBuilder) -> String {
    let positions: [GraphBuilder.Dimension] = [.open("sequence"), .open("batch")]
    switch model.network.architecture.input {
    case .embedding(let vocabulary, let size):
      let tokens = builder.input("input", .int64, positions)
      let table = builder.floats("embedding.weight", [vocabulary, size], model.network[.embedding])
      return builder.node("Gather", [table, tokens], to: ["embedded"])
    case .oneHot(let vocabulary):
      let tokens = builder.input("input", .int64, positions)
      let depth = builder.integers("vocabulary", [vocabulary], isScalar: true)
      let values = builder.floats("off_on", [2], [0, 1])
      return builder.node("OneHot", [tokens, depth, values], to: ["one_hot"], [.int("axis", -1)])
    case .features(let columns, let hasMask):
      let raw = builder.input("input", .float, positions + [.fixed(columns)])
      var x = raw
      if !model.scaling.isEmpty {
        let mean = builder.floats("mean", [columns], model.scaling.map(\.mean))
        let deviation = builder.floats("deviation", [columns], model.scaling.map(\.deviation))
        x = builder.node("Sub", [x, mean], to: ["centred"])
        x = builder.node("Div", [x, deviation], to: ["scaled"])
      }
      guard hasMask else { return x }
      // A missing value is fed as 0 with a 0 behind it, an observed one with a 1.
      let zero = builder.floats("missing", [], [0])
      let isMissing = builder.node("IsNaN", [raw], to: ["is_missing"])
      x = builder.node("Where", [isMissing, zero, x], to: ["observed"])
      let isObserved = builder.node("Not", [isMissing], to: ["is_observed"])
      let mask = builder.node("Cast", [isObserved], to: ["mask"], [.int("to", ElementType.float.rawValue)])
      return builder.node("Concat", [x, mask], to: ["masked"], [.int("axis", -1)])
    }
  }

  private static func writeHead(
    _ head: Head, of network: Network, reading x: String, to builder: inout GraphBuilder
  ) {
    let inputs = network.architecture.layers.last?.outputSize ?? 0
    let weights = builder.floats("fc.weight", [head.size, inputs], network[.headWeights])
    let bias = builder.floats("fc.bias", [head.size], network[.headBias])
    let transposed = builder.node("Transpose", [weights], to: ["fc.transposed"], [.ints("perm", [1, 0])])
    let x = head.rectifies ? builder.node("Relu", [x], to: ["fc.rectified"]) : x
    let product = builder.node("MatMul", [x, transposed], to: ["fc.product"])
    let logits = head.squash == .identity ? "output" : "fc.sum"
    builder.node("Add", [product, bias], to: [logits])
    switch head.squash {
    case .identity: break
    case .sigmoid: builder.node("Sigmoid", [logits], to: ["output"])
    case .softmax: builder.node("Softmax", [logits], to: ["output"], [.int("axis", -1)])
    case .logSoftmax: builder.node("LogSoftmax", [logits], to: ["output"], [.int("axis", -1)])
    }
    let steps: [GraphBuilder.Dimension] =
      switch head.readout {
      case .everyStep: [.open("sequence"), .open("batch")]
      case .lastStep: [.open("batch")]
      }
    builder.output("output", steps + [.fixed(head.size)])
  }
}
