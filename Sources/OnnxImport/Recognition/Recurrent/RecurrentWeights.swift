import GateCore
import TensorFiles

/// W, R, B and P of a recurrent node, cut into directions and put into this project's order of gates.
struct RecurrentWeights {
  let units: Int
  let inputSize: Int
  let inputShape: [Int]
  /// The directions in which the node reads what it is given.
  let directions: [Direction]
  var inputWeights: [[Float]] = []  // (G·H, I) each
  var recurrentWeights: [[Float]] = []  // (G·H, H) each
  var inputBias: [[Float]]?  // (G·H) each
  var recurrentBias: [[Float]]?  // (G·H) each
  var peepholes: [[Float]]?  // (3, H) each: i f o
  var remarks: [String] = []

  init(_ node: Node, _ kind: CellKind, _ inputs: [Value?]) throws(OnnxError) {
    let blocks = kind.blockCount
    directions = try Self.directions(node)
    guard let w = try Self.constant(node, inputs, 1, "W") else {
      throw .missingInput(node.location, input: "W")
    }
    guard let r = try Self.constant(node, inputs, 2, "R") else {
      throw .missingInput(node.location, input: "R")
    }
    guard r.shape.count == 3, r.shape[0] == directions.count, r.shape[2] > 0,
      // Compared by quotient: a product of two sizes from a file may overflow.
      r.shape[1] % blocks == 0, r.shape[1] / blocks == r.shape[2]
    else {
      throw .wrongShape(
        node.location, input: "R", expected: "(\(directions.count), \(blocks)·H, H)", found: r.shape)
    }
    units = r.shape[2]
    let rows = r.shape[1]
    if let stated = node.int("hidden_size"), stated != units {
      throw .badAttribute(
        node.location, name: "hidden_size", expected: "\(units), as R has", found: "\(stated)")
    }
    guard w.shape.count == 3, w.shape[0] == directions.count, w.shape[1] == rows, w.shape[2] > 0 else {
      throw .wrongShape(
        node.location, input: "W", expected: "(\(directions.count), \(rows), I)", found: w.shape)
    }
    inputShape = w.shape
    inputSize = w.shape[2]
    let order = WeightConvention(.onnx)
    func cut(_ tensor: Tensor, _ range: (Int) -> Range<Int>) -> [[Float]] {
      let values = tensor.floats
      return directions.indices.map { order.canonical(Array(values[range($0)]), of: kind) ?? [] }
    }
    let (inputCount, recurrentCount) = (rows * w.shape[2], rows * units)
    inputWeights = cut(w) { $0 * inputCount..<($0 + 1) * inputCount }
    recurrentWeights = cut(r) { $0 * recurrentCount..<($0 + 1) * recurrentCount }
    if let b = try Self.constant(node, inputs, 3, "B") {
      guard b.shape == [directions.count, 2 * rows] else {
        throw .wrongShape(
          node.location, input: "B", expected: Message.shape([directions.count, 2 * rows]), found: b.shape)
      }
      inputBias = cut(b) { 2 * $0 * rows..<(2 * $0 + 1) * rows }
      recurrentBias = cut(b) { (2 * $0 + 1) * rows..<(2 * $0 + 2) * rows }
    } else {
      remarks.append("\(node.location) has no biases; they are 0 here")
    }
    guard kind == .lstm, let p = try Self.constant(node, inputs, 7, "P") else { return }
    guard p.shape == [directions.count, 3 * units] else {
      throw .wrongShape(
        node.location, input: "P", expected: Message.shape([directions.count, 3 * units]), found: p.shape)
    }
    let values = p.floats
    peepholes = directions.indices.map {
      WeightConvention.reorder(
        Array(values[$0 * 3 * units..<($0 + 1) * 3 * units]), from: order.peepholes,
        to: WeightConvention.canonicalPeepholes) ?? []
    }
  }

  private static func directions(_ node: Node) throws(OnnxError) -> [Direction] {
    let text = node.text("direction") ?? "forward"
    switch text.lowercased() {
    case "forward": return [.forward]
    case "reverse": return [.backward]
    case "bidirectional": return [.forward, .backward]
    case _:
      throw .badAttribute(
        node.location, name: "direction", expected: "forward, reverse or bidirectional", found: text)
    }
  }

  private static func constant(
    _ node: Node, _ inputs: [Value?], _ index: Int, _ name: String
  ) throws(OnnxError) -> Tensor? {
    guard inputs.indices.contains(index), let value = inputs[index] else { return nil }
    guard case .constant(let tensor) = value, tensor.isFloat else {
      throw .notConstant(node.location, input: name)
    }
    return tensor
  }
}
