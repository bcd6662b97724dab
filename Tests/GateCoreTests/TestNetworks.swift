@testable import GateCore

/// A network with something to learn, for checks that hold for any.
struct TestNetwork: Sendable, CustomStringConvertible {
  let name: String
  let network: Network
  let sequences: [TrainingExample]
  let loss: Loss

  var description: String { name }

  /// Three sequences of 4, 2 and 3 steps over `input`, with targets for the loss.
  ///
  /// - Parameters:
  ///   - backward: The backward cell of every layer, where it is another one.
  ///   - stepLimits: How many steps each layer reads; all of them where there is none.
  init(
    _ name: String, cells: [Cell], backward: Cell? = nil, hidden: Int = 3,
    directions: [Direction] = [.forward], stepLimits: [Int?] = [],
    input: InputKind = .features(columns: 2, hasMask: false),
    head: Head? = Head(
      size: 3, squash: .identity, readout: .everyStep), loss: Loss = .meanSquaredError,
    targets: ((Int, inout SeededGenerator) -> Targets)? = nil
  ) {
    var generator = SeededGenerator(
      seed: UInt64(name.unicodeScalars.reduce(7) { $0 * 31 % 65537 + Int($1.value) }))
    let architecture = Architecture(
      input: input,
      layers: cells.enumerated().map { l, cell in
        var layer =
          backward.map { Layer(forward: cell, backward: $0, hiddenSize: hidden) }
          ?? Layer(cell: cell, hiddenSize: hidden, directions: directions)
        layer.stepLimit = stepLimits.indices.contains(l) ? stepLimits[l] : nil
        return layer
      },
      head: head)
    self.name = name
    self.loss = loss
    network = Network(architecture, using: &generator)
    let outputs = architecture.outputSize
    sequences = [4, 2, 3].map { length in
      let steps: InputSteps =
        if let vocabulary = input.vocabularySize {
          .tokens((0..<length).map { _ in Int.random(in: 0..<vocabulary, using: &generator) })
        } else if case .features(let columns, let hasMask) = input {
          .features(
            (0..<length * columns).map { hasMask && $0 == 3 ? .nan : generator.normal() },
            columns: columns)
        } else {
          .tokens([])
        }
      return TrainingExample(
        steps: steps,
        targets: targets?(length, &generator)
          ?? .values((0..<length * outputs).map { _ in generator.uniform() }, columns: outputs))
    }
  }
}

extension TestNetwork {
  static let lstms: [TestNetwork] = [false, true].flatMap { peepholes in
    [LSTMCell.Coupling.none, .inputFromForget, .forgetFromInput].map { coupling in
      TestNetwork(
        "LSTM, peepholes \(peepholes), coupling \(coupling)",
        cells: [.lstm(LSTMCell(hasPeepholes: peepholes, coupling: coupling))])
    }
  }

  static let grus: [TestNetwork] = [GRUCell.Form.standard, .gatedCandidate].flatMap { form in
    [GRUCell.Reset.before, .after].flatMap { reset in
      [GRUCell.Update.writes, .keeps].map { update in
        TestNetwork(
          "GRU, reset \(reset), update \(update), \(form)",
          cells: [.gru(GRUCell(reset: reset, update: update, form: form))])
      }
    }
  }

  /// With a bound that about half of the pre-activations exceed.
  static let clipped: [TestNetwork] =
    [false, true].map { peepholes in
      TestNetwork(
        "clipped LSTM, peepholes \(peepholes)",
        cells: [.lstm(LSTMCell(hasPeepholes: peepholes, clip: 0.5))])
    } + [
      TestNetwork("clipped coupled LSTM", cells: [.lstm(LSTMCell(coupling: .inputFromForget, clip: 0.5))]),
      TestNetwork("clipped GRU", cells: [.gru(GRUCell(clip: 0.5))]),
      TestNetwork("clipped GRU, reset before", cells: [.gru(GRUCell(reset: .before, clip: 0.5))]),
      TestNetwork(
        "clipped gated GRU", cells: [.gru(GRUCell(form: .gatedCandidate, clip: 0.5))]),
      TestNetwork("clipped RNN", cells: [.rnn(RNNCell(clip: 0.5))]),
      TestNetwork(
        "clipped linear RNN, both directions", cells: [.rnn(RNNCell(activation: .identity, clip: 0.5))],
        directions: [.forward, .backward]),
    ]

  static let differentDirections: [TestNetwork] = [
    TestNetwork(
      "LSTM, scaled tanh backward", cells: [.lstm(LSTMCell())],
      backward: .lstm(LSTMCell(candidateActivation: .scaledTanh(alpha: 1.2, beta: 0.6)))),
    TestNetwork(
      "GRU, softplus backward", cells: [.gru(GRUCell())],
      backward: .gru(GRUCell(candidateActivation: .softplus))),
    TestNetwork(
      "two RNNs, identity backward", cells: [.rnn(RNNCell()), .rnn(RNNCell())],
      backward: .rnn(RNNCell(activation: .identity))),
  ]

  static let smoothActivations: [Activation] = [
    .tanh, .sigmoid, .softplus, .identity, .affine(alpha: 0.7, beta: 0.2),
    .scaledTanh(alpha: 1.2, beta: 0.6),
  ]

  static let kinkedActivations: [Activation] = [
    .relu, .softsign, .hardSigmoid(alpha: 0.2, beta: 0.5), .leakyRelu(alpha: 0.1),
    .thresholdedRelu(alpha: 0.05),
    .elu(alpha: 0.8),
  ]

  static func withActivation(_ activation: Activation) -> [TestNetwork] {
    [
      TestNetwork("RNN with \(activation)", cells: [.rnn(RNNCell(activation: activation))]),
      TestNetwork(
        "LSTM with \(activation)",
        cells: [.lstm(LSTMCell(candidateActivation: activation, outputActivation: activation))]),
      TestNetwork(
        "peephole LSTM with \(activation) gates",
        cells: [.lstm(LSTMCell(hasPeepholes: true, gateActivation: activation))]),
      TestNetwork(
        "GRU with \(activation)", cells: [.gru(GRUCell(reset: .before, candidateActivation: activation))]),
      TestNetwork("GRU with \(activation) gates", cells: [.gru(GRUCell(gateActivation: activation))]),
    ]
  }

  /// Of three sequences of 4, 2 and 3 steps.
  static let limited: [TestNetwork] = kinds.flatMap { cell in
    let both: [Direction] = [.forward, .backward]
    return [
      TestNetwork("\(cell) that reads 3 steps", cells: [cell], stepLimits: [3]),
      TestNetwork("\(cell) that reads nothing", cells: [cell], stepLimits: [0]),
      TestNetwork(
        "backward \(cell) that reads 2 steps", cells: [cell], directions: [.backward], stepLimits: [2]),
      TestNetwork(
        "two bidirectional layers of \(cell), the lower of which reads 2 steps", cells: [cell, cell],
        hidden: 2,
        directions: both, stepLimits: [2, nil]),
      TestNetwork(
        "two bidirectional layers of \(cell), the upper of which reads 3 steps, read once",
        cells: [cell, cell],
        hidden: 2, directions: both, stepLimits: [nil, 3], input: .embedding(vocabulary: 4, size: 2),
        head: Head(size: 2, squash: .sigmoid, readout: .lastStep)),
      TestNetwork(
        "one-hot \(cell) that reads 2 steps, without head", cells: [cell], directions: both, stepLimits: [2],
        input: .oneHot(vocabulary: 4), head: nil),
    ]
  }

  private static let kinds: [Cell] = [
    .lstm(LSTMCell(hasPeepholes: true)), .gru(GRUCell()), .gru(GRUCell(reset: .before)), .rnn(RNNCell()),
  ]

  static let shapes: [TestNetwork] = kinds.flatMap { cell in
    [
      TestNetwork("two layers of \(cell)", cells: [cell, cell]),
      TestNetwork("backward \(cell)", cells: [cell], directions: [.backward]),
      TestNetwork(
        "two bidirectional layers of \(cell)", cells: [cell, cell], hidden: 2,
        directions: [.forward, .backward]),
      TestNetwork("one-hot \(cell)", cells: [cell], input: .oneHot(vocabulary: 4)),
      TestNetwork(
        "bidirectional \(cell) over an embedding, read once", cells: [cell, cell], hidden: 2,
        directions: [.forward, .backward], input: .embedding(vocabulary: 4, size: 2),
        head: Head(size: 2, squash: .sigmoid, readout: .lastStep)),
      TestNetwork("\(cell) over gaps", cells: [cell], input: .features(columns: 2, hasMask: true)),
      TestNetwork(
        "bidirectional \(cell) without head", cells: [cell], directions: [.forward, .backward], head: nil),
    ]
  }

  /// Heads that read max(0, h).
  static let rectified: [TestNetwork] = [Head.Readout.everyStep, .lastStep].map { readout in
    var head = Head(size: 2, squash: .sigmoid, readout: readout)
    head.rectifies = true
    return TestNetwork(
      "a head that rectifies, \(readout)", cells: [.lstm(LSTMCell()), .gru(GRUCell())],
      directions: [.forward, .backward], head: head)
  }

  static let losses: [TestNetwork] = Loss.allCases.flatMap { loss in
    [Head.Squash.identity, .sigmoid, .softmax, .logSoftmax].flatMap { squash in
      [Head.Readout.everyStep, .lastStep].flatMap { readout in
        let head = Head(size: 3, squash: squash, readout: readout)
        let name = "\(loss), \(squash), \(readout)"
        func network(
          _ targets: String, _ make: @escaping (Int, inout SeededGenerator) -> Targets
        ) -> TestNetwork {
          TestNetwork(
            "\(name), \(targets)", cells: [.rnn(RNNCell())], hidden: 2, head: head, loss: loss, targets: make)
        }
        return [
          network("tokens") { length, _ in .tokens((0..<length).map { $0 == 1 ? nil : $0 % 3 }) },
          network("sets") { length, _ in .tokenSets((0..<length).map { $0 == 0 ? [] : [0, 2] }) },
          network("values") { length, generator in
            .values((0..<length * 3).map { $0 == 2 ? .nan : generator.uniform() }, columns: 3)
          },
          network("label") { length, _ in .label(length % 3) },
          network("final values") { _, generator in .finalValues([generator.uniform(), 0, 1]) },
        ]
      }
    }
  }
}
