/// Whole numbers from a start to an end, a step apart.
struct RangeOperator: Operator {
  let name = "Range"

  func constants(_ call: OperatorCall, _ context: inout OperatorContext) throws(OnnxError) -> [Tensor]? {
    let bounds = call.inputs.compactMap { $0?.constant?.integers?.first }
    guard bounds.count == 3, bounds[2] != 0 else { return nil }
    let (span, overflow) = bounds[1].subtractingReportingOverflow(bounds[0])
    guard !overflow, span.magnitude < 1 << 40 else { return nil }
    let count = max(0, Int((Double(span) / Double(bounds[2])).rounded(.up)))
    guard context.allows([count]) else { return nil }
    return [Tensor(integers: (0..<count).map { bounds[0] &+ $0 &* bounds[2] })]
  }
}
