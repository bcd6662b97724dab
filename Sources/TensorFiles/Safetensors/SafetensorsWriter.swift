/// Lays out a safetensors file of F32 tensors: the header first, then the data piece by piece, so that large
/// files need no second copy in memory.
package enum SafetensorsWriter {
  /// What the header says of a tensor.
  package struct Entry: Equatable, Sendable {
    package var name: String
    package var shape: [Int]

    package init(name: String, shape: [Int]) {
      self.name = name
      self.shape = shape
    }
  }

  /// The eight bytes of length and the header; the tensors' bytes follow in the order of `tensors`.
  ///
  /// The header is padded with spaces so that the data begins at a multiple of eight.
  package static func header(metadata: [(String, String)], tensors: [Entry]) -> [UInt8] {
    var members: [JSON.Member] = []
    if !metadata.isEmpty {
      let strings = metadata.map { JSON.Member(name: $0.0, value: .string($0.1)) }
      members.append(JSON.Member(name: "__metadata__", value: .object(strings)))
    }
    var offset = 0
    for tensor in tensors {
      let end = offset + 4 * tensor.shape.reduce(1, *)
      let entry = JSON.object([
        JSON.Member(name: "dtype", value: .string(DType.f32.rawValue)),
        JSON.Member(name: "shape", value: .array(tensor.shape.map(JSON.integer))),
        JSON.Member(name: "data_offsets", value: .array([.integer(offset), .integer(end)])),
      ])
      members.append(JSON.Member(name: tensor.name, value: entry))
      offset = end
    }
    var json = Array(JSON.object(members).text.utf8)
    json += [UInt8](repeating: UInt8(ascii: " "), count: (8 - json.count % 8) % 8)
    return withUnsafeBytes(of: UInt64(json.count).littleEndian, Array.init) + json
  }

  /// The bytes of F32 elements.
  package static func bytes(of values: some Sequence<Float>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(4 * values.underestimatedCount)
    for value in values {
      withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }
    return bytes
  }
}
