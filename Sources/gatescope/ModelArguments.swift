import ArgumentParser

/// Answers to what a model file does not say by itself.
struct ModelArguments: ParsableArguments {
  @Option(
    help: "tanh or relu: the activation of a PyTorch nn.RNN, which its files do not record.")
  var rnnActivation: RNNActivation?
}

/// The activations of PyTorch's `nn.RNN`.
enum RNNActivation: String, CaseIterable, ExpressibleByArgument {
  case tanh
  case relu
}
