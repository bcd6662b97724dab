/// A block of floats that starts on a cache line, so that vector loads of packed weights never straddle two.
///
/// It is shared freely once filled; whoever refills one must be its only owner.
final class AlignedFloats: @unchecked Sendable {
  let base: UnsafeMutablePointer<Float>
  let count: Int

  /// `count` zeros.
  init(count: Int) {
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: max(count, 1) * MemoryLayout<Float>.stride, alignment: 64)
    self.base = raw.bindMemory(to: Float.self, capacity: max(count, 1))
    self.count = count
    base.initialize(repeating: 0, count: max(count, 1))
  }

  deinit {
    UnsafeMutableRawPointer(base).deallocate()
  }
}

/// A row length rounded up to what the kernels want.
func padded(_ count: Int) -> Int {
  (count + Kernels.columnQuantum - 1) / Kernels.columnQuantum * Kernels.columnQuantum
}
