import ArgumentParser
import GateCore

/// Activations by the names that the frameworks give them.
enum ActivationChoice: String, CaseIterable, ExpressibleByArgument {
  case tanh
  case relu
  case sigmoid
  /// 0.2 x + 0.5 within 0 and 1: Keras 1 and 2, ONNX.
  case hardSigmoid = "hard-sigmoid"
  /// x / 6 + 0.5 within 0 and 1: Keras 3, PyTorch.
  case hardSigmoid6 = "hard-sigmoid-6"
  case softsign
  case softplus
  case linear
  case elu

  var activation: Activation {
    switch self {
    case .tanh: .tanh
    case .relu: .relu
    case .sigmoid: .sigmoid
    case .hardSigmoid: .hardSigmoid(alpha: 0.2, beta: 0.5)
    case .hardSigmoid6: .hardSigmoid(alpha: 1 / 6, beta: 0.5)
    case .softsign: .softsign
    case .softplus: .softplus
    case .linear: .identity
    case .elu: .elu(alpha: 1)
    }
  }
}
