import Testing

@testable import TensorFiles

/// HDF5 as h5py writes it.
@Suite struct HDF5Tests {
  private func bytes(_ file: String) throws -> [UInt8] {
    try Files.read(Fixture.path("keras-files/\(file)"), limit: 1 << 20)
  }

  private let grid = (0..<35).map { Float($0) / 4 }

  private func floats(_ file: HDF5File, _ path: String) throws -> [Float] {
    let dataset = try #require(file.root.datasets.first { $0.path == path }?.dataset)
    guard case .numbers(let dtype, let shape, let offset) = dataset.content else { return [] }
    let tensor = StoredTensor(name: path, dtype: dtype, shape: shape, offset: offset)
    return try #require(tensor.floats(in: file.bytes))
  }

  @Test(
    "A dataset is read in every way in which h5py stores it",
    arguments: [
      "plain", "big", "half", "double", "compact", "chunks", "deflated", "shuffled", "line", "bfloat16",
    ])
  func layouts(name: String) throws {
    #expect(try floats(HDF5File(bytes("layouts.h5")), "a group/\(name)") == grid)
  }

  @Test func `Scalars, empty datasets, integers and text are told apart`() throws {
    let file = try HDF5File(bytes("layouts.h5"))
    #expect(try floats(file, "a group/scalar") == [2.5])
    #expect(try floats(file, "a group/empty").isEmpty)
    let contents = Dictionary(
      file.root.datasets.map { ($0.path, $0.dataset.content) }, uniquingKeysWith: { first, _ in first })
    #expect(contents["a group/text"] == .other("text"))
    let types: [(String, DType)] = [
      ("i1", .i8), ("u1", .u8), ("i2", .i16), ("u2", .u16), ("i4", .i32), ("u4", .u32), ("i8", .i64),
      ("u8", .u64), (">i4", .i32),
    ]
    for (name, type) in types {
      guard case .numbers(type, shape: [2, 3], let offset)? = contents["a group/\(name)"] else {
        Issue.record("\(name)")
        continue
      }
      #expect(file.bytes[offset + type.bitWidth / 8] == 1)
    }
  }

  @Test func `Attributes are texts of fixed and of any length, numbers, and lists of them`() throws {
    let attributes = try HDF5File(bytes("layouts.h5")).root.attributes
    #expect(
      attributes == [
        "text": .strings(["läuft"]), "fixed": .strings(["fixed"]), "names": .strings(["a", "bb", ""]),
        "fixed names": .strings(["x", "yyy"]), "number": .numbers([-7]), "numbers": .numbers([1.5, -2.5]),
      ])
  }

  @Test func `The newest version of the format is read where it keeps links in the header`() throws {
    let file = try HDF5File(bytes("new-layouts.h5"))
    #expect(try floats(file, "a group/plain") == grid)
    #expect(
      file.root.attributes == ["text": .strings(["läuft"]), "names": .strings(["a", "bb", ""])])
  }

  @Test func `What is not read is named, with the dataset that has it`() throws {
    #expect(
      throws: HDF5Error.notRead(what: "a group whose links are in a fractal heap", path: "a group")
    ) {
      try HDF5File(bytes("many-links.h5"))
    }
    #expect(throws: HDF5Error.notRead(what: "data packed by LZF", path: "packed")) {
      try HDF5File(bytes("lzf.h5"))
    }
    let text = HDF5Error.notRead(what: "data packed by LZF", path: "packed").text(
      MessageContext(path: "lzf.h5"))
    #expect(text.hasPrefix("is an HDF5 file with data packed by LZF (packed), which is not read here"))
    #expect(text.contains("h5py.File(\"lzf.h5\")"))
  }

  @Test func `A file that is cut off, or none, is called so`() throws {
    let whole = try bytes("layouts.h5")
    for size in [0, 7, 8, 40, 95, 96, 500, whole.count / 2, whole.count - 1] {
      #expect(throws: HDF5Error.self) { try HDF5File(Array(whole.prefix(size))) }
    }
    #expect(throws: HDF5Error.cutOff(expected: whole.count, found: whole.count - 1)) {
      try HDF5File(Array(whole.dropLast()))
    }
    #expect(throws: HDF5Error.notHDF5) { try HDF5File(Array("model".utf8)) }
  }

  @Test func `A group that holds itself ends in an error`() throws {
    var file = try bytes("layouts.h5")
    // The address of the group in the root's node becomes the root's own.
    let root = try #require(file.integer(at: 64, as: UInt64.self))
    let node = try #require(file.indices.first { file[$0...].starts(with: Array("SNOD".utf8)) })
    file.replaceSubrange(node + 16..<node + 24, with: file[64..<72])
    #expect(root > 0)
    #expect(throws: HDF5Error.self) { try HDF5File(file) }
  }

  @Test func `A shape that no memory holds is refused, with a dimension of 0 or without`() {
    #expect(HDF5Dataspace.count([1 << 62, 4]) == nil)
    #expect(HDF5Dataspace.count([1 << 62, 4, 0]) == nil)
    #expect(HDF5Dataspace.count([3, 0]) == 0)
    #expect(HDF5Dataspace.count([]) == 1)
  }
}
