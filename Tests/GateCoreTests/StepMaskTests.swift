import Testing

@testable import GateCore

/// More steps than a chunk of so small a network has.
private let length = 700

/// The steps that the mask passes over: some at the start, a stretch across two chunks, single ones and the last.
private let masked = Set([0, 1, 40, 299, 699] + Array(250..<262))

private let kept = (0..<length).filter { !masked.contains($0) }

private let cells: [Cell] = [
  .lstm(LSTMCell(hasPeepholes: true)), .gru(GRUCell()), .gru(GRUCell(reset: .before)), .rnn(RNNCell()),
]

private let everyDirection: [[Direction]] = [[.forward], [.backward], [.forward, .backward]]

private func rows() -> [Float] {
  var generator = SeededGenerator(seed: 8)
  return (0..<length).flatMap { step in (0..<2).map { _ in masked.contains(step) ? 7 : generator.normal() } }
}

private func tokens() -> [Int] {
  (0..<length).map { masked.contains($0) ? 0 : 1 + $0 % 4 }
}

private func network(
  _ cell: Cell, _ directions: [Direction], _ input: InputKind = .features(columns: 2, hasMask: false),
  readout: Head.Readout = .everyStep
) -> Network {
  var generator = SeededGenerator(seed: 5)
  let layer = Layer(cell: cell, hiddenSize: 3, directions: directions)
  return Network(
    Architecture(
      input: input, layers: [layer, layer], head: Head(size: 2, squash: .identity, readout: readout)),
    using: &generator)
}

extension Network {
  /// The same numbers with a mask.
  fileprivate func masked(_ mask: StepMask) -> Network {
    var shape = architecture
    shape.mask = mask
    var network = Network(shape)
    network.parameters = parameters
    return network
  }
}

private func finished(_ network: Network, _ steps: InputSteps) throws -> Run {
  var run = try Run(network: network, steps: steps)
  run.advance(to: run.length)
  run.focus(on: 0..<run.length)
  return run
}

@Suite("A network with a mask")
struct StepMaskTests {
  @Test(
    "Computes what it would of the sequence without the masked steps", arguments: cells, everyDirection)
  func withoutThem(cell: Cell, directions: [Direction]) throws {
    let plain = network(cell, directions)
    let run = try finished(plain.masked(.rows(of: 7)), .features(rows(), columns: 2))
    let few = try finished(
      plain, .features(kept.flatMap { [rows()[2 * $0], rows()[2 * $0 + 1]] }, columns: 2))
    for layer in 0..<2 {
      for direction in directions {
        for quantity in cell.quantities {
          for (short, step) in kept.enumerated() {
            #expect(
              run.values(quantity, step: step, layer: layer, direction: direction)
                .elementsEqual(few.values(quantity, step: short, layer: layer, direction: direction)))
          }
        }
      }
    }
    #expect(run.output(step: kept[kept.count - 1]) == few.output(step: few.length - 1))
  }

  @Test("Leaves the states as they were and uses no gate at a masked step", arguments: cells)
  func states(cell: Cell) throws {
    let run = try finished(
      network(cell, [.forward], .embedding(vocabulary: 5, size: 3)).masked(.token(0)), .tokens(tokens()))
    for step in masked.sorted() {
      #expect(run.isMasked(step: step))
      #expect(run.state(at: step) == run.state(at: step - 1))
      for quantity in cell.quantities where !quantity.isState {
        #expect(run.values(quantity, step: step, layer: 1).isEmpty)
      }
      #expect(run.preactivation(of: cell.blocks[0], unit: 0, step: step, layer: 0) == nil)
    }
    #expect(!run.isMasked(step: 2))
  }

  @Test("Shows zeros at a masked step where it reads both ways, as Keras does")
  func bothWays() throws {
    let plain = network(.lstm(LSTMCell()), [.forward, .backward])
    let run = try finished(plain.masked(.rows(of: 7)), .features(rows(), columns: 2))
    #expect(run.output(step: 40) == plain[.headBias])
    let once = network(.lstm(LSTMCell()), [.forward, .backward], readout: .lastStep)
    let answer = try finished(once.masked(.rows(of: 7)), .features(rows(), columns: 2))
    let few = try finished(
      once, .features(kept.flatMap { [rows()[2 * $0], rows()[2 * $0 + 1]] }, columns: 2))
    #expect(answer.output(step: length - 1) == few.output(step: few.length - 1))
  }

  @Test("Counts no gate of a masked step", arguments: [[Direction.forward], [.forward, .backward]])
  func statistics(directions: [Direction]) throws {
    let run = try finished(
      network(.lstm(LSTMCell()), directions).masked(.rows(of: 7)), .features(rows(), columns: 2))
    #expect(run.statistics(.forget, layer: 1)?.count == kept.count)
    #expect(run.statistics(.cell, layer: 1)?.count == length)
    #expect(run.pooled(.mean, .forget, over: 251..<260, layer: 0).isEmpty)
  }

  @Test("Keeps everything over a masked step in the account of its memory")
  func memory() throws {
    let run = try finished(
      network(.lstm(LSTMCell()), [.forward]).masked(.rows(of: 7)), .features(rows(), columns: 2))
    let parts = try #require(run.memoryDecomposition(at: 261, window: 30, layer: 0))
    for unit in 0..<3 {
      #expect(abs(parts.sum(unit: unit) - parts.values[unit]) < 1e-5)
      #expect((250..<262).allSatisfy { parts.contribution(from: $0, unit: unit) == 0 })
    }
  }

  @Test(
    "Sends nothing back into a masked step", arguments: cells, [[Direction.forward], [.forward, .backward]])
  func gradients(cell: Cell, directions: [Direction]) throws {
    let plain = network(cell, directions)
    let run = try finished(plain.masked(.rows(of: 7)), .features(rows(), columns: 2))
    let few = try finished(
      plain, .features(kept.flatMap { [rows()[2 * $0], rows()[2 * $0 + 1]] }, columns: 2))
    let gradients = try #require(run.gradients(of: .logit(index: 1, step: 270)))
    let expected = try #require(
      few.gradients(of: .logit(index: 1, step: kept.firstIndex(of: 270) ?? 0)))
    for (short, step) in kept.enumerated() where step <= 270 {
      expectClose(gradients.input(step: step), expected.input(step: short), 1e-6)
    }
    for step in masked where step <= 270 { #expect(gradients.input(step: step).allSatisfy { $0 == 0 }) }
  }

  @Test("Learns what it would from the sequence without the masked steps")
  func training() {
    let plain = network(.gru(GRUCell()), [.forward], .embedding(vocabulary: 5, size: 3), readout: .lastStep)
    var generator = SeededGenerator(seed: 1)
    func gradient(_ network: Network, _ batch: [[Int]]) -> [Float] {
      let workspace = BatchWorkspace(network, for: .training)
      _ = workspace.lossAndGradient(
        batch.map { TrainingExample(steps: .tokens($0), targets: .label(1)) },
        loss: .categoricalCrossEntropy, scaling: [], dropout: 0, &generator)
      return workspace.gradient
    }
    let found = gradient(plain.masked(.token(0)), [[0, 0, 1, 2, 0, 3], [4, 0, 0, 0, 0, 1], [1, 2, 3]])
    let expected = gradient(plain, [[1, 2, 3], [4, 1], [1, 2, 3]])
    expectClose(found[...], expected[...], 1e-6)
  }
}
