extension PackedNetwork {
  /// Writes the rows of x for `range` of a sequence, `rowStride` floats apart. One-hot input has no rows.
  ///
  /// A missing value (NaN) is fed as 0, after scaling; with a mask, column `columns + k` says whether column
  /// k was observed.
  func encode(
    _ steps: InputSteps, scaling: [ColumnScaling], range: Range<Int>,
    into x: UnsafeMutablePointer<Float>, rowStride: Int
  ) {
    switch (architecture.input, steps) {
    case (.embedding(_, let size), .tokens(let tokens)):
      guard let embedding else { return }
      for t in range {
        let row = x + (t - range.lowerBound) * rowStride
        row.update(from: embedding + tokens[t] * inputStride, count: size)
      }
    case (.features(let columns, let hasMask), .features(let values, _)):
      values.withUnsafeBufferPointer { values in
        guard let base = values.baseAddress else { return }
        for t in range {
          let row = x + (t - range.lowerBound) * rowStride
          InputKind.encode(base + t * columns, columns: columns, hasMask: hasMask, scaling, into: row)
        }
      }
    case (.oneHot, _), (.embedding, .features), (.features, .tokens): break
    }
  }
}

extension InputKind {
  /// Writes the row of x that the numbers of one step make.
  static func encode(
    _ values: UnsafePointer<Float>, columns: Int, hasMask: Bool, _ scaling: [ColumnScaling],
    into row: UnsafeMutablePointer<Float>
  ) {
    if hasMask { for k in 0..<columns { row[columns + k] = values[k] == values[k] ? 1 : 0 } }
    for k in 0..<columns { row[k] = values[k] == values[k] ? values[k] : 0 }
    guard !scaling.isEmpty else { return }
    for k in 0..<columns where !values[k].isNaN {
      row[k] = (values[k] - scaling[k].mean) / scaling[k].deviation
    }
  }
}
