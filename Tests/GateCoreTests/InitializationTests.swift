import Testing

@testable import GateCore

@Suite("Seeds and initial weights")
struct InitializationTests {
  private func network(_ initialization: Initialization, hidden: Int = 8) -> Network {
    var generator = SeededGenerator(seed: 12)
    let layer = Layer(cell: .lstm(LSTMCell()), hiddenSize: hidden)
    return Network(
      Architecture(
        input: .embedding(vocabulary: 300, size: 10), layers: [layer],
        head: Head(size: 2, squash: .identity, readout: .everyStep)), initialization: initialization,
      using: &generator)
  }

  @Test("Layers are uniform in ±1/√H, embeddings normal, as PyTorch draws them")
  func distributions() throws {
    let network = network(Initialization())
    let w = network[.inputWeights(layer: 0, direction: .forward)]
    let bound = 1 / Float(8).squareRoot()
    #expect(w.allSatisfy { abs($0) <= bound })
    #expect(w.contains { $0 > 0.9 * bound } && w.contains { $0 < -0.9 * bound })
    let embedding = network[.embedding]
    let mean = embedding.reduce(0, +) / Float(embedding.count)
    let variance = embedding.reduce(0) { $0 + $1 * $1 } / Float(embedding.count)
    // 3000 numbers: within 4 deviations, 4/√n of the mean and 4 √(2/n) of the variance.
    #expect(abs(mean) < 0.08 && abs(variance - 1) < 0.11)
  }

  @Test("Orthogonal blocks have orthonormal rows")
  func orthogonal() {
    let u = network(Initialization(recurrent: .orthogonal))[.recurrentWeights(layer: 0, direction: .forward)]
    for block in 0..<4 {
      for a in 0..<8 {
        for b in 0..<8 {
          let product = (0..<8).reduce(Float(0)) {
            $0 + u[(block * 8 + a) * 8 + $1] * u[(block * 8 + b) * 8 + $1]
          }
          expectClose([product], [a == b ? 1 : 0], 1e-6)
        }
      }
    }
  }

  @Test("The forget gate's bias is what was asked for, the others' as drawn")
  func forgetBias() {
    let (plain, biased) = (network(Initialization()), network(Initialization(forgetBias: 2)))
    let (b, bu) = (
      ParameterRole.inputBias(layer: 0, direction: .forward),
      ParameterRole.recurrentBias(layer: 0, direction: .forward)
    )
    #expect((8..<16).allSatisfy { biased[b][$0] + biased[bu][$0] == 2 })
    #expect(biased[b][..<8] == plain[b][..<8] && biased[b][16...] == plain[b][16...])
    let w = ParameterRole.inputWeights(layer: 0, direction: .forward)
    #expect(biased[w] == plain[w])
  }

  @Test("Keras's layers are uniform in Glorot's bounds, their biases 0 but for the forget gate's 1")
  func glorot() {
    let network = network(.keras)
    func expectFilled(_ role: ParameterRole, _ bound: Float) {
      let values = network[role]
      #expect(values.allSatisfy { abs($0) <= bound })
      #expect(values.contains { $0 > 0.6 * bound } && values.contains { $0 < -0.6 * bound })
    }
    // W has 32 rows and 10 columns, the head 2 and 8.
    expectFilled(.inputWeights(layer: 0, direction: .forward), Float(6.0 / 42).squareRoot())
    expectFilled(.headWeights, Float(6.0 / 10).squareRoot())
    expectFilled(.embedding, 0.05)
    let ones = [Float](repeating: 1, count: 8)
    let zeros = [Float](repeating: 0, count: 8)
    #expect(network[.inputBias(layer: 0, direction: .forward)] == zeros + ones + zeros + zeros)
    #expect(network[.recurrentBias(layer: 0, direction: .forward)] == zeros + zeros + zeros + zeros)
    #expect(network[.headBias] == [0, 0])
  }

  @Test("Keras's columns of U are orthonormal through all gates' blocks")
  func jointlyOrthogonal() {
    let u = network(.keras)[.recurrentWeights(layer: 0, direction: .forward)]
    for a in 0..<8 {
      for b in 0..<8 {
        let product = (0..<32).reduce(Float(0)) { $0 + u[$1 * 8 + a] * u[$1 * 8 + b] }
        expectClose([product], [a == b ? 1 : 0], 1e-6)
      }
    }
  }

  @Test("The generator is xoshiro256** from splitmix64's state")
  func generator() {
    // Computed from the authors' definitions with arbitrary-precision integers.
    var generator = SeededGenerator(seed: 0)
    #expect([generator.next(), generator.next(), generator.next()] == expectedFromSeedZero)
    let draws = (0..<1000).map { _ in generator.uniform() }
    #expect(draws.allSatisfy { $0 >= 0 && $0 < 1 })
  }
}

private let expectedFromSeedZero: [UInt64] = [
  0x99ec_5f36_cb75_f2b4, 0xbf6e_1f78_4956_452a, 0x1a5f_849d_4933_e6e0,
]
