/// Where a network's products find W and U: in memory that they are to be copied to, or in the network's own.
struct MatrixSource {
  private let allocator: PackedNetwork.Allocator
  /// nil where all are copied.
  private let inPlace: ParameterSource?

  /// - Parameter parameters: The network's own, which outlive this and are read in place; none to copy all.
  init(_ allocator: PackedNetwork.Allocator, inPlace parameters: [Float], _ layout: ParameterLayout) {
    self.allocator = allocator
    inPlace = parameters.withUnsafeBufferPointer { buffer in
      parameters.isEmpty ? nil : buffer.baseAddress.map { ParameterSource(base: $0, layout: layout) }
    }
  }

  /// W, for each of the vectors that x is made of.
  func inputs(of lane: Lane, _ record: RecordLayout, _ sources: [Int]) -> [WeightMatrix] {
    let role = ParameterRole.inputWeights(layer: lane.layer, direction: lane.direction)
    return sources.indices.map { index in
      matrix(
        role, record, first: sources[..<index].reduce(0, +), depth: sources[index],
        rowStride: sources.reduce(0, +), columns: record.inputWidth
      ) { record.offset(of: $0) }
    }
  }

  /// U, but for the candidate's where the reset comes before the product.
  func recurrent(of lane: Lane, _ record: RecordLayout) -> WeightMatrix {
    recurrent(of: lane, record, columns: record.recurrentWidth) { record.recurrentColumn(of: $0) }
  }

  /// U of the candidate.
  func candidateRecurrent(of lane: Lane, _ record: RecordLayout) -> WeightMatrix {
    recurrent(of: lane, record, columns: record.width) { record.recurrentColumn(of: $0) == nil ? 0 : nil }
  }

  private func recurrent(
    of lane: Lane, _ record: RecordLayout, columns: Int, column: (Quantity) -> Int?
  ) -> WeightMatrix {
    matrix(
      .recurrentWeights(layer: lane.layer, direction: lane.direction), record, first: 0, depth: record.units,
      rowStride: record.units, columns: columns, column: column)
  }

  /// - Parameters:
  ///   - first: Of the columns in which the array is stored, the first that is multiplied by.
  ///   - column: Where a block's columns begin in the product; nil for a block that is not in it.
  private func matrix(
    _ role: ParameterRole, _ record: RecordLayout, first: Int, depth: Int, rowStride: Int, columns: Int,
    column: (Quantity) -> Int?
  ) -> WeightMatrix {
    guard let base = inPlace?[role], StoredMatrix.fits(units: record.units, depth: depth) else {
      return .packed(allocator.matrix(depth: depth, columns: columns))
    }
    var blockColumns = SIMD4<Int>(repeating: -1)
    for (index, block) in record.cell.blocks.enumerated() { blockColumns[index] = column(block) ?? -1 }
    return .stored(
      StoredMatrix(
        base: base + first, depth: depth, units: record.units, columns: columns, blockColumns: blockColumns,
        rowStride: rowStride))
  }
}
