import Testing

@testable import TensorFiles

/// Zip archives, made here byte by byte.
@Suite struct ZipTests {
  private func bytes<Integer: FixedWidthInteger>(_ value: Integer) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian, Array.init)
  }

  /// One stored entry "a" with two bytes, sizes and places as 32-bit numbers or in zip64 fields.
  private func archive(isWide: Bool, method: UInt16 = 0, comment: String = "") -> [UInt8] {
    let header =
      bytes(UInt32(0x0403_4B50)) + [UInt8](repeating: 0, count: 22) + bytes(UInt16(1)) + bytes(UInt16(0))
    let data = header + Array("aXY".utf8)
    let short = isWide ? UInt32.max : 2
    let extra =
      isWide
      ? bytes(UInt16(1)) + bytes(UInt16(24)) + bytes(UInt64(2)) + bytes(UInt64(2)) + bytes(UInt64(0)) : []
    var file = data
    file += bytes(UInt32(0x0201_4B50)) + [0, 0, 0, 0, 0, 0] + bytes(method) + [UInt8](repeating: 0, count: 8)
    file += bytes(short) + bytes(short) + bytes(UInt16(1)) + bytes(UInt16(extra.count))
    file += [UInt8](repeating: 0, count: 10) + bytes(isWide ? UInt32.max : 0) + Array("a".utf8) + extra
    if isWide {
      let record = file.count
      file += bytes(UInt32(0x0606_4B50)) + [UInt8](repeating: 0, count: 28)
      file += bytes(UInt64(1)) + bytes(UInt64(0)) + bytes(UInt64(data.count))
      file += bytes(UInt32(0x0706_4B50)) + bytes(UInt32(0)) + bytes(UInt64(record)) + bytes(UInt32(1))
    }
    file += bytes(UInt32(0x0605_4B50)) + [0, 0, 0, 0, 0, 0] + bytes(isWide ? UInt16.max : 1) + [0, 0, 0, 0]
    return file + bytes(isWide ? UInt32.max : UInt32(data.count)) + bytes(UInt16(comment.utf8.count))
      + Array(comment.utf8)
  }

  @Test("An entry is found, with zip64 fields or without, with a comment behind or none")
  func found() throws {
    for file in [
      archive(isWide: false), archive(isWide: true), archive(isWide: false, comment: "PK\u{5}\u{6}?"),
    ] {
      let archive = try ZipArchive(file)
      #expect(archive.entries.map(\.name) == ["a"])
      #expect(try Array(file[#require(archive["a"]).bytes]) == Array("XY".utf8))
    }
  }

  @Test func `Compressed entries, missing directories and places outside the file are refused`() {
    #expect(throws: ZipError.compressed(name: "a")) {
      try ZipArchive(archive(isWide: false, method: 8)).checkIsStored()
    }
    #expect(throws: Never.self) { try ZipArchive(archive(isWide: false)).checkIsStored() }
    #expect(throws: ZipError.noDirectory) { try ZipArchive(Array(archive(isWide: false).dropLast(30))) }
    #expect(throws: ZipError.noDirectory) { try ZipArchive([]) }
    for isWide in [false, true] {
      let file = archive(isWide: isWide)
      // Any byte of a length or a place set to its largest value leads outside, or to something that is no entry.
      for place in 33..<file.count {
        var damaged = file
        damaged[place] = 0xFF
        do {
          for entry in try ZipArchive(damaged).entries { #expect(entry.bytes.upperBound <= damaged.count) }
        } catch {}
      }
    }
  }
}
