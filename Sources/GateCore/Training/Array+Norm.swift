extension [Float] {
  /// Euclidean length. Eight sums at a time: one alone would wait for itself at every number.
  package var norm: Float {
    var sums = SIMD8<Double>.zero
    var index = 0
    while index + 8 <= count {
      let part = SIMD8<Double>(
        Double(self[index]), Double(self[index + 1]), Double(self[index + 2]), Double(self[index + 3]),
        Double(self[index + 4]), Double(self[index + 5]), Double(self[index + 6]), Double(self[index + 7]))
      sums += part * part
      index += 8
    }
    let rest = self[index...].reduce(0.0) { $0 + Double($1) * Double($1) }
    return Float((sums.sum() + rest).squareRoot())
  }
}
