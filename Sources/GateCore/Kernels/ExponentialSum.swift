/// Σ eᵃ of some numbers a, with the largest taken out of the exponent, so that nothing overflows:
///
///     Σ eᵃ = eᵐ Σ e^(a − m),  m = max a
struct ExponentialSum {
  /// m.
  let largest: Float
  /// Σ e^(a − m).
  let sum: Float

  /// Of `count` numbers, at least one.
  ///
  /// - Parameter exponentials: Receives e^(a − m) of each; it may be where the numbers are.
  init(_ a: UnsafePointer<Float>, count: Int, exponentials: UnsafeMutablePointer<Float>? = nil) {
    var largest = -Float.infinity
    for k in 0..<count where a[k] > largest { largest = a[k] }
    var sum: Float = 0
    for k in 0..<count {
      let e = Math.exp(a[k] - largest)
      sum += e
      exponentials?[k] = e
    }
    (self.largest, self.sum) = (largest, sum)
  }

  /// ln Σ eᵃ.
  var logarithm: Float { largest + Math.log(sum) }
}
