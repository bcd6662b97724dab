extension PackedNetwork {
  /// Which steps of a range the network passes over; nil where it passes over none.
  func maskedSteps(_ steps: InputSteps, scaling: [ColumnScaling], range: Range<Int>) -> [Bool]? {
    let masked: [Bool]
    switch (architecture.mask, steps) {
    case (.token(let padding), .tokens(let tokens)): masked = range.map { tokens[$0] == padding }
    case (.rows(let value), .features(_, let columns)) where columns > 0:
      let mask = StepMask.rows(of: value)
      var row = [Float](repeating: 0, count: max(inputStride, architecture.input.size))
      masked = range.map { step in
        row.withUnsafeMutableBufferPointer { row in
          guard let base = row.baseAddress else { return false }
          encode(steps, scaling: scaling, range: step..<step + 1, into: base, rowStride: row.count)
          return mask.covers(UnsafeBufferPointer(start: base, count: columns))
        }
      }
    case (nil, _), (.token, .features), (.rows, .tokens), (.rows, .features): return nil
    }
    return masked.contains(true) ? masked : nil
  }
}
