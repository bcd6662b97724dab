extension PackedNetwork {
  /// Writes the rows of x for `range` of a sequence, `rowStride` floats apart. One-hot input has no rows.
  ///
  /// A missing value (NaN) is fed as 0, after scaling; with a mask, column `columns + k` says whether column
  /// k was observed.
  func encode(
    _ steps: InputSequence.Steps, scaling: [Model.Scaling], range: Range<Int>,
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
      for t in range {
        let row = x + (t - range.lowerBound) * rowStride
        for k in 0..<columns {
          let value = values[t * columns + k]
          let scaled = scaling.isEmpty ? value : (value - scaling[k].mean) / scaling[k].deviation
          row[k] = value.isNaN ? 0 : scaled
          if hasMask { row[columns + k] = value.isNaN ? 0 : 1 }
        }
      }
    case (.oneHot, _), (.embedding, .features), (.features, .tokens): break
    }
  }
}
