/// A tensor as a model file stores it: what it is called, and where and how its elements lie in the file.
package struct StoredTensor: Equatable, Sendable {
  package let name: String
  package let dtype: DType
  package let shape: [Int]
  /// For each dimension, how many elements lie between one index and the next.
  package let strides: [Int]
  /// The position of the first element, in bytes from the start of the file.
  package let offset: Int

  /// The number of elements.
  package var count: Int { shape.reduce(1, *) }

  /// Elements that follow each other row by row.
  package init(name: String, dtype: DType, shape: [Int], offset: Int) {
    self.init(
      name: name, dtype: dtype, shape: shape, strides: Self.rowMajorStrides(of: shape), offset: offset)
  }

  /// Elements at any distances, as in a transposed view of a matrix.
  package init(name: String, dtype: DType, shape: [Int], strides: [Int], offset: Int) {
    self.name = name
    self.dtype = dtype
    self.shape = shape
    self.strides = strides
    self.offset = offset
  }

  /// Whether the other is the same matrix under another name.
  package func hasElements(of other: StoredTensor) -> Bool {
    (dtype, offset) == (other.dtype, other.offset) && shape == other.shape && strides == other.strides
  }

  /// True when the elements follow each other row by row.
  var isRowMajor: Bool { strides == Self.rowMajorStrides(of: shape) }

  private static func rowMajorStrides(of shape: [Int]) -> [Int] {
    var strides = [Int](repeating: 1, count: shape.count)
    for d in shape.indices.dropLast().reversed() {
      // A dimension of 0 leaves no element to stride to, whatever the others multiply to.
      strides[d] = strides[d + 1].multipliedReportingOverflow(by: shape[d + 1]).partialValue
    }
    return strides
  }
}
