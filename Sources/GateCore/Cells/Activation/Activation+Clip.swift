// Pre-activations bounded to ±clip, as ONNX's attribute of that name asks for.
extension Activation {
  /// `y[j] = φ(max(−clip, min(clip, y[j])))` for j < count; nil bounds nothing.
  func apply(to y: UnsafeMutablePointer<Float>, clip: Float?, count: Int) {
    if let clip {
      // A NaN must come out as one.
      for j in 0..<count { y[j] = y[j] > clip ? clip : y[j] < -clip ? -clip : y[j] }
    }
    apply(y, into: y, count: count)
  }

  /// `d[j] *= φ'` for j < count, and 0 where the pre-activation was clipped.
  ///
  /// A record keeps y = φ(x) alone, and a clipped x left φ(±clip), to the bit. An x inside the bounds has the
  /// same y only where φ is flat to rounding, and its derivative nearly 0 anyway.
  func multiplyByDerivative(
    _ d: UnsafeMutablePointer<Float>, at y: UnsafePointer<Float>, clip: Float?, count: Int
  ) {
    multiplyByDerivative(d, at: y, count: count)
    guard let clip else { return }
    // Whole vectors, because the kernels may compute what is left of one in another way.
    let lanes = Kernels.columnQuantum
    withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * lanes) { bounds in
      guard let base = bounds.baseAddress else { return }
      base.initialize(repeating: -clip, count: lanes)
      (base + lanes).initialize(repeating: clip, count: lanes)
      apply(base, into: base, count: 2 * lanes)
      let (low, high) = (base[0], base[lanes])
      for j in 0..<count { d[j] = y[j] == low || y[j] == high ? 0 : d[j] }
    }
  }
}
