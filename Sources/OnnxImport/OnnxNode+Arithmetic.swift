import GateCore

extension OnnxNode {
  /// The activation that the operator is, with its defaults.
  var activation: Activation? {
    switch standardOp {
    case "Sigmoid": .sigmoid
    case "Tanh": .tanh
    case "Relu": .relu
    case "Softsign": .softsign
    case "Softplus": .softplus
    case "HardSigmoid": .hardSigmoid(alpha: float("alpha") ?? 0.2, beta: float("beta") ?? 0.5)
    case "Elu": .elu(alpha: float("alpha") ?? 1)
    case "LeakyRelu": .leakyRelu(alpha: float("alpha") ?? 0.01)
    case "ThresholdedRelu": .thresholdedRelu(alpha: float("alpha") ?? 1)
    case _: nil
    }
  }

  /// True for operators of quantised networks, standard ones and ONNX Runtime's own.
  var isQuantized: Bool {
    let op = proto.opType
    return op.hasPrefix("QLinear") || op.hasPrefix("DynamicQuantize") || op.hasSuffix("Integer")
      || op == "QuantizeLinear"
  }

  /// How a MatMul or Gemm multiplies by its second input: whether that is stored transposed. Nil when it does
  /// more than multiplying and adding.
  var isProductTransposed: Bool? {
    switch standardOp {
    case "MatMul": return false
    case "Gemm":
      guard int("transA") ?? 0 == 0, float("alpha") ?? 1 == 1, float("beta") ?? 1 == 1 else { return nil }
      return int("transB") ?? 0 != 0
    case _: return nil
    }
  }
}
