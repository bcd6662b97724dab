import Glibc

/// A function of each number.
public enum ElementMap: Equatable, Sendable {
  case relu
  case leakyRelu(slope: Float)
  case sigmoid
  case tanh
  case squareRoot
  case magnitude
  case negative
  case exponential
  case logarithm
  case reciprocal

  var title: String {
    switch self {
    case .relu: "ReLU"
    case .leakyRelu: "leaky ReLU"
    case .sigmoid: "sigmoid"
    case .tanh: "tanh"
    case .squareRoot: "square root"
    case .magnitude: "magnitude"
    case .negative: "negative"
    case .exponential: "exponential"
    case .logarithm: "logarithm"
    case .reciprocal: "reciprocal"
    }
  }

  func callAsFunction(_ x: SignalArray) -> SignalArray {
    SignalArray(shape: x.shape, filling: mapped(x.values))
  }

  private func mapped(_ values: [Float]) -> [Float] {
    switch self {
    case .relu: values.map { $0 < 0 ? 0 : $0 }
    case .leakyRelu(let slope): values.map { $0 < 0 ? slope * $0 : $0 }
    case .sigmoid: values.map { 1 / (1 + expf(-$0)) }
    case .tanh: values.map { tanhf($0) }
    case .squareRoot: values.map { $0.squareRoot() }
    case .magnitude: values.map { abs($0) }
    case .negative: values.map { -$0 }
    case .exponential: values.map { expf($0) }
    case .logarithm: values.map { logf($0) }
    case .reciprocal: values.map { 1 / $0 }
    }
  }
}
