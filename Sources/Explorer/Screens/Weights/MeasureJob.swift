import GateCore

/// Spectral radii that the Weights screen shows and that are being worked out.
struct MeasureJob: Job {
  static let rank = JobRank.measure

  /// A slice of them: of small networks all.
  mutating func advance(in explorer: inout Explorer) -> Bool {
    let size = explorer.shown.hiddenSize
    let isLarge = size > SpectralRadius.largestComputed
    let slice = Jobs.sliceMultiplications / (isLarge ? 4 : 2)
    var left = slice
    while explorer.insights.weights.value?.isComplete == false, left > 0 {
      explorer.insights.weights.change { $0.advance(multiplications: slice) }
      left -= size * size * (isLarge ? 300 : 24 * size)
    }
    return explorer.insights.weights.value?.isComplete != false
  }
}
