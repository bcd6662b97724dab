import CKernels

/// Memory of many megabytes, which is quicker to get and to read in large pages.
public enum LargeMemory {
  /// The size of a large page, and how much memory is worth asking for them.
  static let pageBytes = 1 << 21
  static let leastBytes = 1 << 23

  /// Lets this program keep memory that was used and given back, and use it again, which is much quicker than to get
  /// fresh pages: for programs that make one run after another.
  public static func keepWhatIsFreed() { ck_keep_freed_memory() }

  /// Asks for large pages where a block is large; before its first use. It changes nothing else, and where the
  /// system has none it does nothing.
  public static func prepare(_ block: UnsafeMutableRawBufferPointer) {
    guard block.count >= leastBytes, let base = block.baseAddress else { return }
    ck_prefer_large_pages(base, block.count)
  }
}
