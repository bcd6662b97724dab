/// A block of floats that starts on a cache line, so that vector loads of packed weights never straddle two.
///
/// It is shared freely once filled; whoever refills one must be its only owner.
final class AlignedFloats: @unchecked Sendable {
  let base: UnsafeMutablePointer<Float>
  let count: Int

  /// `count` zeros.
  init(count: Int) {
    let bytes = max(count, 1) * MemoryLayout<Float>.stride
    let isLarge = bytes >= LargeMemory.leastBytes
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: bytes, alignment: isLarge ? LargeMemory.pageBytes : 64)
    if isLarge { LargeMemory.prepare(UnsafeMutableRawBufferPointer(start: raw, count: bytes)) }
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
