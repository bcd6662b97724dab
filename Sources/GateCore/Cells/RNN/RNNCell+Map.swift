extension RNNCell {
  /// h = φ(a), a = W x + b + U h': ∂h/∂h' = φ'(a) U.
  func map(_ state: UnsafePointer<Double>, _ weights: MapWeights, _ jacobian: inout MapJacobian?) -> [Double]
  {
    let clip = clip.map(Double.init)
    var h = weights.preactivation(of: .hidden, with: state)
    for j in 0..<weights.units {
      let unit = activation.sloped(at: h[j], clip: clip).unless(heldAt: weights.held(.hidden, j))
      h[j] = unit.value
      jacobian?.add(unit.slope, through: .hidden, unit: j, toRow: j)
    }
    return h
  }
}
