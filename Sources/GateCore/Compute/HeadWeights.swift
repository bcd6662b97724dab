/// The packed linear head, as pointers: logits = W h + b, with a part of W for each direction of the last
/// layer; a head that rectifies reads max(0, h).
///
/// It does not own its memory; the `PackedNetwork` it belongs to does.
struct HeadWeights {
  /// `O`.
  let outputs: Int
  let rectifies: Bool
  /// `O` rounded up to `Kernels.columnQuantum`: the row length of the logits.
  let width: Int
  let weights: PackedMatrix  // (H, width)
  let secondWeights: PackedMatrix?
  let bias: UnsafeMutablePointer<Float>  // (width)
  /// Wᵀ, for the backward pass.
  private(set) var transpose: PackedMatrix?  // (O, padded H)
  private(set) var secondTranspose: PackedMatrix?

  init(
    _ head: Head, layer: Layer, purpose: PackedNetwork.Purpose, _ allocator: PackedNetwork.Allocator
  ) {
    outputs = head.size
    rectifies = head.rectifies
    width = padded(head.size)
    let depth = layer.hiddenSize
    let isDouble = layer.directions.count > 1
    weights = allocator.matrix(depth: depth, columns: width)
    secondWeights = isDouble ? allocator.matrix(depth: depth, columns: width) : nil
    bias = allocator.floats(width)
    switch purpose {
    case .inference: break
    case .training: addTransposes(allocator)
    }
  }

  /// Makes room for the transposes.
  mutating func addTransposes(_ allocator: PackedNetwork.Allocator) {
    let columns = padded(weights.depth)
    transpose = allocator.matrix(depth: outputs, columns: columns)
    secondTranspose = secondWeights.map { _ in allocator.matrix(depth: outputs, columns: columns) }
  }

  func pack(_ source: ParameterSource) {
    guard let w = source[.headWeights], let b = source[.headBias] else { return }
    let depth = weights.depth
    let stride = secondWeights == nil ? depth : 2 * depth
    bias.update(from: b, count: outputs)
    weights.fillTransposed(column: 0, from: w, sourceStride: stride, depth: depth, count: outputs)
    secondWeights?.fillTransposed(
      column: 0, from: w + depth, sourceStride: stride, depth: depth, count: outputs)
    packTransposes(source)
  }

  /// Copies W into the transposes, if there are any.
  func packTransposes(_ source: ParameterSource) {
    guard let w = source[.headWeights] else { return }
    let depth = weights.depth
    let stride = secondWeights == nil ? depth : 2 * depth
    transpose?.fill(row: 0, from: w, sourceStride: stride, depth: outputs, count: depth)
    secondTranspose?.fill(row: 0, from: w + depth, sourceStride: stride, depth: outputs, count: depth)
  }

  /// The logits of `rows` rows of hidden states, `second` being those of the backward direction. Only the first
  /// `full` rows are read, where they are given: the others are zeros.
  func logits(
    _ hidden: RowSource, _ second: RowSource?, rows: Int, full: Int? = nil,
    into target: UnsafeMutablePointer<Float>
  ) {
    for r in 0..<rows { (target + r * width).update(from: bias, count: width) }
    let full = full ?? rows
    if rectifies {
      addRectified(weights, hidden, rows: full, to: target)
      if let secondWeights, let second { addRectified(secondWeights, second, rows: full, to: target) }
      return
    }
    weights.multiply(
      rows: full, hidden.base, aRow: hidden.stride, into: target, cRow: width, from: .accumulated)
    if let secondWeights, let second {
      secondWeights.multiply(
        rows: full, second.base, aRow: second.stride, into: target, cRow: width, from: .accumulated)
    }
  }

  private func addRectified(
    _ weights: PackedMatrix, _ hidden: RowSource, rows: Int, to target: UnsafeMutablePointer<Float>
  ) {
    let depth = weights.depth
    hidden.withRectified(rows: rows, depth: depth) { rectified in
      weights.multiply(
        rows: rows, rectified.base, aRow: rectified.stride, into: target, cRow: width, from: .accumulated)
    }
  }
}
