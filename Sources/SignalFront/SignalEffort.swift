/// What a front may cost: a small file can ask for a lot by using its weights again and again.
public struct SignalEffort: Equatable, Sendable {
  /// Products of two numbers that are left.
  public private(set) var products: Int
  /// Numbers that may still be kept.
  public private(set) var numbers: Int

  /// - Parameters:
  ///   - products: two thousand million take a second or two.
  ///   - numbers: of four bytes each.
  public init(products: Int = 1 << 31, numbers: Int = 1 << 26) {
    (self.products, self.numbers) = (products, numbers)
  }

  /// Takes what an operation costs; false when too little is left.
  mutating func allows(_ operation: SignalOperation, on inputs: [SignalArray]) -> Bool {
    guard let cost = operation.cost(on: inputs), cost <= products else { return false }
    products -= cost
    return true
  }

  /// Takes what a result needs to be kept; false when too little is left.
  mutating func allows(_ result: SignalArray) -> Bool {
    numbers -= result.values.count
    return numbers >= 0
  }
}

extension SignalOperation {
  /// What a single function or comparison takes, in products of a matrix, which are made many at a time.
  private static let single = 8

  /// Products, or what takes as long, that it computes at most; nil beyond any number.
  func cost(on inputs: [SignalArray]) -> Int? {
    let count = inputs.map(\.values.count).reduce(0, +)
    guard let first = inputs.first else { return 0 }
    let times: (Int, Int)
    switch self {
    case .convolution(let convolution):
      let places = convolution.steps.count(length: first.shape.last ?? 0, width: convolution.width) ?? 0
      times = (convolution.parameterCount, places * (first.shape.first ?? 1))
    case .product(let product): times = (product.parameterCount, count / max(1, first.shape.last ?? 1))
    case .pool(let pool): times = (Self.single * count, pool.width)
    case .constant, .pad, .pick, .joined, .reshaped, .permuted, .mapped, .combined, .reduced:
      times = (Self.single * count, 1)
    }
    let (product, overflows) = times.0.multipliedReportingOverflow(by: times.1)
    return overflows ? nil : product
  }
}
