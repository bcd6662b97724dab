import Testing

@testable import TensorFiles

/// Zip archives, made here byte by byte.
@Suite struct ZipTests {
  private func bytes<Integer: FixedWidthInteger>(_ value: Integer) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian, Array.init)
  }

  /// One stored entry "a" with two bytes, sizes and offsets as 32-bit numbers or in zip64 fields.
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
      let archive = try ZipArchive(FileBytes(file))
      #expect(archive.entries.map(\.name) == ["a"])
      #expect(try Array(file[#require(archive["a"]).bytes]) == Array("XY".utf8))
    }
  }

  @Test func `Entries that cannot be unpacked, missing directories and offsets outside the file are refused`()
  {
    for (method, error) in [(UInt16(8), ZipError.damaged(name: "a")), (9, .otherMethod(name: "a"))] {
      #expect(throws: error) {
        var file = FileBytes(archive(isWide: false, method: method))
        _ = try ZipArchive(file).unpacked(&file)
      }
    }
    #expect(throws: ZipError.noDirectory) { try ZipArchive(FileBytes(archive(isWide: false).dropLast(30))) }
    #expect(throws: ZipError.noDirectory) { try ZipArchive([]) }
    for isWide in [false, true] {
      let file = archive(isWide: isWide)
      // Any byte of a length or an offset set to its largest value leads outside, or to something that is no entry.
      for offset in 33..<file.count {
        var damaged = file
        damaged[offset] = 0xFF
        do {
          for entry in try ZipArchive(FileBytes(damaged)).entries {
            #expect(entry.bytes.upperBound <= damaged.count)
          }
        } catch {}
      }
    }
  }

  /// A deflated entry "a": a zip archive of `packed`, whose directory gives it that size and checksum.
  private func deflated(_ packed: [UInt8], size: UInt32, checksum: UInt32) -> [UInt8] {
    var file =
      bytes(UInt32(0x0403_4B50)) + [UInt8](repeating: 0, count: 22) + bytes(UInt16(1)) + bytes(UInt16(0))
      + Array("a".utf8) + packed
    let directory = UInt32(file.count)
    file += bytes(UInt32(0x0201_4B50)) + [0, 0, 0, 0, 0, 0] + bytes(UInt16(8)) + [0, 0, 0, 0]
    file += bytes(checksum) + bytes(UInt32(packed.count)) + bytes(size) + bytes(UInt16(1))
    file += [UInt8](repeating: 0, count: 16) + Array("a".utf8)
    file += bytes(UInt32(0x0605_4B50)) + [0, 0, 0, 0, 0, 0] + bytes(UInt16(1)) + [0, 0, 0, 0]
    return file + bytes(directory) + bytes(UInt16(0))
  }

  /// Nine letters a: one literal and a copy of eight from one byte back, in a block of fixed codes.
  private let nineLetters: [UInt8] = [0x4B, 0x84, 0x01, 0x00]

  @Test func `A deflated entry is unpacked behind the end of the file`() throws {
    var sum = CRC32()
    sum.add(Array("aaaaaaaaa".utf8))
    var file = FileBytes(deflated(nineLetters, size: 9, checksum: sum.value))
    let length = file.count
    let archive = try ZipArchive(file).unpacked(&file)
    let entry = try #require(archive["a"])
    #expect(entry.bytes == length..<length + 9)
    #expect(Array(file[entry.bytes]) == Array("aaaaaaaaa".utf8))
    for (size, checksum) in [(UInt32(8), sum.value), (10, sum.value), (9, 0), (0, 0)] {
      #expect(throws: ZipError.damaged(name: "a")) {
        var file = FileBytes(deflated(nineLetters, size: size, checksum: checksum))
        _ = try ZipArchive(file).unpacked(&file)
      }
    }
  }

  @Test func `What claims to unpack to more than such a file may is refused before memory is taken`() throws {
    #expect(throws: ZipError.tooLarge(name: "a", limit: 1 << 28)) {
      var file = FileBytes(deflated(nineLetters, size: 1 << 29, checksum: 0))
      _ = try ZipArchive(file).unpacked(&file)
    }
    // Within the limit, but more than deflate can make of four bytes.
    #expect(throws: ZipError.damaged(name: "a")) {
      var file = FileBytes(deflated(nineLetters, size: 1 << 27, checksum: 0))
      _ = try ZipArchive(file).unpacked(&file)
    }
  }
}
