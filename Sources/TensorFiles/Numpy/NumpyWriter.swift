/// Lays out a `.npy` file of little-endian 32-bit floats in row-major order: the header first, then the data
/// piece by piece as `SafetensorsWriter.bytes(of:)` gives it.
package enum NumpyWriter {
  /// Everything before the elements, of format version 1.0, ended by a line break at a multiple of 64 bytes.
  package static func header(shape: [Int]) -> [UInt8] {
    let lengths = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
    var text = Array("{'descr': '<f4', 'fortran_order': False, 'shape': (\(lengths)), }".utf8)
    let start = NumpyHeader.magic.count + 4
    text += [UInt8](repeating: UInt8(ascii: " "), count: 63 - (start + text.count) % 64)
    text.append(UInt8(ascii: "\n"))
    return NumpyHeader.magic + [1, 0, UInt8(text.count % 256), UInt8(text.count / 256)] + text
  }
}
