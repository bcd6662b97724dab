/// The gradients of one lane's parameters, input-major, in the record's order of sections.
struct LaneParameterGradients: Sendable {
  var inputWeights = GrowingFloats()  // (I or V, inputWidth)
  var recurrentWeights = GrowingFloats()  // (H, recurrentWidth)
  var candidateRecurrent = GrowingFloats()  // (H, width)
  var bias = GrowingFloats()  // (gateWidth)
  var peepholes = GrowingFloats()  // (3, width)

  init(_ weights: LaneWeights) {
    let record = weights.record
    inputWeights.reserve(weights.sources.reduce(0, +) * record.inputWidth)
    recurrentWeights.reserve(record.units * record.recurrentWidth)
    candidateRecurrent.reserve(weights.step.candidateRecurrent == nil ? 0 : record.units * record.width)
    bias.reserve(record.gateWidth)
    peepholes.reserve(record.peepholeCount)
  }
}

/// The gradients of the linear head.
struct HeadGradients: Sendable {
  var weights = GrowingFloats()  // (H, headWidth)
  var secondWeights = GrowingFloats()  // (H, headWidth)
  var bias = GrowingFloats()  // (headWidth)

  init(_ head: HeadWeights?) {
    guard let head else { return }
    weights.reserve(head.weights.columns * head.weights.depth)
    secondWeights.reserve(head.weights.columns * head.weights.depth)
    bias.reserve(head.width)
  }
}
