/// The front of a network that reads a signal: cuts it into frames and makes of each the row of numbers that the first
/// recurrent layer reads.
///
/// The network behind stays what it is, rows of numbers in; a sequence of samples becomes rows when it is read.
public struct SignalFront: Equatable, Sendable {
  public let chain: SignalChain
  public let framing: SignalFraming
  /// How the chain takes a frame: (1, length) or (1, 1, length).
  public let frameShape: [Int]
  /// How many numbers it makes of a frame.
  public let width: Int
  /// Samples a second; nil where the model does not say.
  public var sampleRate: Int?

  /// Products for one frame.
  private let cost: Int

  /// An hour at 48 kHz.
  public static let sampleLimit = 3600 * 48_000
  /// Some minutes of computing.
  private static let productLimit = 1 << 40

  /// - Parameter leadingOnes: how many dimensions of 1 stand before the samples of a frame.
  /// - Throws: what is wrong with the chain, which is tried on zeros.
  public init(
    _ chain: SignalChain, framing: SignalFraming, leadingOnes: Int, sampleRate: Int? = nil
  ) throws(SignalError) {
    let shape = [Int](repeating: 1, count: leadingOnes) + [framing.length]
    let zeros = SignalArray(shape: shape, filling: [Float](repeating: 0, count: framing.length))
    var effort = SignalEffort()
    let row = try chain.run(zeros, &effort)
    cost = SignalEffort().products - effort.products
    guard let width = row.shape.max(), width == row.values.count else { throw .severalRows(shape: row.shape) }
    self.chain = chain
    self.framing = framing
    self.sampleRate = sampleRate
    self.width = width
    frameShape = shape
  }

  /// The rows of a signal, one for each frame.
  ///
  /// - Throws: `notFinite` or `tooLong`; what does not fit was found when the front was made.
  public func rows(of samples: [Float]) throws(SignalError) -> [Float] {  // (frames, width)
    guard samples.count <= Self.sampleLimit else {
      throw .tooLong(samples: samples.count, limit: Self.sampleLimit)
    }
    if let bad = samples.firstIndex(where: { !$0.isFinite }) { throw .notFinite(sample: bad) }
    let count = framing.count(samples: samples.count)
    try check(frames: count)
    var rows: [Float] = []
    rows.reserveCapacity(count * width)
    for index in 0..<count { rows += try row(of: framing.frame(index, of: samples)) }
    return rows
  }

  /// The rows of frames that are cut already, each with its context.
  ///
  /// - Parameter frames: (frames, length).
  public func rows(ofFrames frames: [Float]) throws(SignalError) -> [Float] {
    if let bad = frames.firstIndex(where: { !$0.isFinite }) { throw .notFinite(sample: bad) }
    try check(frames: frames.count / framing.length)
    var rows: [Float] = []
    for start in stride(from: 0, through: frames.count - framing.length, by: framing.length) {
      rows += try row(of: Array(frames[start..<start + framing.length]))
    }
    return rows
  }

  private func check(frames: Int) throws(SignalError) {
    let (products, overflows) = frames.multipliedReportingOverflow(by: max(cost, width))
    guard !overflows, products <= Self.productLimit else { throw .tooCostly }
  }

  private func row(of frame: [Float]) throws(SignalError) -> [Float] {
    let row = try chain(SignalArray(shape: frameShape, filling: frame))
    guard row.values.count == width else { throw .severalRows(shape: row.shape) }
    return row.values
  }

  /// When a frame (from 0) begins, in seconds; nil where the rate is not known.
  public func seconds(ofFrame index: Int, sampleRate: Int?) -> Double? {
    (sampleRate ?? self.sampleRate).map { Double(index * framing.size) / Double(max(1, $0)) }
  }
}
