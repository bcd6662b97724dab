import SignalFront

/// What an operator of a graph is in a front: the operations that its outputs are made by.
struct FrontOperator: Sendable {
  /// The name of the operator in the standard.
  let name: String
  /// The outputs; nil for what is not computed.
  let outputs: @Sendable (FrontCall, inout FrontBuilder) -> [FrontValue]?

  init(_ name: String, _ outputs: @escaping @Sendable (FrontCall, inout FrontBuilder) -> [FrontValue]?) {
    (self.name, self.outputs) = (name, outputs)
  }

  /// An operator with one output.
  static func single(
    _ name: String, _ output: @escaping @Sendable (FrontCall, inout FrontBuilder) -> FrontValue?
  ) -> FrontOperator {
    FrontOperator(name) { call, builder in output(call, &builder).map { [$0] } }
  }

  static let all: [FrontOperator] = convolutions + paddings + elements + sums + normalizations + products

  private static let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  /// The outputs of a node that takes a value of the front; nil when it is none of a front.
  static func outputs(_ call: FrontCall, _ builder: inout FrontBuilder) -> [FrontValue]? {
    if let name = call.node.standardOp, let own = byName[name] { return own.outputs(call, &builder) }
    guard let mover = OperatorCatalogue[call.node] as? any ShapeOperator, let frame = call.frame(0),
      let operations = mover.operations(call.asOperatorCall, on: frame.array.shape)
    else { return nil }
    return moved(.frame(frame), by: operations, &builder)
  }

  /// What operators make that only move elements.
  private static func moved(
    _ value: FrontValue, by operations: [[ShapeOperation]], _ builder: inout FrontBuilder
  ) -> [FrontValue]? {
    var outputs: [FrontValue] = []
    for steps in operations {
      var output = value
      for step in steps {
        guard let shape = output.shape, let next = builder.add([SignalOperation(step, shape)], to: output)
        else { return nil }
        output = next
      }
      outputs.append(output)
    }
    return outputs
  }
}

extension SignalOperation {
  /// - Parameter shape: of what is moved.
  fileprivate init(_ operation: ShapeOperation, _ shape: [Int]) {
    switch operation {
    case .permute(let order): self = .permuted(order)
    case .reshape(let target): self = .reshaped(target)
    case .insert(let axis):
      var more = shape
      more.insert(1, at: min(max(axis, 0), shape.count))
      self = .reshaped(more)
    case .drop(let axis):
      var rest = shape
      if rest.indices.contains(axis) { rest.remove(at: axis) }
      self = .reshaped(rest)
    case .slice(let axis, let start, let count, let step):
      self = .pick(axis: axis, indices: (0..<count).map { start + $0 * step })
    }
  }
}
