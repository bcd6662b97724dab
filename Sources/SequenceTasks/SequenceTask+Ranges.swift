import GateCore
import Models

extension SequenceTask {
  /// About the least and the largest value of each input column in the training, from fifty of its sequences; empty for
  /// tokens.
  public var trainedRanges: [ClosedRange<Float>] {
    guard case .features(let count, _) = form.input else { return [] }
    var ranges = [ClosedRange<Float>?](repeating: nil, count: count)
    for sequence in sequences(in: .training, count: 50, seed: 1) {
      guard case .features(let values, count) = sequence.steps else { continue }
      for (index, value) in values.enumerated() where value.isFinite {
        let known = ranges[index % count] ?? value...value
        ranges[index % count] = min(known.lowerBound, value)...max(known.upperBound, value)
      }
    }
    let known = ranges.compactMap(\.self)
    return known.count == count ? known : []
  }
}
