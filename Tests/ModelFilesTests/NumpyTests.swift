import Foundation
import Testing

@testable import TensorFiles

/// Arrays that NumPy wrote (`Fixtures/numpy/generate.py`), and headers that it would not write.
@Suite struct NumpyTests {
  private static let numbers: [Float] = [0, 1, 100, 3, 0, 7]
  private static let typeNames: [String] =
    ["f2", "f4", "f8", "i2", "i4", "i8", "u2", "u4", "u8"].flatMap { ["\($0)-le", "\($0)-be"] }
    + ["i1-by", "u1-by"]

  @Test(
    "Floats and integers are read in each byte order and order of indices", arguments: typeNames, ["C", "F"])
  func read(type: String, layout: String) throws {
    let array = try NumpyArray.read(Fixture.numpy("\(type)-\(layout)"))
    #expect(array.shape == [2, 3])
    #expect(array.floats == Self.numbers)
    #expect(array.isInteger == !type.hasPrefix("f"))
    #expect(array.integers == (array.isInteger ? Self.numbers.map { Int($0) } : nil))
  }

  @Test("Booleans are 0 and 1", arguments: ["C", "F"])
  func booleans(layout: String) throws {
    #expect(try NumpyArray.read(Fixture.numpy("b1-by-\(layout)")).integers == [0, 1, 1, 1, 0, 1])
  }

  @Test("Every version of the format is read", arguments: 1...3)
  func versions(version: Int) throws {
    #expect(try NumpyArray.read(Fixture.numpy("version-\(version)")).floats == Self.numbers)
  }

  @Test func `Shapes of no, one and three dimensions are read, and one without elements`() throws {
    let scalar = try NumpyArray.read(Fixture.numpy("scalar"))
    #expect(scalar.shape == [] && scalar.floats == [2.5])
    let vector = try NumpyArray.read(Fixture.numpy("vector"))
    #expect(vector.shape == [4] && vector.floats == [0, 1, 2, 3])
    let cube = try NumpyArray.read(Fixture.numpy("cube-F"))
    #expect(cube.shape == [2, 3, 4] && cube.integers == Array(0..<24))
    let nothing = try NumpyArray.read(Fixture.numpy("nothing"))
    #expect(nothing.shape == [0, 3] && nothing.floats == [])
  }

  @Test func `The largest integers and numbers that are none keep their meaning`() throws {
    #expect(try NumpyArray.read(Fixture.numpy("signed-limits")).integers == [.min, -1, .max])
    #expect(try NumpyArray.read(Fixture.numpy("unsigned-limit")).integers == [.max])
    let special = try NumpyArray.read(Fixture.numpy("special")).floats
    #expect(special[0].isNaN)
    #expect(special.dropFirst() == [.infinity, -.infinity, .infinity, 0])
  }

  private static let faults: [(header: String, error: NumpyError)] = [
    ("", .headerEnds(expected: "\"{\"")),
    ("{'descr': '<f4', 'fortran_order': False", .headerEnds(expected: "\"}\"")),
    ("{'descr': '<f4', 'fortran_order': False}", .missingKey("shape")),
    ("{'descr': '<f4', 'shape': (1,)}", .missingKey("fortran_order")),
    ("{'fortran_order': False, 'shape': (1,), }", .missingKey("descr")),
    ("{'descr': '<f4', 'descr': '<f4'}", .badKey("descr")),
    ("{'x': 1}", .badKey("x")),
    ("{'descr': '<f4', 'fortran_order': 1, }", .unexpectedByte(0x31, at: 44, expected: "True or False")),
    ("{'shape': (1)}", .unexpectedByte(0x29, at: 22, expected: "\",\"")),
    ("{'shape': (-1,)}", .unexpectedByte(0x2D, at: 21, expected: "an integer from 0")),
    ("{'shape': (99999999999999999999,)}", .unexpectedByte(0x39, at: 39, expected: "an integer that fits")),
    ("{'shape': [1]}", .unexpectedByte(0x5B, at: 20, expected: "\"(\"")),
    ("{'descr': __import__('os')}", .unexpectedByte(0x5F, at: 20, expected: "a type in quotation marks")),
    ("{'descr': '<f\\x34'}", .unexpectedByte(0x5C, at: 23, expected: "text without escapes")),
    ("{'descr': '<f4", .headerEnds(expected: "a closing quotation mark")),
    ("{'descr': '|f4', 'fortran_order': False, 'shape': (1,), }", .unknownType("|f4")),
    ("{'descr': '<f16', 'fortran_order': False, 'shape': (1,), }", .unknownType("<f16")),
    (
      "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), } x",
      .unexpectedByte(0x78, at: 68, expected: "the end of the header")
    ),
    (
      "{'descr': '<f4', 'fortran_order': False, 'shape': (4294967296, 4294967296), }",
      .shapeTooLarge([1 << 32, 1 << 32])
    ),
    (
      "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), }",
      .sizeMismatch(shape: [1, 2], type: "<f4", expected: 8, found: 4)
    ),
    (
      "{'descr': '|i1', 'fortran_order': False, 'shape': (3,), }",
      .sizeMismatch(shape: [3], type: "|i1", expected: 3, found: 4)
    ),
  ]

  @Test("A header that is not that of an array of numbers is refused", arguments: faults.indices)
  func fault(index: Int) {
    let (header, error) = Self.faults[index]
    let file = NumpyHeader.magic + [1, 0, UInt8(header.utf8.count), 0] + Array(header.utf8) + [0, 0, 0, 0]
    #expect(throws: error) { try NumpyArray(file) }
  }

  @Test func `What is no array of numbers is named`() throws {
    #expect(throws: NumpyError.otherFormat(.zip)) { try NumpyArray([0x50, 0x4B, 3, 4, 0]) }
    #expect(throws: NumpyError.otherFormat(nil)) { try NumpyArray([]) }
    #expect(throws: NumpyError.unknownVersion(major: 4, minor: 0)) {
      try NumpyArray(NumpyHeader.magic + [4, 0, 0, 0])
    }
    #expect(throws: NumpyError.headerPastEnd(length: 10, fileSize: 8)) {
      try NumpyArray(NumpyHeader.magic + [1, 0])
    }
    #expect(throws: NumpyError.headerPastEnd(length: 4_294_967_307, fileSize: 12)) {
      try NumpyArray(NumpyHeader.magic + [2, 0, 255, 255, 255, 255])
    }
    for (name, type) in [("complex", "<c8"), ("text", "<U2"), ("record", "a record of several fields")] {
      let path = Fixture.numpy(name)
      #expect(throws: FileError(path: path, problem: .numpy(.unknownType(type)))) {
        try NumpyArray.read(path)
      }
    }
  }

  /// `generate.py` reads the recorded file back with NumPy.
  @Test func `An array is written as NumPy reads it`() throws {
    let values: [Float] = [0, 0.1, -1.5, .infinity, -0.0, 1e-30]
    let bytes = NumpyWriter.header(shape: [2, 3]) + SafetensorsWriter.bytes(of: values)
    let path = Fixture.numpy("written")
    if ProcessInfo.processInfo.environment["GATESCOPE_RECORD"] != nil { try Files.write(bytes, to: path) }
    #expect(try Files.read(path, limit: 1 << 10) == bytes)
    for shape in [[], [1], [7], [2, 3], [100_000, 12, 1]] {
      let header = NumpyWriter.header(shape: shape)
      #expect(header.count % 64 == 0)
      let read = try NumpyHeader(FileBytes(header))
      #expect(read.shape == shape && read.type == "<f4" && !read.isFortranOrder)
    }
  }
}
