@testable import TensorFiles

/// Arrays as NumPy would save them.
enum Npy {
  static func floats(_ values: [Float], shape: [Int]) -> [UInt8] {
    NumpyWriter.header(shape: shape) + values.flatMap { value in bytes(value.bitPattern) }
  }

  static func integers(_ values: [Int32], shape: [Int]) -> [UInt8] {
    let header = String(decoding: NumpyWriter.header(shape: shape), as: Latin1.self)
    return header.replacing("<f4", with: "<i4").unicodeScalars.map { UInt8($0.value) }
      + values.flatMap { bytes(UInt32(bitPattern: $0)) }
  }

  private static func bytes(_ bits: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: bits >> (8 * $0)) } }
}
