import GateCore
import ModelImport
import SafeText

/// The PyTorch module that a network is where no single recurrent module holds its layers, as Python that makes it and
/// loads its weights. All names in it are this program's own.
struct TorchRecipe {
  private let architecture: Architecture
  private let names: TensorNames

  /// nil when one module holds all layers.
  init?(_ architecture: Architecture) {
    names = TensorNames(architecture)
    guard !names.isOneModule else { return nil }
    self.architecture = architecture
  }

  /// Python that makes `module`; it needs torch and safetensors.
  ///
  /// - Parameter path: where the file with the weights is.
  func source(loading path: String) -> [String] {
    ["import safetensors.torch, torch", "", "class Network(torch.nn.Module):", "    def __init__(self):"]
      + ["        super().__init__()"] + attributes.map { "        self.\($0.name) = torch.nn.\($0.made)" }
      + ["", "    def forward(self, x):"] + steps.map { "        \($0)" }
      + [
        "", "module = Network()",
        "module.load_state_dict(safetensors.torch.load_file(\(path.pythonLiteral)))",
      ]
  }

  private var attributes: [(name: String, made: String)] {
    var attributes: [(name: String, made: String)] = []
    if case .embedding(let vocabulary, let size) = architecture.input {
      attributes.append(("embedding", "Embedding(\(vocabulary), \(size))"))
    }
    for (l, layer) in architecture.layers.enumerated() {
      attributes.append((names.module(of: l), Self.made(layer, reading: architecture.inputSize(ofLayer: l))))
    }
    if let head = architecture.head {
      attributes.append(("fc", "Linear(\(architecture.layers.last?.outputSize ?? 0), \(head.size))"))
    }
    return attributes
  }

  private static func made(_ layer: Layer, reading inputSize: Int) -> String {
    var arguments = ["\(inputSize)", "\(layer.hiddenSize)"]
    let kind: String
    switch layer.cell {
    case .lstm: kind = "LSTM"
    case .gru: kind = "GRU"
    case .rnn(let cell):
      kind = "RNN"
      if cell.activation == .relu { arguments.append("nonlinearity='relu'") }
    }
    if layer.directions.count == 2 { arguments.append("bidirectional=True") }
    return "\(kind)(\((arguments + ["batch_first=True"]).joined(separator: ", ")))"
  }

  /// The body of `forward`; x is (batch, steps) with token ids, or (batch, steps, columns).
  private var steps: [String] {
    var steps: [String] = []
    if case .embedding = architecture.input { steps.append("x = self.embedding(x)") }
    for l in architecture.layers.indices { steps.append("x, _ = self.\(names.module(of: l))(x)") }
    guard let head = architecture.head else { return steps + ["return x"] }
    if head.readout == .lastStep, let last = architecture.layers.last {
      let units = last.hiddenSize
      steps.append(
        last.directions.count == 2
          ? "x = torch.cat((x[:, -1, :\(units)], x[:, 0, \(units):]), -1)" : "x = x[:, -1]")
    }
    return steps + ["return \(Self.squashed("self.fc(x)", head.squash))"]
  }

  private static func squashed(_ value: String, _ squash: Head.Squash) -> String {
    switch squash {
    case .identity: value
    case .sigmoid: "torch.sigmoid(\(value))"
    case .softmax: "torch.softmax(\(value), -1)"
    case .logSoftmax: "torch.log_softmax(\(value), -1)"
    }
  }
}
