/// The table of contents of a zip archive in memory, with zip64 (PKWARE's APPNOTE.TXT, section 4.3).
///
/// Entries are found through the directory at the end, as every reader does; their bytes stay where they are.
struct ZipArchive {
  struct Entry: Equatable {
    let name: String
    /// Where its bytes lie in the file, packed or not.
    let bytes: Range<Int>
    var packing = Packing.none
  }

  /// What was done to an entry's bytes.
  enum Packing: Equatable {
    case none
    case deflated(size: Int, checksum: UInt32)
    /// Encrypted, or compressed in a way that is not read here.
    case other
  }

  let entries: [Entry]

  private static let endLength = 22
  private static let longestComment = 0xFFFF

  init(entries: [Entry]) { self.entries = entries }

  init(_ file: FileBytes) throws(ZipError) {
    guard let directory = Self.directory(of: file) else { throw .noDirectory }
    var entries: [Entry] = []
    var offset = directory.start
    while entries.count < directory.count {
      let entry = try Self.entry(file, at: offset, index: entries.count)
      entries.append(entry.entry)
      offset = entry.next
    }
    self.entries = entries
  }

  /// The entry of a name; of two, the last, which reoffsets the first.
  subscript(name: String) -> Entry? { entries.last { $0.name == name } }

  /// Where the directory begins and how many entries it has.
  private static func directory(of file: FileBytes) -> (start: Int, count: Int)? {
    let last = file.count - endLength
    guard last >= 0 else { return nil }
    // A comment of any length may follow, so the mark is searched from the end.
    for end in stride(from: last, through: max(0, last - longestComment), by: -1) {
      guard file[end] == 0x50, file.integer(at: end, as: UInt32.self) == 0x0605_4B50,
        let count = file.integer(at: end + 10, as: UInt16.self),
        let start = file.integer(at: end + 16, as: UInt32.self)
      else { continue }
      guard count == .max || start == .max, let wide = wideDirectory(of: file, before: end) else {
        return (Int(start), Int(count))
      }
      return wide
    }
    return nil
  }

  /// What the zip64 record says, which a locator before the end points to.
  private static func wideDirectory(of file: FileBytes, before end: Int) -> (start: Int, count: Int)? {
    guard file.integer(at: end - 20, as: UInt32.self) == 0x0706_4B50,
      let offset = file.integer(at: end - 12, as: UInt64.self).flatMap(Int.init(exactly:)),
      offset <= file.count, file.integer(at: offset, as: UInt32.self) == 0x0606_4B50,
      let count = file.integer(at: offset + 32, as: UInt64.self).flatMap(Int.init(exactly:)),
      let start = file.integer(at: offset + 48, as: UInt64.self).flatMap(Int.init(exactly:))
    else { return nil }
    return (start, count)
  }

  private static func entry(
    _ file: FileBytes, at offset: Int, index: Int
  ) throws(ZipError) -> (entry: Entry, next: Int) {
    // The sum of a offset within the file and these lengths cannot overflow.
    guard offset < file.count, file.integer(at: offset, as: UInt32.self) == 0x0201_4B50,
      let flags = file.integer(at: offset + 8, as: UInt16.self),
      let method = file.integer(at: offset + 10, as: UInt16.self),
      let nameLength = file.integer(at: offset + 28, as: UInt16.self).map(Int.init),
      let extraLength = file.integer(at: offset + 30, as: UInt16.self).map(Int.init),
      let commentLength = file.integer(at: offset + 32, as: UInt16.self).map(Int.init),
      offset + 46 + nameLength + extraLength + commentLength <= file.count
    else { throw .outOfBounds(entry: index) }
    let name = String(decoding: file[offset + 46..<offset + 46 + nameLength], as: UTF8.self)
    let extra = offset + 46 + nameLength
    let next = extra + extraLength + commentLength
    // Bit 0 is encryption. Of what cannot be unpacked nothing more is asked.
    guard method == 0 || method == 8, flags & 1 == 0 else {
      return (Entry(name: name, bytes: offset..<offset, packing: .other), next)
    }
    guard let sizes = sizes(file, at: offset, extra: extra..<extra + extraLength),
      let start = dataStart(file, header: sizes.header),
      let checksum = file.integer(at: offset + 16, as: UInt32.self)
    else { throw .outOfBounds(entry: index) }
    // A stored entry has the same size packed and unpacked.
    let size = method == 0 ? sizes.unpacked : sizes.packed
    guard size <= file.count - start else { throw .outOfBounds(entry: index) }
    let packing: Packing = method == 0 ? .none : .deflated(size: sizes.unpacked, checksum: checksum)
    return (Entry(name: name, bytes: start..<start + size, packing: packing), next)
  }

  private typealias Sizes = (packed: Int, unpacked: Int, header: Int)

  /// The sizes of an entry and the offset of its header, from the zip64 field where they do not fit in 32 bits.
  private static func sizes(_ file: FileBytes, at offset: Int, extra: Range<Int>) -> Sizes? {
    guard let packed = file.integer(at: offset + 20, as: UInt32.self),
      let unpacked = file.integer(at: offset + 24, as: UInt32.self),
      let header = file.integer(at: offset + 42, as: UInt32.self)
    else { return nil }
    guard packed == .max || unpacked == .max || header == .max else {
      return (Int(packed), Int(unpacked), Int(header))
    }
    var field = extra.lowerBound
    while field + 4 <= extra.upperBound {
      guard let tag = file.integer(at: field, as: UInt16.self),
        let length = file.integer(at: field + 2, as: UInt16.self).map(Int.init)
      else { return nil }
      guard tag == 1 else {
        field += 4 + length
        continue
      }
      // Only what does not fit is there, in this order.
      var value = field + 4
      func next(_ short: UInt32) -> Int? {
        guard short == .max else { return Int(short) }
        defer { value += 8 }
        return value + 8 <= field + 4 + length
          ? file.integer(at: value, as: UInt64.self).flatMap(Int.init(exactly:)) : nil
      }
      guard let size = next(unpacked), let packedSize = next(packed), let headerOffset = next(header) else {
        return nil
      }
      return (packedSize, size, headerOffset)
    }
    return nil
  }

  /// Where the data of the entry with this local header begins.
  private static func dataStart(_ file: FileBytes, header: Int) -> Int? {
    guard header <= file.count, file.integer(at: header, as: UInt32.self) == 0x0403_4B50,
      let nameLength = file.integer(at: header + 26, as: UInt16.self).map(Int.init),
      let extraLength = file.integer(at: header + 28, as: UInt16.self).map(Int.init)
    else { return nil }
    let start = header + 30 + nameLength + extraLength
    return start <= file.count ? start : nil
  }
}
