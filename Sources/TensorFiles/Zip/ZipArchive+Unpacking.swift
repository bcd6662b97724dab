extension ZipArchive {
  /// How many bytes the entries of a file may have together when they are unpacked. Weights shrink little; one-hot
  /// rows shrink a lot, but are small.
  static func unpackedLimit(fileSize: Int) -> Int { max(1 << 28, 32 * fileSize) }

  /// The archive with nothing compressed: what is compressed, is unpacked and put behind the end of the file.
  ///
  /// - Parameter file: the bytes of the archive, which the unpacked entries are added to.
  /// - Throws: `otherMethod`, `tooLarge` or `damaged` for the first entry that cannot be unpacked.
  func unpacked(_ file: inout FileBytes) throws(ZipError) -> ZipArchive {
    let limit = Self.unpackedLimit(fileSize: file.count)
    var unpacked: [Entry] = []
    var added: [UInt8] = []
    var total = 0
    for entry in entries {
      switch entry.packing {
      case .none: unpacked.append(entry)
      case .other: throw .otherMethod(name: entry.name)
      case .deflated(let size, let checksum):
        guard size <= limit - total else { throw .tooLarge(name: entry.name, limit: limit) }
        total += size
        guard let bytes = Self.inflated(file, entry.bytes, size: size, checksum: checksum) else {
          throw .damaged(name: entry.name)
        }
        unpacked.append(
          Entry(name: entry.name, bytes: file.count + added.count..<file.count + added.count + size))
        added += bytes
      }
    }
    if !added.isEmpty { file = FileBytes(file, followedBy: added) }
    return ZipArchive(entries: unpacked)
  }

  private static func inflated(
    _ file: FileBytes, _ range: Range<Int>, size: Int, checksum: UInt32
  ) -> [UInt8]? {
    let bytes = file.withUnsafeBufferPointer {
      Inflater.bytes(of: UnsafeBufferPointer(rebasing: $0[range]), size: size)
    }
    guard let bytes else { return nil }
    var found = CRC32()
    found.add(bytes)
    return found.value == checksum ? bytes : nil
  }
}
