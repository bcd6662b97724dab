import Foundation
import GateCore
import Models
import OnnxSchema
import Testing

@testable import ModelFiles
@testable import TensorFiles

/// Files whose parts are empty, or nested, by the million: what is read of them takes memory in proportion to their size.
@Suite struct ProportionTests {
  private func pickle(_ opcodes: [UInt8]...) -> [UInt8] { [0x80, 2] + opcodes.flatMap(\.self) + [0x2E] }

  private func repeated(_ opcode: Character, _ count: Int) -> [UInt8] {
    [UInt8](repeating: opcode.asciiValue ?? 0, count: count)
  }

  @Test func `Empty containers and marks by the million are refused`() {
    for bytes in [
      pickle(repeated("]", 1_000_000)), pickle(repeated(")", 1_000_000)), pickle(repeated("}", 1_000_000)),
      pickle(repeated("(", 3_000_000)), pickle(repeated("N", 3_000_000)),
      pickle(repeated("(", 1_000_000), repeated("l", 1_000_000)),
    ] {
      var machine = PickleMachine(bytes, 0..<bytes.count)
      do throws(PickleError) {
        _ = try machine.run()
        Issue.record("read")
      } catch {
        guard case .tooManyParts = error else {
          Issue.record("\(error)")
          continue
        }
      }
    }
  }

  @Test func `A list of a hundred thousand small lists is read`() throws {
    let bytes = pickle(repeated("]", 1), repeated("(", 1), repeated("]", 100_000), repeated("e", 1))
    var machine = PickleMachine(bytes, 0..<bytes.count)
    #expect(try machine.run() == .list(0))
  }

  @Test func `A dictionary under many keys of a checkpoint is one vocabulary`() {
    // {"a": {"x": 0}}, and the inner one, which is kept as 0, again under other keys.
    let inner: [UInt8] = [0x7D, 0x71, 0, 0x8C, 1, 0x78, 0x4B, 0, 0x73]
    var others: [UInt8] = []
    for number in 100..<300 { others += [0x8C, 3] + Array("\(number)".utf8) + [0x68, 0, 0x73] }
    let bytes = pickle([0x7D, 0x8C, 1, 0x61], inner, [0x73], others)
    let found = PickledIds.all(in: FileBytes(bytes))
    #expect(found.map(\.key) == ["a"])
    #expect(found.first?.symbols.map(\.symbol) == ["x"])
  }

  /// A field with a length.
  private func field(_ number: UInt8, _ content: [UInt8]) -> [UInt8] {
    var (length, rest) = ([UInt8](), content.count)
    while rest >= 0x80 {
      length.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    return [number << 3 | 2] + length + [UInt8(rest)] + content
  }

  private func many(_ field: [UInt8]) -> [UInt8] {
    Array([[UInt8]](repeating: field, count: 1_500_000).joined())
  }

  @Test func `Nodes, attributes and names without content by the million are refused`() {
    let graphs = [
      many(field(1, [])), field(1, many(field(5, []))), field(1, many(field(1, []))), many(field(5, [])),
    ]
    for graph in graphs {
      let bytes: [UInt8] = [0x08, 0x08] + field(7, graph)
      #expect(throws: OnnxSchemaError.tooManyParts) { try Onnx_ModelProto(bytes: bytes) }
    }
  }

  @Test func `A group, which no exporter writes, hides no parts behind it`() {
    // The group of field 20, empty.
    let group: [UInt8] = [0xA3, 0x01, 0xA4, 0x01]
    let nodes = many(field(1, []))
    for bytes in [group + field(7, nodes), field(7, group + nodes)] {
      #expect(throws: OnnxSchemaError.tooManyParts) { try Onnx_ModelProto(bytes: [0x08, 0x08] + bytes) }
    }
    #expect(throws: Never.self) { try Onnx_ModelProto(bytes: [0x08, 0x08] + group + field(7, field(1, []))) }
  }

  @Test func `Graphs in graphs are refused at a depth that no exporter writes`() {
    let deep = (0..<200).reduce([UInt8]()) { inner, _ in field(6, field(1, field(5, inner))) }
    #expect(throws: OnnxSchemaError.self) {
      try Onnx_ModelProto(bytes: [0x08, 0x08] + field(7, field(1, field(5, deep))))
    }
  }

  @Test func `Numbers of a mapped file can be read again after they were let go`() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("again-\(UUID().uuidString)")
      .path
    defer { unlink(path) }
    let values = (0..<1 << 20).map { Float($0) }
    try Files.write([1, 2, 3] + SafetensorsWriter.bytes(of: values) + [4, 5], to: path)
    let bytes = try Files.bytes(of: path, limit: 1 << 23)
    let tensor = StoredTensor(name: "x", dtype: .f32, shape: [1 << 20], offset: 3)
    #expect(tensor.floats(in: bytes) == values)
    #expect(tensor.floats(in: bytes) == values)
    #expect(Array(bytes.prefix(3)) == [1, 2, 3] && Array(bytes.suffix(2)) == [4, 5])
  }

  @Test func `A large file is mapped, and its parts count from their own start`() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("mapped-\(UUID().uuidString)")
      .path
    defer { unlink(path) }
    let size = 3 << 20
    try Files.write((0..<size).map { UInt8(truncatingIfNeeded: $0 / 7) }, to: path)
    let bytes = try Files.bytes(of: path, limit: size)
    #expect(bytes.count == size && bytes[size - 1] == UInt8(truncatingIfNeeded: (size - 1) / 7))
    let part = bytes.part(70..<84).part(7..<14)
    #expect(Array(part) == [UInt8](repeating: 11, count: 7))
    #expect(part.integer(at: 4, as: UInt32.self) == nil)
    #expect(part.integer(at: 3, as: UInt32.self) == 0x0B0B_0B0B)
    #expect(Array(FileBytes(part, followedBy: [1, 2])) == [UInt8](repeating: 11, count: 7) + [1, 2])
    #expect(throws: FileError.self) { try Files.bytes(of: path, limit: size - 1) }
  }

  @Test func `A file is the same under all its names`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("names-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("a").path
    try Files.write([1, 2, 3], to: path)
    link(path, folder.path + "/hard")
    symlink("a", folder.path + "/soft")
    let identity = try #require(FileIdentity(of: path))
    for name in ["./a", "hard", "soft", "././soft"] {
      #expect(FileIdentity(of: folder.path + "/" + name) == identity)
    }
    #expect(FileIdentity(of: folder.path) == nil)
  }
}
