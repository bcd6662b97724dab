/// Lays out a zip archive of uncompressed files piece by piece, as `numpy.savez` does: with the 64-bit sizes of
/// ZIP64 throughout, and checksums behind the data, since they are known only then.
///
/// Format: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, sections 4.3 and 4.5.3.
package struct StoredZipWriter {
  private struct Entry {
    var name: [UInt8]
    var size: UInt64
    var offset: UInt64
    var checksum: UInt32
  }

  private static let version: UInt16 = 45
  /// Checksum and sizes follow the data.
  private static let flags: UInt16 = 1 << 3
  /// 1 January 1980, the first day that the format knows: the same content gives the same bytes.
  private static let date: UInt16 = 1 << 5 | 1

  private var entries: [Entry] = []
  private var checksum = CRC32()
  /// Bytes laid out so far.
  private var position: UInt64 = 0

  package init() {}

  /// What comes before the bytes of a file of `size` bytes.
  package mutating func begin(name: String, size: Int) -> [UInt8] {
    let entry = Entry(name: Array(name.utf8), size: UInt64(size), offset: position, checksum: 0)
    entries.append(entry)
    checksum = CRC32()
    var bytes: [UInt8] = []
    bytes.append(little: 0x0403_4B50 as UInt32)
    Self.appendCommon(of: entry, to: &bytes)
    bytes.append(little: 20 as UInt16)
    bytes += entry.name
    Self.appendSizes(of: entry, length: 16, to: &bytes)
    position += UInt64(bytes.count) + entry.size
    return bytes
  }

  /// Takes note of bytes of the file.
  package mutating func add(_ bytes: [UInt8]) { checksum.add(bytes) }

  /// What comes after the bytes of the file begun last.
  package mutating func endEntry() -> [UInt8] {
    guard !entries.isEmpty else { return [] }
    entries[entries.count - 1].checksum = checksum.value
    let size = entries[entries.count - 1].size
    var bytes: [UInt8] = []
    bytes.append(little: 0x0807_4B50 as UInt32)
    bytes.append(little: checksum.value)
    bytes.append(little: size)
    bytes.append(little: size)
    position += UInt64(bytes.count)
    return bytes
  }

  /// What ends the archive.
  package func directory() -> [UInt8] {
    var bytes: [UInt8] = []
    for entry in entries {
      bytes.append(little: 0x0201_4B50 as UInt32)
      bytes.append(little: Self.version)
      Self.appendCommon(of: entry, to: &bytes)
      bytes.append(little: 28 as UInt16)
      // Comment, disk, attributes.
      bytes += [UInt8](repeating: 0, count: 10)
      bytes.append(little: UInt32.max)
      bytes += entry.name
      Self.appendSizes(of: entry, length: 24, to: &bytes)
      bytes.append(little: entry.offset)
    }
    let size = UInt64(bytes.count)
    bytes.append(little: 0x0606_4B50 as UInt32)
    bytes.append(little: 44 as UInt64)
    bytes.append(little: Self.version)
    bytes.append(little: Self.version)
    bytes += [UInt8](repeating: 0, count: 8)
    bytes.append(little: UInt64(entries.count))
    bytes.append(little: UInt64(entries.count))
    bytes.append(little: size)
    bytes.append(little: position)
    bytes.append(little: 0x0706_4B50 as UInt32)
    bytes.append(little: 0 as UInt32)
    bytes.append(little: position + size)
    bytes.append(little: 1 as UInt32)
    // The record of old, whose numbers say that the ones above count.
    bytes.append(little: 0x0605_4B50 as UInt32)
    bytes.append(little: 0 as UInt32)
    bytes.append(little: UInt16.max)
    bytes.append(little: UInt16.max)
    bytes.append(little: UInt32.max)
    bytes.append(little: UInt32.max)
    bytes.append(little: 0 as UInt16)
    return bytes
  }

  /// From the version needed to the length of the name, the same before the data and in the directory.
  private static func appendCommon(of entry: Entry, to bytes: inout [UInt8]) {
    for field in [version, flags, 0, 0, date] { bytes.append(little: field) }
    bytes.append(little: entry.checksum)
    bytes.append(little: UInt32.max)
    bytes.append(little: UInt32.max)
    bytes.append(little: UInt16(entry.name.count))
  }

  private static func appendSizes(of entry: Entry, length: UInt16, to bytes: inout [UInt8]) {
    bytes.append(little: 1 as UInt16)
    bytes.append(little: length)
    bytes.append(little: entry.size)
    bytes.append(little: entry.size)
  }
}

extension [UInt8] {
  fileprivate mutating func append<Value: FixedWidthInteger>(little value: Value) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }
}
