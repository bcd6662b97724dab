import GateCore

/// Where in each series the part ends that is learnt from.
struct SeriesParts: Equatable {
  static let usualShare = 0.2
  /// Of shorter series, some are held out whole: their ends would be a handful of steps.
  private static let shortest = 20

  /// For each series, the first step that is not learnt from.
  let boundaries: [Int]
  /// Whether series are held out whole.
  let areWhole: Bool

  /// - Parameter share: What is held out, in [0, 1).
  init(lengths: [Int], horizon: Int, share: Double, seed: UInt64) {
    let median = lengths.sorted()[lengths.count / 2]
    areWhole = share > 0 && lengths.count >= 5 && median < Self.shortest
    if areWhole {
      let held = HeldOut.indices(of: lengths.count, share: share, seed: seed)
      boundaries = lengths.enumerated().map { held.contains($0) ? 0 : $1 }
    } else {
      // A step to read and one to foretell stay, whatever the share.
      boundaries = lengths.map { length in max(2, length - Int((Double(length) * share).rounded())) }
    }
  }

  /// For a reader.
  var summary: String {
    areWhole
      ? "\(boundaries.count { $0 == 0 }) of \(boundaries.count) series are kept for validation"
      : "the end of the series is kept for validation, from step \((boundaries.first ?? 0) + 1) on"
  }
}
