import OnnxSchema

/// Nodes of ONNX Runtime's own domain that its optimiser writes for standard ones, as these.
enum RuntimeNodes {
  private static let domain = "com.microsoft"

  static func standard(_ nodes: [Onnx_NodeProto]) -> [Onnx_NodeProto] {
    guard nodes.contains(where: { $0.domain == domain }) else { return nodes }
    return nodes.flatMap { node -> [Onnx_NodeProto] in
      guard node.domain == domain else { return [node] }
      switch node.opType {
      case "FusedGemm": return product(node)
      case "DequantizeLinear":
        var standard = node
        standard.domain = ""
        return [standard]
      case _: return [node]
      }
    }
  }

  /// A Gemm and the activation that follows it.
  private static func product(_ node: Onnx_NodeProto) -> [Onnx_NodeProto] {
    guard let name = node.output.first, !name.isEmpty else { return [node] }
    var product = node
    product.domain = ""
    product.opType = "Gemm"
    product.attribute.removeAll { $0.name.hasPrefix("activation") }
    let given = Dictionary(node.attribute.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    guard let activation = given["activation"]?.text, !activation.isEmpty else { return [product] }
    let inner = "\(name) before \(activation)"
    product.output = [inner]
    var follower = Onnx_NodeProto()
    follower.name = node.name
    follower.opType = activation
    follower.input = [inner]
    follower.output = [name]
    follower.attribute = ["alpha", "beta", "gamma"].compactMap { constant in
      guard var attribute = given["activation_\(constant)"] else { return nil }
      attribute.name = constant
      return attribute
    }
    return [product, follower]
  }
}
