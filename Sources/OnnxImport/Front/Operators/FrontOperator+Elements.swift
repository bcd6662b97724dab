import SignalFront

// Functions of each number, and of two at the same position.
extension FrontOperator {
  static let elements: [FrontOperator] =
    [
      map("Relu", .relu), map("Sigmoid", .sigmoid), map("Tanh", .tanh), map("Sqrt", .squareRoot),
      map("Abs", .magnitude), map("Neg", .negative), map("Exp", .exponential), map("Log", .logarithm),
      map("Reciprocal", .reciprocal), pair("Add", .sum), pair("Sub", .difference), pair("Mul", .product),
      pair("Div", .quotient), pair("Pow", .power), pair("Min", .least), pair("Max", .greatest),
      .single("LeakyRelu") { call, builder in
        call.input(0).flatMap {
          builder.add(.mapped(.leakyRelu(slope: call.node.float("alpha") ?? 0.01)), [$0])
        }
      },
      .single("Clip") { call, builder in
        guard var x = call.input(0) else { return nil }
        for (index, name, bound) in [(1, "min", ElementPair.greatest), (2, "max", .least)] {
          let limit = call.input(index) ?? call.node.float(name).map { .constant(Tensor(scalar: $0)) }
          guard let limit else { continue }
          guard let next = builder.add(.combined(bound), [x, limit]) else { return nil }
          x = next
        }
        return x
      },
      .single("Identity") { call, _ in call.input(0) },
      .single("Dropout") { call, _ in
        call.inputs.count > 2 && call.constant(2)?.integers?.first != 0 ? nil : call.input(0)
      },
      .single("Cast") { call, _ in
        // Whole numbers would be rounded.
        let isFloat = call.node.int("to").flatMap(ElementType.init(rawValue:))?.isFloat ?? false
        return isFloat ? call.input(0) : nil
      },
    ]

  private static func map(_ name: String, _ map: ElementMap) -> FrontOperator {
    .single(name) { call, builder in call.input(0).flatMap { builder.add(.mapped(map), [$0]) } }
  }

  private static func pair(_ name: String, _ pair: ElementPair) -> FrontOperator {
    .single(name) { call, builder in
      guard let inputs = call.allInputs, inputs.count == 2 else { return nil }
      return builder.add(.combined(pair), inputs)
    }
  }
}
