import ArgumentParser
import GateCore

/// The activations of PyTorch's `nn.RNN`.
enum RNNActivation: String, CaseIterable, ExpressibleByArgument {
  case tanh
  case relu

  var activation: Activation {
    switch self {
    case .tanh: .tanh
    case .relu: .relu
    }
  }
}
