import SignalFront
import Testing

/// The operations of a front, by hand.
@Suite struct SignalFrontTests {
  private func array(_ shape: [Int], _ values: [Float]) throws -> SignalArray {
    try #require(SignalArray(shape: shape, values: values))
  }

  private func chain(_ operation: SignalOperation) throws -> SignalChain {
    var chain = SignalChain()
    _ = chain.add(operation, [.input])
    return chain
  }

  @Test func `A single function takes as much of what a front may cost as eight products`() throws {
    let x = try #require(SignalArray(shape: [20], values: [Float](repeating: 1, count: 20)))
    let negative = SignalOperation.mapped(.negative)
    var (little, enough) = (SignalEffort(products: 159), SignalEffort(products: 160))
    let (refused, computed) = (negative([x], &little), negative([x], &enough))
    #expect(refused == nil)
    #expect(computed?.values == [Float](repeating: -1, count: 20))
    #expect(enough.products == 0)
  }

  @Test("A convolution moves its kernel by stride, spreads it by dilation and reads zeros outside")
  func convolution() throws {
    let weights = try array([1, 1, 2], [1, 10])
    let steps = try #require(Convolution.Steps(stride: 2, dilation: 2, before: 1, after: 1))
    let convolution = try #require(Convolution(weights: weights, bias: [0.5], groups: 1, steps: steps))
    let y = try chain(.convolution(convolution))(array([1, 1, 5], [1, 2, 3, 4, 5]))
    // At −1, 1 and 3 with 1, 3 and 5.
    #expect(y.shape == [1, 1, 3])
    #expect(y.values == [20.5, 42.5, 4.5])
  }

  @Test("Groups of a convolution read their own channels")
  func groups() throws {
    let weights = try array([2, 1, 1], [2, 3])
    let steps = try #require(Convolution.Steps())
    let convolution = try #require(Convolution(weights: weights, bias: nil, groups: 2, steps: steps))
    let y = try chain(.convolution(convolution))(array([1, 2, 2], [1, 2, 3, 4]))
    #expect(y.values == [2, 4, 9, 12])
  }

  @Test("Padding mirrors, repeats or fills")
  func padding() throws {
    let x = try array([1, 3], [1, 2, 3])
    func padded(_ mode: Pad.Mode) throws -> [Float] {
      try chain(.pad(#require(Pad(axis: 1, before: 2, after: 1, mode: mode, value: 9))))(x).values
    }
    #expect(try padded(.reflect) == [3, 2, 1, 2, 3, 2])
    #expect(try padded(.edge) == [1, 1, 1, 2, 3, 3])
    #expect(try padded(.constant) == [9, 9, 1, 2, 3, 9])
  }

  @Test("What does not fit is refused with the shapes, and nothing is computed")
  func misfits() throws {
    let x = try array([1, 3], [1, 2, 3])
    let pad = try #require(Pad(axis: 1, before: 3, after: 0, mode: .reflect))
    #expect(throws: SignalError.doesNotFit(operation: "reflect padding", shapes: [[1, 3]])) {
      try chain(.pad(pad))(x)
    }
    #expect(SignalArray(shape: [1 << 40, 1 << 40], values: []) == nil)
    #expect(SignalArray(shape: [-1], values: []) == nil)
  }

  @Test("Frames have the end of the one before in front of them, and zeros where the signal has none")
  func frames() throws {
    let framing = try #require(SignalFraming(size: 3, context: 2))
    let front = try SignalFront(chain(.mapped(.negative)), framing: framing, leadingOnes: 1)
    #expect(front.width == 5)
    #expect(try front.rows(of: [1, 2, 3, 4]) == [0, 0, -1, -2, -3, -2, -3, -4, 0, 0])
    #expect(throws: SignalError.notFinite(sample: 1)) { try front.rows(of: [1, .nan]) }
    #expect(try front.rows(of: []) == [])
  }

  @Test("Numbers at the same position are combined with numpy's broadcasting")
  func pairs() throws {
    var chain = SignalChain()
    let added = chain.add(.constant(try array([2, 1], [10, 20])))
    let column = try #require(added)
    _ = chain.add(.combined(.sum), [.input, column])
    #expect(try chain(array([1, 3], [1, 2, 3])).values == [11, 12, 13, 21, 22, 23])
  }
}
