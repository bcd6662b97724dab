import GateCore

/// The cells of the blocks on the Weights screen where several weights share one, kept because a frame may not
/// read millions of weights.
struct PooledWeights: Equatable, Sendable {
  let network: Network
  let layout: WeightsLayout
  let aggregate: Aggregate
  /// For each panel its cells, row by row.
  let cells: [[Float]]

  /// - Parameter network: The numbers shown, which are the network's or what changes added to them.
  init(_ network: Network, _ layout: WeightsLayout, _ aggregate: Aggregate) {
    self.network = network
    self.layout = layout
    self.aggregate = aggregate
    cells = layout.panels.map { panel in
      network.parameters.withUnsafeBufferPointer { parameters in
        (0..<layout.cellRows).flatMap { row in
          Self.cells(
            of: panel, rows: layout.rows(ofCell: row).clamped(to: 0..<panel.block.rows), parameters, aggregate
          )
        }
      }
    }
  }

  /// A row of cells. Read along the rows of the block, as they are stored.
  private static func cells(
    of panel: WeightsLayout.Panel, rows: Range<Int>, _ parameters: UnsafeBufferPointer<Float>,
    _ aggregate: Aggregate
  ) -> [Float] {
    var pools = [ValuePool](repeating: ValuePool(), count: panel.cellCount)
    let step =
      panel.block.columns > 1
      ? panel.block.index(row: 0, column: 1) - panel.block.index(row: 0, column: 0) : 1
    for row in rows {
      for cell in pools.indices {
        let columns = panel.columns(ofCell: cell)
        var place = panel.block.index(row: row, column: columns.lowerBound)
        var pool = pools[cell]
        for _ in columns {
          pool.add(parameters[place])
          place += step
        }
        pools[cell] = pool
      }
    }
    return pools.map { $0.value(aggregate) }
  }

  func isOf(_ network: Network, _ layout: WeightsLayout, _ aggregate: Aggregate) -> Bool {
    self.aggregate == aggregate && self.layout == layout && self.network == network
  }
}
