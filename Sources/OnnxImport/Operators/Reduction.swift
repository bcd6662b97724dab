/// Reductions: of a constant list of integers to one number; of states along an axis of directions or layers to their
/// sum or mean.
struct Reduction: Operator {
  let name: String
  /// The reduction of integers; nil where it is not computed.
  private let combine: (@Sendable (Int, Int) -> Int)?
  private let signalForm: SignalForm?

  private enum SignalForm {
    case sum
    case mean
  }

  static let all: [any Operator] = [
    Reduction(name: "ReduceProd", combine: { $0 &* $1 }, signalForm: nil),
    Reduction(name: "ReduceSum", combine: { $0 &+ $1 }, signalForm: .sum),
    Reduction(name: "ReduceMean", combine: nil, signalForm: .mean),
    Reduction(name: "ReduceMax", combine: { max($0, $1) }, signalForm: nil),
    Reduction(name: "ReduceMin", combine: { min($0, $1) }, signalForm: nil),
  ]

  func constants(_ call: OperatorCall, _ context: inout OperatorContext) throws(OnnxError) -> [Tensor]? {
    guard let combine, let x = call.constant(0), let values = x.integers, let first = values.first,
      x.shape.count < 2
    else { return nil }
    let result = values.dropFirst().reduce(first, combine)
    let shape = call.node.int("keepdims") ?? 1 == 1 ? x.shape.map { _ in 1 } : []
    return [Tensor(shape: shape, elements: .integers([result]))]
  }

  /// Axes are an attribute in old versions, an input in newer ones.
  func signals(_ call: OperatorCall, _ context: inout OperatorContext) -> [Signal]? {
    guard let signal = call.signal(0),
      let given = call.node.ints("axes") ?? call.constant(1)?.integers, given.count == 1,
      let axis = Node.axis(given[0], rank: signal.axes.count)
    else { return nil }
    if let single = signal.reducingSingle(axis, keepsAxis: call.node.int("keepdims") ?? 1 != 0) {
      return [single]
    }
    guard let signalForm else { return nil }
    return signal.reduced(
      over: axis, keepsAxis: call.node.int("keepdims") ?? 1 != 0, isMean: signalForm == .mean
    ).map { [$0] }
  }
}
