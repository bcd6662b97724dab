/// A convolution along time, in groups of channels:
///
///     y[o, t] = b[o] + Σ_c Σ_k w[o, c, k] · x[c, t · stride − before + k · dilation]
///
/// with zeros outside the signal.
public struct Convolution: Equatable, Sendable {
  /// Where the kernel stands.
  public struct Steps: Equatable, Sendable {
    public var stride: Int
    public var dilation: Int
    /// Zeros before and behind the signal.
    public var before: Int
    public var after: Int

    /// nil for what is no convolution.
    public init?(stride: Int = 1, dilation: Int = 1, before: Int = 0, after: Int = 0) {
      let limit = SignalArray.countLimit
      guard (1...limit).contains(stride), (1...limit).contains(dilation), (0...limit).contains(before),
        (0...limit).contains(after)
      else { return nil }
      (self.stride, self.dilation, self.before, self.after) = (stride, dilation, before, after)
    }

    /// How many places a kernel of a width has on a signal; nil when there is none.
    func count(length: Int, width: Int) -> Int? {
      let (reach, overflows) = dilation.multipliedReportingOverflow(by: width - 1)
      let room = length + before + after - reach - 1
      return overflows || room < 0 ? nil : room / stride + 1
    }
  }

  /// `O`.
  public let outputs: Int
  /// `C`, of one group.
  public let channels: Int
  /// `K`.
  public let width: Int
  public let groups: Int
  public let steps: Steps
  /// Of each group (C, K, O / groups): those that one number of the signal is multiplied with lie side by side.
  private let weights: [Float]
  private let bias: [Float]  // (O)

  /// nil when the weights (O, C, K), the bias and the groups do not fit each other.
  public init?(weights: SignalArray, bias: [Float]?, groups: Int, steps: Steps) {
    guard weights.shape.count == 3, weights.values.count > 0, groups > 0, weights.shape[0] % groups == 0
    else { return nil }
    let (outputs, channels, width) = (weights.shape[0], weights.shape[1], weights.shape[2])
    guard bias.map({ $0.count == outputs }) ?? true else { return nil }
    (self.outputs, self.channels, self.width) = (outputs, channels, width)
    (self.groups, self.steps) = (groups, steps)
    self.bias = bias ?? [Float](repeating: 0, count: outputs)
    let (share, taps) = (outputs / groups, channels * width)
    var ordered = [Float](repeating: 0, count: weights.values.count)
    for o in 0..<outputs {
      let (group, place) = (o / share, o % share)
      for tap in 0..<taps { ordered[(group * taps + tap) * share + place] = weights.values[o * taps + tap] }
    }
    self.weights = ordered
  }

  public var parameterCount: Int { weights.count + bias.count }

  /// (N, C · groups, T) becomes (N, O, T'); nil for another shape.
  func callAsFunction(_ x: SignalArray) -> SignalArray? {
    guard x.shape.count == 3, x.shape[1] == channels * groups,
      let count = steps.count(length: x.shape[2], width: width),
      let total = SignalArray.count(of: [x.shape[0], outputs, count])
    else { return nil }
    // Outputs inside: a number of the signal meets a row of weights, without a sum across them. Sums of hundreds of
    // products in double precision: what a cell state adds up over a thousand frames shows their rounding.
    var sums = [Double](repeating: 0, count: count * outputs)  // (T', O)
    var result = [Float](repeating: 0, count: total)
    for n in 0..<x.shape[0] {
      for t in 0..<count { for o in 0..<outputs { sums[t * outputs + o] = Double(bias[o]) } }
      for group in 0..<groups { add(x, row: n, group: group, to: &sums, count: count) }
      for o in 0..<outputs {
        let start = (n * outputs + o) * count
        for t in 0..<count { result[start + t] = Float(sums[t * outputs + o]) }
      }
    }
    return SignalArray(shape: [x.shape[0], outputs, count], filling: result)
  }

  private func add(_ x: SignalArray, row n: Int, group: Int, to sums: inout [Double], count: Int) {
    let (share, length) = (outputs / groups, x.shape[2])
    x.values.withUnsafeBufferPointer { x in
      weights.withUnsafeBufferPointer { weights in
        sums.withUnsafeMutableBufferPointer { sums in
          guard let x = x.baseAddress, let w = weights.baseAddress, let y = sums.baseAddress else { return }
          for c in 0..<channels {
            let channel = x + ((n * groups + group) * channels + c) * length
            for k in 0..<width {
              let row = w + ((group * channels + c) * width + k) * share
              for t in 0..<count {
                let time = t * steps.stride - steps.before + k * steps.dilation
                guard time >= 0, time < length else { continue }
                let (value, target) = (Double(channel[time]), y + t * outputs + group * share)
                for o in 0..<share { target[o] += Double(row[o]) * value }
              }
            }
          }
        }
      }
    }
  }
}
