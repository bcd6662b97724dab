/// A small generator of random numbers that says the same for the same seed on every machine: xoshiro256**
/// (Blackman & Vigna 2018), its state filled by splitmix64 as its authors advise.
public struct SeededGenerator: RandomNumberGenerator, Hashable, Sendable {
  private var s0: UInt64
  private var s1: UInt64
  private var s2: UInt64
  private var s3: UInt64

  public init(seed: UInt64) {
    var state = seed
    func split() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var z = state
      z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
      return z ^ (z >> 31)
    }
    (s0, s1, s2, s3) = (split(), split(), split(), split())
  }

  /// The four words of its state.
  public var words: [UInt64] { [s0, s1, s2, s3] }

  /// A generator in a state; nil when there are not four words, or all are 0, from which it would never move.
  public init?(words: [UInt64]) {
    guard words.count == 4, words.contains(where: { $0 != 0 }) else { return nil }
    (s0, s1, s2, s3) = (words[0], words[1], words[2], words[3])
  }

  public mutating func next() -> UInt64 {
    func rotate(_ x: UInt64, _ k: UInt64) -> UInt64 { (x << k) | (x >> (64 - k)) }
    let result = rotate(s1 &* 5, 7) &* 9
    let t = s1 << 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= t
    s3 = rotate(s3, 45)
    return result
  }

  /// Uniform in [0, 1), a multiple of 2⁻²⁴.
  public mutating func uniform() -> Float { Float(next() >> 40) * 0x1p-24 }

  /// Uniform in [−bound, bound).
  public mutating func uniform(_ bound: Float) -> Float { (2 * uniform() - 1) * bound }

  /// Normal with mean 0 and deviation 1 (Box & Muller 1958).
  public mutating func normal() -> Float {
    let radius = -2 * Math.log(1 - Double(next() >> 11) * 0x1p-53)
    let angle = 2 * Double.pi * Double(next() >> 11) * 0x1p-53
    return Float(radius.squareRoot() * Math.cos(angle))
  }
}
