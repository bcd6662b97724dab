import Glibc

/// How a signal is cut into frames: each has `size` samples of its own, with the last `context` samples of the one before
/// in front of them (zeros before the first).
public struct SignalFraming: Hashable, Sendable {
  public var size: Int
  public var context: Int

  /// nil for frames without samples, or longer than any front reads.
  public init?(size: Int, context: Int = 0) {
    guard (1...SignalArray.countLimit / 2).contains(size), (0...size).contains(context) else { return nil }
    (self.size, self.context) = (size, context)
  }

  /// How many numbers a front reads of a frame.
  public var length: Int { size + context }

  /// How many frames a signal has; the last one is filled up with zeros.
  public func count(samples: Int) -> Int { samples / size + (samples % size == 0 ? 0 : 1) }

  /// How loud each frame is without its context, in decibels below a constant 1; silence is −100.
  public func levels(of samples: [Float]) -> [Float] {
    (0..<count(samples: samples.count)).map { frame in
      let range = frame * size..<min(samples.count, (frame + 1) * size)
      let energy = samples[range].reduce(0) { $0 + $1 * $1 } / Float(size)
      return max(-100, 10 * log10f(max(energy, .leastNormalMagnitude)))
    }
  }

  /// A frame (from 0) with its context.
  func frame(_ index: Int, of samples: [Float]) -> [Float] {  // (length)
    let (start, end) = (index * size - context, (index + 1) * size)
    let known = max(0, start)..<max(0, min(end, samples.count))
    return [Float](repeating: 0, count: known.lowerBound - start) + samples[known]
      + [Float](repeating: 0, count: end - max(known.upperBound, known.lowerBound))
  }
}
