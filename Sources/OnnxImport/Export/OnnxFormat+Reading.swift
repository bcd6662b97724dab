import GateCore
import ModelImport
import Models
import OnnxSchema

extension OnnxFormat {
  /// Reads a file that this program wrote back as the model that it was.
  ///
  /// - Returns: nil for any other file, and for one whose graph is no longer the one that was written: then the graph
  ///   alone says what it computes.
  static func decode(_ proto: Onnx_ModelProto, name: String) -> LoadedModel? {
    guard let metadata = OnnxMetadata(proto)?.metadata,
      var model = try? model(proto, metadata), let written = try? Self.proto(of: model),
      written.graph == proto.graph
    else { return nil }
    if model.name.isEmpty { model.name = name }
    var decisions = ["gatescope wrote the graph and, in metadata_props, what a graph cannot say"]
    if metadata.storedUpdates.enumerated().contains(where: { layer, stored in
      stored != nil && metadata.architecture.layers[layer].cells.contains(where: \.updateWrites)
    }) {
      decisions.append("the update gate writes here; its rows are stored negated, as ONNX's GRU keeps")
    }
    return LoadedModel(
      model: model,
      report: ImportReport(
        format: .onnx(opset: proto.opsetImport.first.map { Int($0.version) } ?? 0), producer: producer,
        gateOrder: .framework(.onnx), gateOrderBasis: "by the operator's definition",
        biases: NetworkAssembly.biases, decisions: decisions, ignored: [], warnings: [],
        nonFiniteCount: model.network.nonFiniteCount))
  }

  private static func model(_ proto: Onnx_ModelProto, _ metadata: ModelMetadata) throws(OnnxError) -> Model {
    var files = ExternalFiles(modelPath: nil)
    let architecture = metadata.architecture
    let tensors = Dictionary(
      proto.graph.initializer.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    // Sizes are compared before the network's memory is taken.
    let layout = ParameterLayout(architecture)
    let stored = proto.graph.initializer.map(\.rawData.count).reduce(0, +)
    guard layout.count <= stored / 4 else { throw .noGraph }
    var network = Network(architecture)
    func read(_ name: String, count: Int) throws(OnnxError) -> [Float] {
      guard let tensor = tensors[name] else { throw .noGraph }
      let values = try Tensor(tensor, files: &files).floats
      guard values.count == count else { throw .noGraph }
      return values
    }
    if case .embedding(let vocabulary, let size) = architecture.input {
      network[.embedding] = try read("embedding.weight", count: vocabulary * size)
    }
    let order = WeightConvention(.onnx)
    for (l, layer) in architecture.layers.enumerated() {
      let kind = layer.cell.kind
      /// One direction's part of an array that all directions share, in the canonical order.
      func take(_ name: String, _ parts: Int, _ roles: [(Direction) -> ParameterRole]) throws(OnnxError) {
        let sizes = roles.map { layout[$0(layer.directions[0])]?.count ?? 0 }
        let values = try read("layer_\(l).\(name)", count: parts * sizes.reduce(0, +))
        var start = 0
        for direction in layer.directions {
          for (role, size) in zip(roles, sizes) {
            let part = Array(values[start..<start + size])
            network[role(direction)] =
              (name == "P"
                ? WeightConvention.reorder(
                  part, from: order.peepholes, to: WeightConvention.canonicalPeepholes)
                : order.canonical(part, of: kind)) ?? []
            start += size
          }
        }
      }
      let count = layer.directions.count
      try take("W", count, [{ .inputWeights(layer: l, direction: $0) }])
      try take("R", count, [{ .recurrentWeights(layer: l, direction: $0) }])
      try take(
        "B", count, [{ .inputBias(layer: l, direction: $0) }, { .recurrentBias(layer: l, direction: $0) }])
      if layout[.peepholes(layer: l, direction: layer.directions[0])] != nil {
        try take("P", count, [{ .peepholes(layer: l, direction: $0) }])
      }
    }
    if let head = architecture.head {
      let inputs = architecture.layers.last?.outputSize ?? 0
      network[.headWeights] = try read("fc.weight", count: head.size * inputs)
      network[.headBias] = try read("fc.bias", count: head.size)
    }
    StoredForm.restore(&network, storedUpdates: metadata.storedUpdates)
    return metadata.model(network)
  }
}

extension Cell {
  fileprivate var updateWrites: Bool {
    if case .gru(let gru) = self { gru.update == .writes } else { false }
  }
}
