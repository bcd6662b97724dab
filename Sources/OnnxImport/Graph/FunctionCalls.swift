import OnnxSchema

/// Replaces nodes that call a function of the model by the function's nodes.
enum FunctionCalls {
  /// Functions that call functions, so deep.
  private static let depthLimit = 8
  /// The most nodes that calls may become.
  private static let nodeLimit = 1 << 18

  private struct Key: Hashable {
    var domain: String
    var name: String
    var overload: String
  }

  /// The nodes of the model's graph.
  static func expanded(_ model: Onnx_ModelProto) throws(OnnxError) -> [Onnx_NodeProto] {
    guard !model.functions.isEmpty else { return RuntimeNodes.standard(model.graph.node) }
    let functions = Dictionary(
      model.functions.map { (Key(domain: $0.domain, name: $0.name, overload: $0.overload), $0) },
      uniquingKeysWith: { first, _ in first })
    var nodes: [Onnx_NodeProto] = []
    try expand(model.graph.node, functions, depth: 0, into: &nodes)
    return RuntimeNodes.standard(nodes)
  }

  private static func expand(
    _ calls: [Onnx_NodeProto], _ functions: [Key: Onnx_FunctionProto], depth: Int,
    into nodes: inout [Onnx_NodeProto]
  ) throws(OnnxError) {
    for call in calls {
      let key = Key(domain: call.domain, name: call.opType, overload: call.overload)
      guard let function = functions[key] else {
        nodes.append(call)
        continue
      }
      guard depth < depthLimit, nodes.count < nodeLimit else {
        throw .malformed(reason: "its functions call each other without end")
      }
      try expand(body(of: function, call), functions, depth: depth + 1, into: &nodes)
    }
  }

  /// The function's nodes with the caller's values, and names of their own for what is only known inside.
  private static func body(of function: Onnx_FunctionProto, _ call: Onnx_NodeProto) -> [Onnx_NodeProto] {
    let unique = call.output.first { !$0.isEmpty } ?? call.name
    var names: [String: String] = ["": ""]
    for (k, name) in function.input.enumerated() { names[name] = k < call.input.count ? call.input[k] : "" }
    for (k, name) in function.output.enumerated() where k < call.output.count && !call.output[k].isEmpty {
      names[name] = call.output[k]
    }
    func renamed(_ name: String) -> String { names[name] ?? "\(unique)/\(name)" }
    var given = Dictionary(
      function.attributeProto.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    for attribute in call.attribute { given[attribute.name] = attribute }
    return function.node.map { inner in
      var node = inner
      node.input = inner.input.map(renamed)
      node.output = inner.output.map(renamed)
      if !inner.name.isEmpty { node.name = "\(call.name.isEmpty ? unique : call.name)/\(inner.name)" }
      node.attribute = inner.attribute.compactMap { attribute in
        guard !attribute.refAttrName.isEmpty else { return attribute }
        guard var value = given[attribute.refAttrName] else { return nil }
        value.name = attribute.name
        return value
      }
      return node
    }
  }
}
