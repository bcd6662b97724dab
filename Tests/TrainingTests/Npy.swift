@testable import TensorFiles

/// Arrays as NumPy would save them.
enum Npy {
  static func floats(_ values: [Float], shape: [Int]) -> [UInt8] {
    NumpyWriter.header(shape: shape) + values.flatMap { bytes($0.bitPattern) }
  }

  static func integers(_ values: [Int32], shape: [Int]) -> [UInt8] {
    var header = NumpyWriter.header(shape: shape)
    // The element type is the only f of the header that a digit follows.
    for place in header.indices.dropLast() where header[place...].starts(with: "f4".utf8) {
      header[place] = UInt8(ascii: "i")
    }
    return header + values.flatMap { bytes(UInt32(bitPattern: $0)) }
  }

  static func archive(_ arrays: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var writer = StoredZipWriter()
    var bytes: [UInt8] = []
    for array in arrays {
      bytes += writer.begin(name: array.name + ".npy", size: array.bytes.count)
      writer.add(array.bytes)
      bytes += array.bytes + writer.endEntry()
    }
    return bytes + writer.directory()
  }

  private static func bytes(_ bits: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: bits >> (8 * $0)) }
  }
}
