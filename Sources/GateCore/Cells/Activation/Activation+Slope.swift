/// A number that follows from another one, and how fast it changes with it.
struct Sloped {
  var value: Double
  var slope: Double

  /// What does not follow from anything: a value that is held.
  static func held(at value: Double) -> Sloped { Sloped(value: value, slope: 0) }

  /// The same, unless it is held.
  func unless(heldAt value: Double?) -> Sloped { value.map(Sloped.held) ?? self }
}

extension Activation {
  /// φ and φ' of max(−clip, min(clip, x)), in double precision; at a kink the slope that backward takes.
  func sloped(at x: Double, clip: Double?) -> Sloped {
    guard let clip, abs(x) > clip else { return sloped(at: x) }
    return .held(at: sloped(at: x < 0 ? -clip : clip).value)
  }

  private func sloped(at x: Double) -> Sloped {
    switch self {
    case .tanh:
      let y = Math.tanh(x)
      return Sloped(value: y, slope: 1 - y * y)
    case .sigmoid:
      let y = Math.sigmoid(x)
      return Sloped(value: y, slope: y * (1 - y))
    case .relu: return x.isNaN || x > 0 ? Sloped(value: x, slope: 1) : .held(at: 0)
    case .hardSigmoid(let alpha, let beta):
      let a = Double(alpha) * x + Double(beta)
      return a <= 0 ? .held(at: 0) : a >= 1 ? .held(at: 1) : Sloped(value: a, slope: Double(alpha))
    case .softsign:
      let scale = 1 / (1 + abs(x))
      return Sloped(value: x * scale, slope: scale * scale)
    // log(1 + eˣ) = max(x, 0) + log(1 + e^−|x|), which does not overflow.
    case .softplus:
      return Sloped(value: max(x, 0) + Math.log1p(Math.exp(-abs(x))), slope: Math.sigmoid(x))
    case .identity: return Sloped(value: x, slope: 1)
    case .affine(let alpha, let beta):
      return Sloped(value: Double(alpha) * x + Double(beta), slope: Double(alpha))
    case .leakyRelu(let alpha):
      let slope = x > 0 ? 1 : Double(alpha)
      return Sloped(value: slope * x, slope: slope)
    case .thresholdedRelu(let alpha):
      return x.isNaN || x > Double(alpha) ? Sloped(value: x, slope: 1) : .held(at: 0)
    case .scaledTanh(let alpha, let beta):
      let y = Math.tanh(Double(beta) * x)
      return Sloped(value: Double(alpha) * y, slope: Double(alpha) * Double(beta) * (1 - y * y))
    case .elu(let alpha):
      let below = Double(alpha) * Math.expm1(x)
      return x > 0 ? Sloped(value: x, slope: 1) : Sloped(value: below, slope: below + Double(alpha))
    }
  }
}
