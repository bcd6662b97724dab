/// Rows of numbers somewhere in memory.
struct RowSource {
  let base: UnsafePointer<Float>
  let stride: Int
}
