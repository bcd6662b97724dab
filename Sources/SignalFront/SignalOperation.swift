/// One operation of a front: a pure function of arrays.
public enum SignalOperation: Equatable, Sendable {
  case constant(SignalArray)
  case convolution(Convolution)
  case pool(Pool)
  /// A vector along the last axis times a matrix.
  case product(VectorProduct)
  case pad(Pad)
  /// The indices of an axis that are kept, in their order.
  case pick(axis: Int, indices: [Int])
  case joined(axis: Int)
  /// −1 takes what is left.
  case reshaped([Int])
  case permuted([Int])
  case mapped(ElementMap)
  case combined(ElementPair)
  case reduced(AxisReduction, axes: [Int], keepsAxes: Bool)

  /// A word for messages and for the summary.
  public var title: String {
    switch self {
    case .constant: "constant"
    case .convolution: "convolution"
    case .pool(let pool): pool.kind == .largest ? "max pooling" : "mean pooling"
    case .product: "matrix"
    case .pad(let pad): "\(pad.mode.rawValue) padding"
    case .pick: "slice"
    case .joined: "concatenation"
    case .reshaped: "reshape"
    case .permuted: "transpose"
    case .mapped(let map): map.title
    case .combined(let pair): pair.rawValue
    case .reduced(let reduction, _, _): reduction.rawValue
    }
  }

  /// How many numbers of the file it holds.
  public var parameterCount: Int {
    switch self {
    case .constant(let array): array.values.count
    case .convolution(let convolution): convolution.parameterCount
    case .product(let product): product.parameterCount
    case .pool, .pad, .pick, .joined, .reshaped, .permuted, .mapped, .combined, .reduced: 0
    }
  }

  /// The result; nil when it does not fit the arrays.
  public func callAsFunction(_ inputs: [SignalArray]) -> SignalArray? {
    switch self {
    case .constant(let array): return array
    case .joined(let axis): return SignalArray.joined(inputs, axis: axis)
    case .combined(let pair): return inputs.count == 2 ? pair(inputs[0], inputs[1]) : nil
    case .convolution(let convolution): return one(inputs).flatMap { convolution($0) }
    case .pool(let pool): return one(inputs).flatMap { pool($0) }
    case .product(let product): return one(inputs).flatMap { product($0) }
    case .pad(let pad): return one(inputs).flatMap { pad($0) }
    case .pick(let axis, let indices): return one(inputs)?.picking(indices, axis: axis)
    case .reshaped(let target): return one(inputs)?.reshaped(target)
    case .permuted(let order): return one(inputs)?.permuted(order)
    case .mapped(let map): return one(inputs).map { map($0) }
    case .reduced(let reduction, let axes, let keepsAxes):
      return one(inputs).flatMap { reduction($0, axes: axes, keepsAxes: keepsAxes) }
    }
  }

  /// The same, unless it costs more than is left.
  public func callAsFunction(_ inputs: [SignalArray], _ effort: inout SignalEffort) -> SignalArray? {
    guard effort.allows(self, on: inputs), let result = self(inputs), effort.allows(result) else {
      return nil
    }
    return result
  }

  private func one(_ inputs: [SignalArray]) -> SignalArray? { inputs.count == 1 ? inputs[0] : nil }
}
