import Explorer
import GateCore

/// The colour scale of each quantity's heatmap, worked out once for a frame.
struct BandScales {
  private let scales: [Quantity: Scale]
  /// Of what the changes did: to the gates, the candidate and h, and to c; nil while values are shown.
  let difference: Scale?
  let cellDifference: Scale?

  init(_ scene: Scene) {
    let explorer = scene.explorer
    let bands = explorer.shown.bands
    scales = Dictionary(uniqueKeysWithValues: bands.map { ($0, Scale(of: $0, in: explorer)) })
    guard explorer.session.showsDifference else {
      (difference, cellDifference) = (nil, nil)
      return
    }
    difference = Scale(ofDifferencesOf: bands.filter { $0 != .cell }, scene)
    cellDifference = Scale(ofDifferencesOf: bands.filter { $0 == .cell }, scene)
  }

  /// Of the values themselves.
  func values(of quantity: Quantity) -> Scale { scales[quantity] ?? .unit }

  /// The one that holds the values of all quantities but the gates, so that bars beside each other can be compared.
  var widest: Scale {
    let limits = scales.values.map { scale -> Float in
      switch scale {
      case .unit: 0
      case .signed(let limit): limit
      }
    }
    return .signed(limit: limits.max().flatMap { $0 > 0 ? $0 : nil } ?? 1)
  }

  /// Of what is shown: the values, or what the changes did to them.
  func shown(of quantity: Quantity) -> Scale {
    (quantity == .cell ? cellDifference : difference) ?? values(of: quantity)
  }
}
