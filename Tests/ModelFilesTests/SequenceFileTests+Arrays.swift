import GateCore
import Models
import Testing

@testable import SequenceFiles
@testable import TensorFiles

// Sequences in NumPy's files.
extension SequenceFileTests {
  func array(_ shape: [Int], _ values: [Float]) -> [UInt8] {
    NumpyWriter.header(shape: shape) + SafetensorsWriter.bytes(of: values)
  }

  func array(_ shape: String, _ type: String, _ bytes: [UInt8]) -> [UInt8] {
    let header = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(shape)), }"
    return NumpyHeader.magic + [1, 0, UInt8(header.utf8.count), 0] + Array(header.utf8) + bytes
  }

  @Test func `Arrays of numbers are sequences by their shape`() throws {
    let numbers = (0..<12).map { Float($0) }
    #expect(try read(array([6, 2], numbers), Self.two).map(values) == [numbers])
    #expect(try read(array([1, 6, 2], numbers), Self.two).map(\.name) == ["file"])
    let several = try read(array([3, 2, 2], numbers), Self.two)
    #expect(several.map(values) == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]])
    #expect(several.map(\.name) == ["file[0]", "file[1]", "file[2]"])
    #expect(try read(array([12], numbers), Self.one).map(values) == [numbers])
    let chosen = try read(array([4, 3], numbers), Self.two, SequenceOptions(columns: "3,1"))
    #expect(chosen.map(values) == [[2, 0, 5, 3, 8, 6, 11, 9]])
    let bytes = try read(array("3, 1", "|u1", [1, 2, 255]), Self.one)
    #expect(bytes.map(values) == [[1, 2, 255]])
    let standard = try read(array([2, 1], [1, 3]), Self.one, SequenceOptions(standardizes: true))[0]
    #expect(values(standard) == [-1, 1])
    #expect(standard.notes == ["standardized: column 1 (mean 2, deviation 1)"])
  }

  @Test func `A batch of 1 behind the time is a sequence, not as many of one step`() throws {
    let rows = try read(array([3, 1, 2], [0, 1, 2, 3, 4, 5]), Self.two)
    #expect(rows.map(values) == [[0, 1, 2, 3, 4, 5]])
    #expect(
      rows[0].notes
        == ["the array (3, 1, 2) is read as one sequence of 3 steps, its second dimension as a batch of 1"])
    let ids = try read(array("3, 1", "|i1", [1, 0, 9]), Self.ids)
    #expect(ids.map(\.steps) == [.tokens([1, 0, 9])])
    #expect(try read(array([1, 1, 2], [0, 1]), Self.two)[0].notes == [])
  }

  @Test func `The arrays of an archive are sequences by their names`() throws {
    let archive = try Files.read(Fixture.path("numpy/written.npz"), limit: 1 << 20)
    let sequences = try read(archive, Self.two)
    #expect(sequences.map(\.name) == ["layer0.forward.hidden", "layer0.backward.hidden"])
    #expect(sequences.map(\.count) == [3, 3])
    #expect(
      throws: SequenceError.inArray("layer0.forward.hidden", .arrayShape([3, 2], columns: 1))
    ) { try read(archive, Self.one) }
  }

  @Test func `An archive of numpy savez_compressed is read like any other`() throws {
    let archive = try Files.read(Fixture.path("numpy/compressed.npz"), limit: 1 << 20)
    let arrays = try #require(try NumpyArchive(archive))
    #expect(arrays.names == ["numbers", "zeros"])
    let plain = try NumpyArray.read(Fixture.numpy("f4-le-C"))
    #expect(try arrays.array("numbers").floats == plain.floats)
    #expect(try arrays.array("numbers").shape == plain.shape)
    #expect(try arrays.array("zeros").floats == [Float](repeating: 0, count: 40_000))
  }

  @Test func `An archive that is damaged or cut off is refused`() throws {
    let archive = try Files.read(Fixture.path("numpy/written.npz"), limit: 1 << 20)
    // The method of the directory's first entry: 8 is deflated, 12 is compressed by bzip2.
    let directory = try #require(archive.indices.first { archive[$0...].starts(with: [0x50, 0x4B, 1, 2]) })
    for (method, error) in [
      (8, ZipError.damaged(name: "layer0.forward.hidden.npy")),
      (12, .otherMethod(name: "layer0.forward.hidden.npy")),
    ] {
      var changed = archive
      changed[directory + 10] = UInt8(method)
      #expect(throws: FileError.Problem.numpy(.archive(error))) {
        try SequenceFile.sequences(in: changed, name: "", for: Self.two)
      }
    }
    for length in stride(from: 4, to: archive.count, by: 7) {
      #expect(throws: FileError.Problem.self) {
        try SequenceFile.sequences(in: Array(archive[..<length]), name: "", for: Self.two)
      }
    }
  }

  @Test func `Arrays of integers are token ids`() throws {
    #expect(try read(array("3,", "|i1", [1, 0, 9]), Self.ids).map(\.steps) == [.tokens([1, 0, 9])])
    let several = try read(array("2, 2", "|u1", [1, 0, 9, 3]), Self.ids)
    #expect(several.map(\.steps) == [.tokens([1, 0]), .tokens([9, 3])])
  }

  @Test func `Arrays of other shapes and types are refused with what would fit`() throws {
    let faults: [([UInt8], Model, SequenceOptions, SequenceError)] = [
      (array([2, 3], [0, 0, 0, 0, 0, 0]), Self.two, .init(), .arrayShape([2, 3], columns: 2)),
      (array([2], [0, 0]), Self.two, .init(), .arrayShape([2], columns: 2)),
      (array([1, 1, 1, 2], [0, 0]), Self.two, .init(), .arrayShape([1, 1, 1, 2], columns: 2)),
      (array([], [0]), Self.one, .init(), .arrayShape([], columns: 1)),
      (array([2], [1, 2]), Self.ids, .init(), .arrayNotIntegers(type: "<f4")),
      (array("1, 1, 1", "|i1", [1]), Self.ids, .init(), .arrayShape([1, 1, 1], columns: nil)),
      (
        array("2, 2", "|i1", [1, 2, 255, 3]), Self.ids, .init(),
        .elementOutOfRange(-1, index: [1, 0], vocabulary: 10)
      ),
      (array([2, 1], [1, .infinity]), Self.one, .init(), .elementNotFinite(index: [1, 0])),
      (array([0, 2], []), Self.two, .init(), .empty),
      (array([2, 0, 1], []), Self.one, .init(), .empty),
      (array([1, 1], [1]), Self.one, .init(idColumn: "1"), .onlyForTables(.idColumn)),
      (array([1, 2], [1, 2]), Self.one, .init(columns: "3"), .columnOutOfRange("3", width: 2)),
      (
        array([1, 2], [1, 2]), Self.one, .init(columns: "1,2"),
        .arrayShape([1, 2], columns: nil, chosen: 2)
      ),
    ]
    for (bytes, model, options, error) in faults {
      #expect(throws: error) { try read(bytes, model, options) }
      #expect(!error.description.isEmpty && !error.description.contains("\n"))
    }
    #expect(throws: FileError.Problem.numpy(.headerPastEnd(length: 10, fileSize: 8))) {
      try SequenceFile.sequences(in: NumpyHeader.magic + [1, 0], name: "", for: Self.one)
    }
  }
}
