import GateCore
import Models
import TestSupport

/// The random numbers of these tests.
typealias SplitMix = SplitMix64

/// Models of every shape that the file format must keep.
enum RandomModels {
  static func model(_ random: inout SplitMix) -> Model {
    var network = Network(architecture(&random))
    for i in network.parameters.indices { network.parameters[i] = Float.random(in: -2...2, using: &random) }
    zeroUnusedRows(of: &network)
    var model = Model(name: "model \(random.next() % 100)", network: network)
    switch network.architecture.input {
    case .features(let columns, _):
      if Bool.random(using: &random) {
        model.columnNames = (0..<columns).map { "column \"\($0)\"" }
        model.scaling = (0..<columns).map { _ in
          .init(
            mean: Float.random(in: -1e9...1e9, using: &random),
            deviation: Float.random(in: 1e-9...1, using: &random))
        }
      }
    case .oneHot(let size), .embedding(let size, _):
      if Bool.random(using: &random) {
        let symbols = ["\n", "\"", "\\", "é", "字", "👩‍👩‍👧", "\u{1}", "a b", ""]
        model.vocabulary = Vocabulary(
          unit: Bool.random(using: &random) ? .word : .character,
          symbols: (0..<size).map { "\(symbols[$0 % symbols.count])\($0)" },
          unknown: Bool.random(using: &random) ? size - 1 : nil,
          rules: .init(
            lowercases: Bool.random(using: &random), separatesPunctuation: Bool.random(using: &random),
            literals: Bool.random(using: &random) ? ["[UNK]", "[SEP]"] : []))
      }
    }
    if Bool.random(using: &random) {
      model.outputNames = (0..<network.architecture.outputSize).map { "class \($0)" }
    }
    if Bool.random(using: &random) { model.task = "brackets" }
    model.notes = (0..<Int.random(in: 0...3, using: &random)).map {
      .init(key: "fact \($0)", value: "line\nbreak\t\u{7F}")
    }
    if Bool.random(using: &random) {
      model.initialState = initialState(network.architecture, &random)
    }
    return model
  }

  /// With the numbers that JSON has trouble with.
  static func initialState(_ architecture: Architecture, _ random: inout SplitMix) -> NetworkState {
    var state = NetworkState(zerosFor: architecture)
    func number() -> Float {
      let special: [Float] = [
        -0.0, .infinity, -.infinity, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 3,
      ]
      return random.next() % 4 == 0
        ? special[Int(random.next() % UInt64(special.count))] : Float.random(in: -2...2, using: &random)
    }
    for index in state.memories.indices {
      for unit in state.memories[index].hidden.indices { state.memories[index].hidden[unit] = number() }
      for unit in state.memories[index].cell.indices { state.memories[index].cell[unit] = number() }
    }
    return state
  }

  /// Rows that a coupled LSTM does not use hold whatever the file stores there; zero is as good as any, but
  /// the comparison must not see them.
  static func zeroUnusedRows(of network: inout Network) {
    for (l, layer) in network.architecture.layers.enumerated() {
      for direction in layer.directions {
        guard case .lstm(let cell) = layer.cell(of: direction), cell.coupling != .none else { continue }
        let unused = cell.coupling == .inputFromForget ? 0 : 1
        let roles: [ParameterRole] = [
          .inputWeights(layer: l, direction: direction), .recurrentWeights(layer: l, direction: direction),
          .inputBias(layer: l, direction: direction), .recurrentBias(layer: l, direction: direction),
          .peepholes(layer: l, direction: direction),
        ]
        for role in roles {
          guard let tensor = network.layout[role] else { continue }
          let size = tensor.count / (role == .peepholes(layer: l, direction: direction) ? 3 : 4)
          for k in 0..<size { network.parameters[tensor.offset + unused * size + k] = 0 }
        }
      }
    }
  }

  private static func architecture(_ random: inout SplitMix) -> Architecture {
    func size() -> Int { Int.random(in: 1...5, using: &random) }
    func pick<T>(_ choices: [T]) -> T { choices[Int(random.next() % UInt64(choices.count))] }
    let input: InputKind = pick([
      .features(columns: size(), hasMask: random.next() % 2 == 0), .oneHot(vocabulary: size()),
      .embedding(vocabulary: size(), size: size()),
    ])
    let layers = (0..<Int.random(in: 1...3, using: &random)).map { _ -> Layer in
      let (first, second) = (cell(&random), cell(&random))
      let limit = random.next() % 4 == 0 ? Int.random(in: 0...5, using: &random) : nil
      return first.kind == second.kind && random.next() % 2 == 0
        ? Layer(forward: first, backward: second, hiddenSize: size(), stepLimit: limit)
        : Layer(
          cell: first, hiddenSize: size(),
          directions: pick([[.forward], [.forward, .backward], [.backward]]), stepLimit: limit)
    }
    let head: Head? = pick([
      nil,
      Head(size: size(), squash: pick(Head.Squash.allCases), readout: pick(Head.Readout.allCases)),
    ])
    return Architecture(input: input, layers: layers, head: head)
  }

  private static func cell(_ random: inout SplitMix) -> Cell {
    func pick<T>(_ choices: [T]) -> T { choices[Int(random.next() % UInt64(choices.count))] }
    let activations: [Activation] = [
      .tanh, .relu, .sigmoid, .hardSigmoid(alpha: 0.2, beta: 0.5), .softsign, .softplus, .identity,
      .affine(alpha: 2, beta: -0.1), .leakyRelu(alpha: 0.01), .thresholdedRelu(alpha: 1),
      .scaledTanh(alpha: 1.7159, beta: 2 / 3), .elu(alpha: 1),
    ]
    // Half of all cells are the usual ones, so that the forms which PyTorch shares are drawn often.
    let gate = random.next() % 2 == 0 ? .sigmoid : pick(activations)
    let candidate = random.next() % 2 == 0 ? .tanh : pick(activations)
    let clip: Float? = random.next() % 4 == 0 ? Float.random(in: 0...5, using: &random) : nil
    switch pick(CellKind.allCases) {
    case .lstm:
      return .lstm(
        LSTMCell(
          hasPeepholes: random.next() % 2 == 0, coupling: pick(LSTMCell.Coupling.allCases),
          gateActivation: gate, candidateActivation: candidate, outputActivation: pick(activations),
          clip: clip))
    case .gru:
      return .gru(
        GRUCell(
          reset: pick(GRUCell.Reset.allCases), update: pick(GRUCell.Update.allCases),
          form: pick(GRUCell.Form.allCases), gateActivation: gate, candidateActivation: candidate,
          clip: clip))
    case .rnn: return .rnn(RNNCell(activation: candidate, clip: clip))
    }
  }
}
