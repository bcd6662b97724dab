/// Reads the structures of an HDF5 file from its first bytes on.
///
/// Every part that is read is paid for with its length, every object with that of its path. A sound file takes a few
/// times its size, so that what points in circles, or to the same part again and again, ends.
struct HDF5Parser {
  static let signature: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]
  static let depthLimit = 64

  let bytes: FileBytes
  /// What comes behind the file: what was packed in it.
  var unpacked: [UInt8] = []
  let fileSize: Int
  /// How many bytes of parts may still be read.
  private var unspent: Int
  /// How many bytes may still be unpacked.
  var unpackedLeft: Int
  /// The objects of global heaps that were read, by the heap's address and the object's number.
  var heaps: [Int: [Int: Range<Int>]] = [:]

  init(_ file: FileBytes) {
    bytes = file
    fileSize = file.count
    unspent = 8 * file.count
    unpackedLeft = ZipArchive.unpackedLimit(fileSize: file.count)
  }

  mutating func pay(_ length: Int) throws(HDF5Error) {
    guard length <= unspent else { throw .pointsInCircles }
    unspent -= length
  }

  /// A cursor over a part of the file.
  mutating func cursor(_ part: String, at start: Int, length: Int) throws(HDF5Error) -> HDF5Cursor {
    guard start >= 0, length >= 0, start <= fileSize, length <= fileSize - start else {
      throw .outOfBounds(part: part, at: start)
    }
    try pay(length)
    return HDF5Cursor(bytes, start..<start + length, part: part, fileSize: fileSize)
  }

  /// A cursor over a part whose end its own numbers tell; it is paid for with `known`, its least length.
  mutating func openCursor(_ part: String, at start: Int, known: Int) throws(HDF5Error) -> HDF5Cursor {
    _ = try cursor(part, at: start, length: known)
    return HDF5Cursor(bytes, start..<fileSize, part: part, fileSize: fileSize)
  }

  /// Text of the file.
  mutating func text(_ range: Range<Int>) throws(HDF5Error) -> String {
    _ = try cursor("a text", at: range.lowerBound, length: range.count)
    return String(decoding: bytes[range], as: UTF8.self)
  }

  /// The whole file, from its superblock.
  mutating func file() throws(HDF5Error) -> HDF5Group {
    guard HDF5File.isBegun(by: bytes) else { throw .notHDF5 }
    var cursor = try openCursor("the superblock", at: 8, known: 1)
    let version = try cursor.number(1)
    switch version {
    case 0, 1: try cursor.skip(4)
    case 2, 3: break
    case _: throw .notRead(what: "a superblock of version \(version)", path: "")
    }
    let (offsets, lengths) = (try cursor.number(1), try cursor.number(1))
    guard offsets == 8, lengths == 8 else {
      throw .notRead(what: "addresses of \(offsets) and lengths of \(lengths) bytes", path: "")
    }
    try cursor.skip(version == 0 ? 9 : version == 1 ? 13 : 1)
    guard try cursor.number(8) == 0 else { throw .notRead(what: "bytes before its start", path: "") }
    try cursor.skip(8)
    let end = try cursor.number(8)
    guard end <= fileSize else { throw .cutOff(expected: end, found: fileSize) }
    // In old superblocks the root is an entry of a symbol table: after its name comes its address.
    if version < 2 { try cursor.skip(16) }
    guard let root = try cursor.address() else { throw cursor.damaged }
    guard case .group(let group)? = try object(at: root, path: "", depth: 0) else {
      throw .damaged(part: "the root group", at: root)
    }
    return group
  }
}
