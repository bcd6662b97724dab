/// How far a number is from the one that it should be.
enum Distance: Sendable {
  case squared
  case absolute

  /// - Parameter error: output − target.
  func value(_ error: Float) -> Float {
    switch self {
    case .squared: error * error
    case .absolute: abs(error)
    }
  }

  /// ∂value/∂error; 0 at the kink.
  func slope(_ error: Float) -> Float {
    switch self {
    case .squared: 2 * error
    case .absolute: error > 0 ? 1 : error < 0 ? -1 : 0
    }
  }
}

extension Distance {
  /// Adds one row's distances of the outputs after squashing.
  ///
  /// - Parameter gradient: Receives ∂(sum of distances)/∂logits (O); nil when it is not wanted.
  func add(
    _ logits: UnsafePointer<Float>, _ target: UnsafePointer<Float>, outputs: Int, squash: Head.Squash,
    gradient: UnsafeMutablePointer<Float>?, to sum: inout LossSum
  ) {
    switch squash {
    case .identity, .sigmoid: addSingly(squash, logits, target, outputs, gradient, &sum)
    case .softmax, .logSoftmax: addJointly(squash, logits, target, outputs, gradient, &sum)
    }
  }

  private func addSingly(
    _ squash: Head.Squash, _ logits: UnsafePointer<Float>, _ target: UnsafePointer<Float>, _ outputs: Int,
    _ gradient: UnsafeMutablePointer<Float>?, _ sum: inout LossSum
  ) {
    var asked = 0
    for k in 0..<outputs {
      guard !target[k].isNaN else {
        gradient?[k] = 0
        continue
      }
      let output = squash == .sigmoid ? Math.sigmoid(logits[k]) : logits[k]
      let rise = squash == .sigmoid ? output * (1 - output) : 1
      let error = output - target[k]
      sum.loss += Double(value(error))
      sum.absolute += Double(abs(error))
      gradient?[k] = slope(error) * rise
      asked += 1
    }
    sum.count += asked
    sum.asked += asked > 0 ? 1 : 0
  }

  /// Behind a function of all logits, with e = ∂loss/∂y and 0 where nothing is asked:
  /// of p = softmax(a), ∂loss/∂a = p ⊙ (e − Σ e p); of y = ln softmax(a), ∂loss/∂a = e − eʸ Σ e.
  private func addJointly(
    _ squash: Head.Squash, _ logits: UnsafePointer<Float>, _ target: UnsafePointer<Float>, _ outputs: Int,
    _ gradient: UnsafeMutablePointer<Float>?, _ sum: inout LossSum
  ) {
    var y = Array(UnsafeBufferPointer(start: logits, count: outputs))
    squash.apply(&y, count: outputs)
    let isLog = squash == .logSoftmax
    var (asked, total): (Int, Float) = (0, 0)
    for k in 0..<outputs where !target[k].isNaN {
      let error = y[k] - target[k]
      sum.loss += Double(value(error))
      sum.absolute += Double(abs(error))
      total += isLog ? slope(error) : slope(error) * y[k]
      asked += 1
    }
    if let gradient {
      for k in 0..<outputs {
        let e = target[k].isNaN ? 0 : slope(y[k] - target[k])
        gradient[k] = isLog ? e - Math.exp(y[k]) * total : y[k] * (e - total)
      }
    }
    sum.count += asked
    sum.asked += asked > 0 ? 1 : 0
  }
}
