import Testing

@testable import TensorFiles

/// A file with this header, as it is, and so many zero bytes of data.
private func file(_ header: String, data: Int = 0) -> [UInt8] {
  let json = Array(header.utf8)
  return withUnsafeBytes(of: UInt64(json.count).littleEndian, Array.init) + json
    + [UInt8](repeating: 0, count: data)
}

private func entry(_ name: String, _ dtype: String, _ shape: String, _ offsets: String) -> String {
  "\"\(name)\":{\"dtype\":\"\(dtype)\",\"shape\":\(shape),\"data_offsets\":\(offsets)}"
}

@Suite struct SafetensorsTests {
  private static let malformed: [(bytes: [UInt8], error: SafetensorsError)] = [
    ([1, 2, 3], .tooShort(fileSize: 3)),
    (Array("PK\u{3}\u{4}\u{14}\u{0}\u{8}\u{8} archive".utf8), .otherFormat(.zip)),
    ([0x80, 0x02, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9], .otherFormat(.pickle)),
    ([0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A], .otherFormat(.hdf5)),
    ([0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 0x01, 0x00], .otherFormat(.numpy)),
    ([0x47, 0x47, 0x55, 0x46, 0x03, 0x00, 0x00, 0x01], .otherFormat(.gguf)),
    ([UInt8](repeating: 0xFF, count: 8), .headerTooLong(length: .max, limit: 100_000_000)),
    ([9, 0, 0, 0, 0, 0, 0, 0, 0x7B], .headerPastEnd(length: 9, fileSize: 9)),
    (file(""), .headerNotJSON(.unexpectedEnd)),
    (file("{\"a\" 1}"), .headerNotJSON(.unexpectedByte(0x31, at: 5, expected: "\":\""))),
    (file("{}x"), .headerNotJSON(.trailingBytes(at: 2))),
    ([4, 0, 0, 0, 0, 0, 0, 0, 0x7B, 0x22, 0xFF, 0x22], .headerNotJSON(.notUTF8(at: 2))),
    (file("{\"\\ud800x\":1}"), .headerNotJSON(.badEscape(at: 2))),
    (file("{\"a\":-}"), .headerNotJSON(.unexpectedByte(0x7D, at: 6, expected: "a digit"))),
    (file(String(repeating: "[", count: 100)), .headerNotJSON(.tooDeep(at: 64))),
    (
      file("{\(entry("w", "F32", "[]", "[0,4]")),\(entry("w", "F32", "[]", "[0,4]"))}", data: 4),
      .headerNotJSON(.duplicateName("w", at: 53))
    ),
    (file("[]"), .headerNotObject(found: "an array")),
    (file("{\"__metadata__\":{\"a\":1}}"), .metadataNotStrings),
    (file("{\"__metadata__\":null}"), .metadataNotStrings),
    (file("{\"w\":1}"), .badEntry(tensor: "w", field: "dtype", expected: "a string")),
    (
      file("{\(entry("w", "F32", "[-1]", "[0,4]"))}", data: 4),
      .badEntry(tensor: "w", field: "shape", expected: "an array of integers from 0")
    ),
    (
      file("{\(entry("w", "F32", "[1.0]", "[0,4]"))}", data: 4),
      .badEntry(tensor: "w", field: "shape", expected: "an array of integers from 0")
    ),
    (
      file("{\(entry("w", "F32", "[1]", "[0,4,8]"))}", data: 4),
      .badEntry(tensor: "w", field: "data_offsets", expected: "two integers from 0")
    ),
    (
      file("{\(entry("w", "F32", "[1]", "[0,99999999999999999999]"))}", data: 4),
      .badEntry(tensor: "w", field: "data_offsets", expected: "two integers from 0")
    ),
    (file("{\(entry("w", "F31", "[1]", "[0,4]"))}", data: 4), .unknownDType(tensor: "w", dtype: "F31")),
    (
      file("{\(entry("w", "F32", "[4294967296,4294967296]", "[0,4]"))}", data: 4),
      .shapeTooLarge(tensor: "w")
    ),
    (
      file("{\(entry("w", "F32", "[1]", "[4,0]"))}", data: 4),
      .offsetsReversed(tensor: "w", begin: 4, end: 0)
    ),
    (
      file("{\(entry("w", "F32", "[2]", "[0,4]"))}", data: 4),
      .sizeMismatch(tensor: "w", expected: 8, found: 4)
    ),
    (
      file("{\(entry("w", "F4", "[3]", "[0,1]"))}", data: 1),
      .sizeMismatch(tensor: "w", expected: 2, found: 1)
    ),
    (
      file("{\(entry("a", "F32", "[2]", "[0,8]")),\(entry("b", "F32", "[1]", "[4,8]"))}", data: 8),
      .overlap(tensor: "b", begin: 4, previousEnd: 8)
    ),
    (
      file("{\(entry("a", "U8", "[2]", "[0,2]")),\(entry("b", "U8", "[1]", "[3,4]"))}", data: 4),
      .hole(tensor: "b", begin: 3, previousEnd: 2)
    ),
    (
      file("{\(entry("w", "F32", "[2]", "[0,8]"))}", data: 5),
      .pastEnd(tensor: "w", end: 8, dataSize: 5)
    ),
    (file("{\(entry("w", "U8", "[1]", "[0,1]"))}", data: 4), .trailingBytes(count: 3)),
    (file("{}", data: 1), .trailingBytes(count: 1)),
  ]

  @Test("Each fault has an error of its own", arguments: malformed.indices)
  func fault(index: Int) {
    let (bytes, error) = Self.malformed[index]
    #expect(throws: error) { try Safetensors(bytes) }
  }

  @Test func `More values than a header can need are refused before they take memory`() {
    let header = "[" + String(repeating: "0,", count: JSONParser.valueLimit) + "0]"
    #expect(throws: SafetensorsError.headerNotJSON(.tooManyValues(limit: JSONParser.valueLimit))) {
      try Safetensors(file(header))
    }
  }

  @Test func `Tensors without elements and headers padded with spaces are legal`() throws {
    let read = try Safetensors(file("{\(entry("e", "F32", "[0,7]", "[0,0]"))}   "))
    #expect(try read.floats("e") == [])
    #expect(try Safetensors(file("{}")).tensors.isEmpty)
  }

  @Test func `Every element type that holds weights is read`() throws {
    let header =
      "{\(entry("f64", "F64", "[2]", "[0,16]")),\(entry("f32", "F32", "[2]", "[16,24]"))"
      + ",\(entry("f16", "F16", "[2]", "[24,28]")),\(entry("bf16", "BF16", "[2]", "[28,32]"))}"
    var bytes = file(header)
    for value in [1.5, -0.1] { withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes += $0 } }
    for value: Float in [1.5, -0.1] { withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes += $0 } }
    for bits: UInt16 in [0x3E00, 0xAE66, 0x3FC0, 0xBDCD] {
      withUnsafeBytes(of: bits.littleEndian) { bytes += $0 }
    }
    let read = try Safetensors(bytes)
    #expect(try read.floats("f64") == [1.5, -0.1])
    #expect(try read.floats("f32") == [1.5, -0.1])
    // −0.1 to 11 and to 8 bits.
    #expect(try read.floats("f16") == [1.5, -0.0999755859375])
    #expect(try read.floats("bf16") == [1.5, -0.10009765625])
  }

  @Test func `Other element types are listed, and refused as weights`() throws {
    let read = try Safetensors(file("{\(entry("n", "I64", "[]", "[0,8]"))}", data: 8))
    #expect(read["n"]?.dtype == .i64)
    #expect(throws: SafetensorsError.notFloat(tensor: "n", dtype: .i64)) { try read.floats("n") }
  }

  @Test func `Escapes in names are read as the characters they stand for`() throws {
    let read = try Safetensors(
      file("{\(entry("\\u00e9\\n\\ud83d\\ude00\\/", "U8", "[]", "[0,1]"))}", data: 1))
    #expect(read.tensors.map(\.name) == ["é\n😀/"])
  }

  @Test func `Data begins at a multiple of eight`() {
    for length in 1...16 {
      let header = SafetensorsWriter.header(
        metadata: [], tensors: [.init(name: String(repeating: "n", count: length), shape: [1])])
      #expect(header.count % 8 == 0)
    }
  }
}
