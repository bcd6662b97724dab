import GateCore

/// The version of Keras that wrote a file: what names of activations mean, and what is taken where nothing is said.
struct KerasVersion: Equatable {
  /// As the file has it: `2.2.4-tf`.
  let text: String
  private let numbers: [Int]

  init(_ text: String) {
    self.text = text
    numbers = text.prefix { $0 != "-" }.split(separator: ".").map { Int($0) ?? 0 }
  }

  private func isBefore(_ other: [Int]) -> Bool { numbers.lexicographicallyPrecedes(other) }

  /// Keras 2 has max(0, min(1, 0.2 x + 0.5)), Keras 3 relu6(x + 3) / 6.
  var hardSigmoid: Activation {
    isBefore([3]) ? .hardSigmoid(alpha: 0.2, beta: 0.5) : .hardSigmoid(alpha: 1 / 6, beta: 0.5)
  }

  /// What Keras's LSTM and GRU take where nothing is said: before 2.3 the hard sigmoid, unless it was TensorFlow's.
  var gateDefault: Activation {
    isBefore([2, 3]) && !text.hasSuffix("-tf") ? hardSigmoid : .sigmoid
  }

  /// The activation of a name; nil for one that is not computed here.
  func activation(_ name: String) -> Activation? {
    switch name {
    case "tanh": .tanh
    case "relu": .relu
    case "sigmoid": .sigmoid
    case "hard_sigmoid": hardSigmoid
    case "softsign": .softsign
    case "softplus": .softplus
    case "linear": .identity
    case "elu": .elu(alpha: 1)
    case "leaky_relu": .leakyRelu(alpha: 0.2)
    case _: nil
    }
  }
}
