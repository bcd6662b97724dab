import Glibc

/// The bytes of a file. Those of a large file are mapped: what nobody looks at is never read, so that a file of any size
/// is refused for what it begins with at once, and with no memory.
///
/// A mapped file that another program makes shorter while it is read ends the process (SIGBUS), as it does that of every
/// program that maps files; files that are replaced, as this program and most others do it, are safe.
package struct FileBytes: @unchecked Sendable {
  /// Memory that is never written again, and is let go with its last user.
  private final class Memory: @unchecked Sendable {
    let start: UnsafeMutableRawPointer?
    let count: Int
    let isMapped: Bool

    init(count: Int) {
      start = count == 0 ? nil : .allocate(byteCount: count, alignment: 16)
      self.count = count
      isMapped = false
    }

    init?(mapping descriptor: Int32, count: Int) {
      let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0)
      guard let start, start != MAP_FAILED else { return nil }
      (self.start, self.count, isMapped) = (start, count, true)
    }

    /// See `FileBytes.letGo`.
    func letGo(_ range: Range<Int>) {
      // Whole pages within the range: what is beside it may still be looked at.
      let page = Int(getpagesize())
      let first = (range.lowerBound + page - 1) / page * page
      let end = range.upperBound / page * page
      guard isMapped, let start, first < end else { return }
      _ = madvise(start + first, end - first, MADV_DONTNEED)
    }

    deinit {
      if isMapped, let start { munmap(start, count) } else { start?.deallocate() }
    }
  }

  private let memory: Memory
  /// Where in the memory they begin.
  private let start: Int
  private let bytes: UnsafeRawBufferPointer

  private init(_ memory: Memory, _ range: Range<Int>) {
    self.memory = memory
    start = range.lowerBound
    bytes = UnsafeRawBufferPointer(start: memory.start.map { $0 + range.lowerBound }, count: range.count)
  }

  /// A file of so many bytes, which need not be read; nil where the system does not map it.
  init?(mapping descriptor: Int32, count: Int) {
    guard count > 0, let memory = Memory(mapping: descriptor, count: count) else { return nil }
    self.init(memory, 0..<count)
  }

  package init(_ array: [UInt8]) {
    let memory = Memory(count: array.count)
    array.withUnsafeBytes { source in
      if let start = memory.start, let from = source.baseAddress {
        start.copyMemory(from: from, byteCount: source.count)
      }
    }
    self.init(memory, 0..<array.count)
  }

  /// The bytes of one, and behind them others.
  init(_ first: FileBytes, followedBy others: [UInt8]) {
    let memory = Memory(count: first.count + others.count)
    if let start = memory.start {
      if let from = first.bytes.baseAddress { start.copyMemory(from: from, byteCount: first.count) }
      others.withUnsafeBytes { source in
        guard let from = source.baseAddress else { return }
        (start + first.count).copyMemory(from: from, byteCount: source.count)
      }
    }
    self.init(memory, 0..<memory.count)
  }

  /// A part as bytes of their own, counted from 0; nothing is copied.
  package func part(_ range: Range<Int>) -> FileBytes {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return FileBytes(memory, start + range.lowerBound..<start + range.upperBound)
  }

  /// Gives back the memory of bytes that have been copied: those of a large file would stay beside their copy. Who looks at
  /// them again has them read again.
  func letGo(_ range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    memory.letGo(start + range.lowerBound..<start + range.upperBound)
  }

  package func withUnsafeBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { withExtendedLifetime(memory) {} }
    return try body(bytes)
  }

  func withUnsafeBufferPointer<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    defer { withExtendedLifetime(memory) {} }
    return try body(bytes.assumingMemoryBound(to: UInt8.self))
  }
}

extension FileBytes: RandomAccessCollection {
  package var startIndex: Int { 0 }
  package var endIndex: Int { bytes.count }
  package var count: Int { bytes.count }

  package subscript(position: Int) -> UInt8 {
    precondition(position >= 0 && position < bytes.count)
    return withExtendedLifetime(memory) { bytes[position] }
  }

  package func withContiguousStorageIfAvailable<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result? {
    try withUnsafeBufferPointer(body)
  }
}

extension FileBytes: ExpressibleByArrayLiteral {
  package init(arrayLiteral elements: UInt8...) { self.init(elements) }
}

extension FileBytes {
  /// A little-endian integer at a place; nil when the bytes end before it does.
  package func integer<Integer: FixedWidthInteger>(at offset: Int, as _: Integer.Type = Integer.self)
    -> Integer?
  {
    guard offset >= 0, offset <= count - MemoryLayout<Integer>.size else { return nil }
    return withUnsafeBytes {
      Integer(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: Integer.self))
    }
  }
}
