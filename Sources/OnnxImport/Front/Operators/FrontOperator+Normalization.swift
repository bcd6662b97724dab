import SignalFront

// Normalisations, as sums and products.
extension FrontOperator {
  static let normalizations: [FrontOperator] = [
    .single("BatchNormalization") { call, builder in
      guard let x = call.frame(0), call.node.int("training_mode") ?? 0 == 0, call.inputs.count == 5,
        x.array.shape.count > 1
      else { return nil }
      let numbers = (1...4).compactMap { call.constant($0)?.floats }
      let channels = x.array.shape[1]
      guard numbers.count == 4, numbers.allSatisfy({ $0.count == channels }) else { return nil }
      let epsilon = Double(call.node.float("epsilon") ?? 1e-5)
      let factors = zip(numbers[0], numbers[3]).map { scale, variance in
        Double(scale) / (Double(variance) + epsilon).squareRoot()
      }
      let shifts = (0..<channels).map { Double(numbers[1][$0]) - Double(numbers[2][$0]) * factors[$0] }
      // One number for each channel, along the second axis.
      let shape = [channels] + [Int](repeating: 1, count: x.array.shape.count - 2)
      func constant(_ values: [Double]) -> FrontValue {
        .constant(Tensor(shape: shape, elements: .floats(values.map(Float.init))))
      }
      return builder.add(.combined(.product), [.frame(x), constant(factors)])
        .flatMap { builder.add(.combined(.sum), [$0, constant(shifts)]) }
    },
    .single("LayerNormalization") { call, builder in
      guard let x = call.frame(0), let scale = call.input(1),
        let axis = Node.axis(call.node.int("axis") ?? -1, rank: x.array.shape.count)
      else { return nil }
      let axes = Array(axis..<x.array.shape.count)
      let epsilon = FrontValue.constant(Tensor(scalar: call.node.float("epsilon") ?? 1e-5))
      func mean(_ value: FrontValue?) -> FrontValue? {
        value.flatMap { builder.add(.reduced(.mean, axes: axes, keepsAxes: true), [$0]) }
      }
      guard let center = mean(.frame(x)),
        let rest = builder.add(.combined(.difference), [.frame(x), center]),
        let variance = mean(builder.add(.combined(.product), [rest, rest])),
        let safe = builder.add(.combined(.sum), [variance, epsilon]),
        let deviation = builder.add(.mapped(.squareRoot), [safe]),
        let normal = builder.add(.combined(.quotient), [rest, deviation]),
        let scaled = builder.add(.combined(.product), [normal, scale])
      else { return nil }
      guard let bias = call.input(2) else { return scaled }
      return builder.add(.combined(.sum), [scaled, bias])
    },
  ]
}
