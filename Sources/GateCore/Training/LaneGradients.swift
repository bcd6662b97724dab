/// The gradients of one lane of a batch: of its records while going back, and of its parameters.
struct LaneGradients: Sendable {
  /// Of the pre-activations, (T·B, gateSections · width). The padding stays zero: it is multiplied.
  var gates = GrowingFloats()
  /// ∂/∂h and ∂/∂c in the record's row order, the initial state's included, ((T + 1)·B, width).
  var hidden = GrowingFloats()
  var cell = GrowingFloats()
  /// The parameters' own, input-major, in the record's order of sections.
  var inputWeights: GrowingFloats  // (I or V, inputSections · width)
  var recurrentWeights: GrowingFloats  // (H, recurrentSections · width)
  var candidateRecurrent: GrowingFloats  // (H, width)
  var bias: GrowingFloats  // (gateSections · width)
  var peepholes: GrowingFloats  // (3, width)

  /// - Parameter hasParameters: Whether to make room for the parameters' gradients.
  init(_ weights: LaneWeights, hasParameters: Bool) {
    let record = weights.record
    let inputs = weights.sources.reduce(0, +)
    func floats(_ count: Int) -> GrowingFloats {
      var floats = GrowingFloats()
      if hasParameters { floats.reserve(count) }
      return floats
    }
    inputWeights = floats(inputs * record.inputSections * record.width)
    recurrentWeights = floats(record.units * record.recurrentSections * record.width)
    candidateRecurrent = floats(weights.candidateRecurrent == nil ? 0 : record.units * record.width)
    bias = floats(record.gradientStride)
    peepholes = floats(3 * record.width)
  }
}
