import SignalFront

// Matrices of the file.
extension FrontOperator {
  static let products: [FrontOperator] = [
    .single("MatMul") { call, builder in
      guard let x = call.input(0), x.frame != nil,
        let product = call.constant(1).flatMap(SignalArray.init).flatMap(VectorProduct.init)
      else { return nil }
      return builder.add(.product(product), [x])
    },
    .single("Gemm") { call, builder in
      guard let x = call.frame(0), x.array.shape.count == 2, call.node.int("transA") ?? 0 == 0,
        call.node.float("alpha") ?? 1 == 1, call.node.float("beta") ?? 1 == 1,
        let stored = call.constant(1), stored.shape.count == 2,
        let matrix = call.node.int("transB") ?? 0 == 0 ? stored : stored.applying(.permute([1, 0])),
        let product = SignalArray(matrix).flatMap(VectorProduct.init),
        let sum = builder.add(.product(product), [.frame(x)])
      else { return nil }
      guard let bias = call.input(2) else { return sum }
      return builder.add(.combined(.sum), [sum, bias])
    },
  ]
}
