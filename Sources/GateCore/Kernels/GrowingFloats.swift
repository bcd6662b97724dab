/// Aligned floats that are kept from batch to batch and grow when a larger one comes. New memory is zero.
struct GrowingFloats: Sendable {
  private var storage = AlignedFloats(count: 0)

  var base: UnsafeMutablePointer<Float> { storage.base }

  mutating func reserve(_ count: Int) {
    if count > storage.count { storage = AlignedFloats(count: count) }
  }
}
