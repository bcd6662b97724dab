/// What is summed up of each of some columns of numbers.
///
/// The memory is one block that lives as long as this value's owner; its rows are whole vectors long.
final class ColumnSums {
  /// A multiple of `Kernels.columnQuantum`.
  let columns: Int
  /// What is counted in `below` is less than this.
  let low: Float
  /// What is counted in `above` is more than this.
  let high: Float
  /// Σ x.
  let sum: UnsafeMutablePointer<Float>
  /// Σ (x − shift).
  let distance: UnsafeMutablePointer<Float>
  /// Σ (x − shift)².
  let squares: UnsafeMutablePointer<Float>
  /// The least number; ∞ where all are NaN.
  let least: UnsafeMutablePointer<Float>
  /// The largest number; −∞ where all are NaN.
  let largest: UnsafeMutablePointer<Float>
  let below: UnsafeMutablePointer<Int32>
  let above: UnsafeMutablePointer<Int32>
  private let floats: UnsafeMutablePointer<Float>
  private let counts: UnsafeMutablePointer<Int32>

  /// Room for the sums of `columns` columns, rounded up to whole vectors.
  init(columns count: Int, low: Float, high: Float) {
    columns = padded(count)
    (self.low, self.high) = (low, high)
    floats = .allocate(capacity: 5 * columns)
    floats.initialize(repeating: 0, count: 5 * columns)
    counts = .allocate(capacity: 2 * columns)
    counts.initialize(repeating: 0, count: 2 * columns)
    (sum, distance, squares) = (floats, floats + columns, floats + 2 * columns)
    (least, largest) = (floats + 3 * columns, floats + 4 * columns)
    (below, above) = (counts, counts + columns)
  }

  deinit {
    floats.deallocate()
    counts.deallocate()
  }
}
