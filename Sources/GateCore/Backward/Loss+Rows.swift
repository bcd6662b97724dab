extension Loss {
  /// Adds one row's loss. NaN in `target` is not asked.
  ///
  /// - Parameter gradient: Receives ∂(sum of losses)/∂logits (O); nil when it is not wanted.
  func add(
    _ logits: UnsafePointer<Float>, _ target: UnsafePointer<Float>, outputs: Int, squash: Head.Squash,
    gradient: UnsafeMutablePointer<Float>?, to sum: inout LossSum
  ) {
    switch self {
    case .categoricalCrossEntropy: addCategorical(logits, target, outputs, gradient, &sum)
    case .binaryCrossEntropy: addBinary(logits, target, outputs, gradient, &sum)
    case .meanSquaredError:
      Distance.squared.add(logits, target, outputs: outputs, squash: squash, gradient: gradient, to: &sum)
    case .meanAbsoluteError:
      Distance.absolute.add(logits, target, outputs: outputs, squash: squash, gradient: gradient, to: &sum)
    }
  }

  /// loss = Σ y (ln Σ eᵃ − a), ∂loss/∂a = (Σ y) softmax(a) − y.
  private func addCategorical(
    _ logits: UnsafePointer<Float>, _ target: UnsafePointer<Float>, _ outputs: Int,
    _ gradient: UnsafeMutablePointer<Float>?, _ sum: inout LossSum
  ) {
    var (largest, best, total): (Float, Int, Float) = (-.infinity, 0, 0)
    for k in 0..<outputs {
      if logits[k] > largest { (largest, best) = (logits[k], k) }
      total += target[k]
    }
    guard !total.isNaN else {
      gradient?.update(repeating: 0, count: outputs)
      return
    }
    let exponentials = ExponentialSum(logits, count: outputs, exponentials: gradient)
    let logarithm = exponentials.logarithm
    for k in 0..<outputs where target[k] != 0 { sum.loss += Double(target[k] * (logarithm - logits[k])) }
    if let gradient {
      for k in 0..<outputs { gradient[k] = total * gradient[k] / exponentials.sum - target[k] }
    }
    sum.count += 1
    sum.asked += 1
    sum.right += target[best] > 0 ? 1 : 0
  }

  /// −y ln σ(a) − (1 − y) ln(1 − σ(a)) = max(a, 0) − a y + ln(1 + e^−|a|), ∂/∂a = σ(a) − y.
  private func addBinary(
    _ logits: UnsafePointer<Float>, _ target: UnsafePointer<Float>, _ outputs: Int,
    _ gradient: UnsafeMutablePointer<Float>?, _ sum: inout LossSum
  ) {
    var (asked, wrong) = (0, 0)
    for k in 0..<outputs {
      let (a, y) = (logits[k], target[k])
      guard !y.isNaN else {
        gradient?[k] = 0
        continue
      }
      sum.loss += Double((a > 0 ? a : 0) - a * y + Math.log1p(Math.exp(-abs(a))))
      gradient?[k] = Math.sigmoid(a) - y
      asked += 1
      wrong += (a > 0) == (y > 0.5) ? 0 : 1
    }
    sum.count += asked
    sum.asked += asked > 0 ? 1 : 0
    sum.right += asked > 0 && wrong == 0 ? 1 : 0
  }

  /// Writes what is asked for where these classes are right: a class as a row with a single 1 (or as 0 or 1 where
  /// there is one output), several as a distribution (or, for independent yes-or-no outputs, as several ones).
  func fill(_ row: UnsafeMutablePointer<Float>, outputs: Int, classes: [Int]) {
    if outputs == 1 {
      if let value = classes.first { row[0] = Float(value) }
      return
    }
    guard !classes.isEmpty else { return }
    row.update(repeating: 0, count: outputs)
    let isBinary = self == .binaryCrossEntropy
    for k in classes { row[k] = isBinary ? 1 : 1 / Float(classes.count) }
  }
}
