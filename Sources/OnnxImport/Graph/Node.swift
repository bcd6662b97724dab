import OnnxSchema

/// A node of a graph with its attributes by name.
struct Node {
  let proto: Onnx_NodeProto
  /// The version of the standard operators that the model imports.
  let opset: Int
  let location: OnnxError.Location
  private let attributes: [String: Onnx_AttributeProto]

  init(_ proto: Onnx_NodeProto, opset: Int) {
    self.proto = proto
    self.opset = opset
    let name = proto.name.isEmpty ? proto.output.first { !$0.isEmpty } ?? "" : proto.name
    location = OnnxError.Location(name: name, op: proto.opType)
    attributes = Dictionary(
      proto.attribute.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The standard operator's name, or nil for one of another domain.
  var standardOp: String? { proto.domain.isEmpty || proto.domain == "ai.onnx" ? proto.opType : nil }

  func has(_ name: String) -> Bool { attributes[name] != nil }
  func int(_ name: String) -> Int? { attributes[name].map { Int($0.i) } }
  func ints(_ name: String) -> [Int]? { attributes[name].map { $0.ints.map(Int.init) } }
  func float(_ name: String) -> Float? { attributes[name]?.f }
  func floats(_ name: String) -> [Float]? { attributes[name]?.floats }
  func text(_ name: String) -> String? { attributes[name]?.text }
  func texts(_ name: String) -> [String]? { attributes[name]?.texts }
  func tensor(_ name: String) -> Onnx_TensorProto? { attributes[name]?.t }
  func graph(_ name: String) -> Onnx_GraphProto? { attributes[name]?.g }

  /// An axis counted from the front; nil when there is none.
  static func axis(_ axis: Int, rank: Int) -> Int? {
    (-rank..<max(rank, 0)).contains(axis) ? (axis < 0 ? axis + rank : axis) : nil
  }

  /// True for operators of quantised networks, standard ones and ONNX Runtime's own.
  var isQuantized: Bool {
    let op = proto.opType
    return op.hasPrefix("QLinear") || op.hasPrefix("DynamicQuantize") || op.hasSuffix("Integer")
      || op == "QuantizeLinear"
  }

  /// The name of an input; nil when it is left out.
  func input(_ index: Int) -> String? {
    proto.input.indices.contains(index) && !proto.input[index].isEmpty ? proto.input[index] : nil
  }
}
