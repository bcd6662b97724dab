import GateCore

/// The tiles of the blocks on the Weights screen where several weights share one, kept because a frame may not
/// read millions of weights.
struct PooledWeights: Equatable, Sendable {
  /// What they follow from.
  struct Key: Equatable, Sendable {
    /// The numbers shown, which are the network's or what changes added to them.
    let network: Network
    let layout: WeightsLayout
    let aggregate: Aggregate
  }

  let key: Key
  /// For each panel its tiles, row by row.
  let tiles: [[Float]]

  init(_ key: Key) {
    self.key = key
    let (network, layout, aggregate) = (key.network, key.layout, key.aggregate)
    tiles = layout.panels.map { panel in
      network.parameters.withUnsafeBufferPointer { parameters in
        (0..<layout.tileRows).flatMap { row in
          Self.tiles(
            of: panel, rows: layout.rows(ofTile: row).clamped(to: 0..<panel.block.rows), parameters, aggregate
          )
        }
      }
    }
  }

  /// A row of tiles. Read along the rows of the block, as they are stored: for each column what its weights become,
  /// and then what the columns of a tile do.
  private static func tiles(
    of panel: WeightsLayout.Panel, rows: Range<Int>, _ parameters: UnsafeBufferPointer<Float>,
    _ aggregate: Aggregate
  ) -> [Float] {
    let columns = panel.firstColumn..<panel.firstColumn + panel.columnCount
    guard let base = parameters.baseAddress, !rows.isEmpty, !columns.isEmpty else {
      return [Float](repeating: .nan, count: panel.cellCount)
    }
    let step =
      panel.block.columns > 1
      ? panel.block.index(row: 0, column: 1) - panel.block.index(row: 0, column: 0) : 1
    var sums = [Float](repeating: 0, count: columns.count)
    // Of a mean the sums are enough.
    var extremes = [Float](repeating: aggregate == .min ? .infinity : -.infinity, count: columns.count)
    sums.withUnsafeMutableBufferPointer { sums in
      extremes.withUnsafeMutableBufferPointer { extremes in
        for row in rows {
          let weights = base + panel.block.index(row: row, column: columns.lowerBound)
          for k in sums.indices { sums[k] += weights[k * step] }
          switch aggregate {
          case .mean: break
          case .min: for k in extremes.indices { extremes[k] = Swift.min(extremes[k], weights[k * step]) }
          case .max: for k in extremes.indices { extremes[k] = Swift.max(extremes[k], weights[k * step]) }
          }
        }
      }
    }
    return (0..<panel.cellCount).map { cell in
      let offset = panel.columns(ofTile: cell).clamped(to: columns)
      let sum = offset.reduce(Float(0)) { $0 + sums[$1 - columns.lowerBound] }
      guard !sum.isNaN, !offset.isEmpty else { return .nan }
      let ends = offset.lazy.map { extremes[$0 - columns.lowerBound] }
      return switch aggregate {
      case .mean: sum / Float(offset.count * rows.count)
      case .min: ends.min() ?? .nan
      case .max: ends.max() ?? .nan
      }
    }
  }
}
