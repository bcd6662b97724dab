/// The gradients of one lane's states and pre-activations, for every step of a trace.
struct StateGradients: Sendable {
  /// Of the pre-activations, (T·B, gateWidth). The padding stays zero: it is multiplied.
  var gates = GrowingFloats()
  /// ∂/∂h and ∂/∂c in the record's row order, the initial state's included, ((T + 1)·B, width).
  var hidden = GrowingFloats()
  var cell = GrowingFloats()
}
