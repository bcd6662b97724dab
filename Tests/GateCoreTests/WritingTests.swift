import Testing

@testable import GateCore

@Suite("Writing")
struct WritingTests {
  private let likelihoods: [Float] = [0, -1, .nan, -3, 1]

  @Test("Temperature 0 takes the likeliest token, the first of equal ones")
  func likeliest() {
    let draw = TokenDraw(temperature: 0)
    #expect(draw.token(from: likelihoods, step: 3) == 4)
    #expect(draw.token(from: [1, 2, 2], step: 3) == 1)
    #expect(draw.token(from: [.nan, .nan], step: 3) == nil)
    #expect(draw.token(from: [], step: 3) == nil)
  }

  @Test(
    "Tokens are drawn as often as softmax(ln p / T) says, never what is not a number", arguments: [0.5, 1, 2])
  func shares(temperature: Float) {
    let draws = 40_000
    var counts = [Int](repeating: 0, count: 5)
    for step in 0..<draws {
      if let token = TokenDraw(temperature: temperature, seed: 9).token(from: likelihoods, step: step) {
        counts[token] += 1
      }
    }
    let weights = likelihoods.map { $0.isNaN ? 0 : Math.exp($0 / temperature) }
    // 4 deviations of a share near one half: 4 · √(0.25 / n).
    expectClose(
      counts.map { Float($0) / Float(draws) }, weights.map { $0 / weights.reduce(0, +) }, 0.01)
  }

  @Test("The same seed draws the same tokens at the same steps, another seed others")
  func seeds() {
    func tokens(_ seed: UInt64) -> [Int?] {
      (0..<50).map { TokenDraw(seed: seed).token(from: likelihoods, step: $0) }
    }
    #expect(tokens(1) == tokens(1))
    #expect(tokens(1) != tokens(2))
  }

  @Test("A run that goes on says what one of the whole sequence says", arguments: [1, 2])
  func append(layers: Int) throws {
    var generator = SeededGenerator(seed: 4)
    let network = Network(
      Architecture(
        input: .oneHot(vocabulary: 5),
        layers: Array(repeating: Layer(cell: .lstm(LSTMCell()), hiddenSize: 6), count: layers),
        head: Head(size: 5, squash: .softmax, readout: .everyStep)), using: &generator)
    let tokens = (0..<700).map { _ in Int.random(in: 0..<5, using: &generator) }
    var whole = try Run(network: network, steps: .tokens(tokens))
    whole.advance(to: 700)
    var growing = try Run(network: network, steps: .tokens([tokens[0]]))
    for token in tokens[1...] {
      growing.advance(to: growing.length)
      try growing.append(.tokens([token]))
    }
    growing.advance(to: 700)
    #expect(growing == whole)
    #expect(growing.logits(step: 699) == whole.logits(step: 699))
    #expect(growing.state(at: 3) == whole.state(at: 3))
    #expect(throws: InputError.self) { try growing.append(.tokens([5])) }
    #expect(throws: InputError.self) { try growing.append(.features([1], columns: 1)) }
    #expect(growing.length == 700)
  }

  @Test("Networks that do not say their own tokens cannot write, and it is said why")
  func obstacles() {
    func obstacle(
      _ input: InputKind, _ head: Head?, _ directions: [Direction] = [.forward]
    ) -> String? {
      Architecture(
        input: input, layers: [Layer(cell: .gru(GRUCell()), hiddenSize: 2, directions: directions)],
        head: head
      ).writingObstacle
    }
    let head = Head(size: 4, squash: .softmax, readout: .everyStep)
    #expect(obstacle(.oneHot(vocabulary: 4), head) == nil)
    #expect(obstacle(.embedding(vocabulary: 4, size: 3), head) == nil)
    #expect(obstacle(.features(columns: 4, hasMask: false), head) == "it reads numbers, not tokens")
    #expect(obstacle(.oneHot(vocabulary: 5), head) == "it has 4 outputs for the 5 tokens that it reads")
    #expect(obstacle(.oneHot(vocabulary: 4), nil) == "it has no head that would say tokens")
    #expect(obstacle(.oneHot(vocabulary: 4), head, [.forward, .backward]) == "it reads backward too")
    #expect(
      obstacle(.oneHot(vocabulary: 4), Head(size: 4, squash: .softmax, readout: .lastStep))
        == "it is read at the last step only")
  }
}
