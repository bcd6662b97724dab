#if canImport(Glibc)
  import Glibc
#endif

/// Memory of many megabytes, which is quicker to get and to read in large pages.
public enum LargeMemory {
  /// The size of a large page, and how much memory is worth asking for them.
  static let pageBytes = 1 << 21
  static let leastBytes = 1 << 23

  /// Asks for large pages where a block is large; before its first use. It changes nothing else, and where the
  /// system has none it does nothing.
  public static func prepare(_ block: UnsafeMutableRawBufferPointer) {
    #if canImport(Glibc)
      guard block.count >= leastBytes, let base = block.baseAddress else { return }
      // Whole small pages within the block: its first and last may hold something else.
      let small = 1 << 12
      let start = (UInt(bitPattern: base) + UInt(small) - 1) / UInt(small) * UInt(small)
      let end = (UInt(bitPattern: base) + UInt(block.count)) / UInt(small) * UInt(small)
      guard let first = UnsafeMutableRawPointer(bitPattern: start), end > start else { return }
      _ = madvise(first, Int(end - start), MADV_HUGEPAGE)
    #endif
  }
}
