import SignalFront

// Windows along time.
extension FrontOperator {
  static let convolutions: [FrontOperator] = [
    .single("Conv") { call, builder in
      guard let x = call.input(0), let weights = call.constant(1).flatMap(SignalArray.init),
        weights.shape.count == 3, let steps = steps(call, width: weights.shape[2]),
        call.input(2) == nil || call.constant(2) != nil,
        let convolution = Convolution(
          weights: weights, bias: call.constant(2)?.floats, groups: call.node.int("group") ?? 1, steps: steps)
      else { return nil }
      return builder.add(.convolution(convolution), [x])
    },
    .single("MaxPool") { pool(.largest, $0, &$1) },
    .single("AveragePool") { call, builder in
      pool(.mean(countsPadding: call.node.int("count_include_pad") ?? 0 != 0), call, &builder)
    },
  ]

  private static func pool(
    _ kind: Pool.Kind, _ call: FrontCall, _ builder: inout FrontBuilder
  ) -> FrontValue? {
    guard let x = call.input(0), let kernel = call.node.ints("kernel_shape"), kernel.count == 1,
      call.node.int("ceil_mode") ?? 0 == 0, let steps = steps(call, width: kernel[0]),
      let pool = Pool(kind, width: kernel[0], steps: steps)
    else { return nil }
    return builder.add(.pool(pool), [x])
  }

  /// Stride, dilation and padding along the one axis that there is; nil for more axes.
  private static func steps(_ call: FrontCall, width: Int) -> Convolution.Steps? {
    func one(_ name: String) -> Int?? {
      guard let values = call.node.ints(name) else { return .some(nil) }
      return values.count == 1 ? .some(values[0]) : nil
    }
    guard let stride = one("strides"), let dilation = one("dilations"),
      let shape = call.frame(0)?.array.shape,
      shape.count == 3,
      let padding = padding(
        call, length: shape[2], width: width, stride: stride ?? 1, dilation: dilation ?? 1)
    else { return nil }
    return Convolution.Steps(
      stride: stride ?? 1, dilation: dilation ?? 1, before: padding.before, after: padding.after)
  }

  private static func padding(
    _ call: FrontCall, length: Int, width: Int, stride: Int, dilation: Int
  ) -> (before: Int, after: Int)? {
    switch call.node.text("auto_pad") {
    case nil, "NOTSET"?, ""?:
      guard let pads = call.node.ints("pads") else { return (0, 0) }
      return pads.count == 2 ? (pads[0], pads[1]) : nil
    case "VALID"?: return (0, 0)
    case "SAME_UPPER"?, "SAME_LOWER"?:
      // As many places as strides fit; the odd zero stands behind, or before.
      guard stride > 0, length > 0, case let count = (length + stride - 1) / stride else { return nil }
      let (reach, overflows) = dilation.multipliedReportingOverflow(by: width - 1)
      guard !overflows, reach < 1 << 40 else { return nil }
      let zeros = max(0, (count - 1) * stride + reach + 1 - length)
      return call.node.text("auto_pad") == "SAME_UPPER"
        ? (zeros / 2, zeros - zeros / 2) : (zeros - zeros / 2, zeros / 2)
    case _: return nil
    }
  }
}
