/// An array of a `.npy` file in memory: floats of 2, 4 or 8 bytes, integers or booleans, in either byte order
/// and either order of the indices.
package struct NumpyArray: Sendable {
  /// NumPy's name of the element type: `<f4`.
  package let type: String
  package let shape: [Int]
  private let file: FileBytes
  let stored: StoredTensor
  /// Byte order of the elements.
  let isBigEndian: Bool

  /// The largest file that is read.
  package static let byteLimit = 1 << 32

  /// Reads a file.
  ///
  /// - Throws: `FileError` with the first fault found.
  package static func read(_ path: String) throws(FileError) -> NumpyArray {
    let bytes = try Files.bytes(of: path, limit: byteLimit)
    do { return try NumpyArray(bytes) } catch { throw FileError(path: path, problem: .numpy(error)) }
  }

  /// Whether the bytes begin as those of a `.npy` file.
  package static func isBegun(by bytes: FileBytes) -> Bool { bytes.starts(with: NumpyHeader.magic) }

  /// Reads the header and checks the file's size against it.
  ///
  /// - Throws: the first fault found; see `NumpyError`.
  package init(_ file: FileBytes) throws(NumpyError) {
    let header = try NumpyHeader(file)
    guard let element = Self.element(header.type) else { throw .unknownType(header.type) }
    // Any partial product can be large though the whole is 0, so every dimension counts.
    var size = element.dtype.bitWidth / 8
    for length in header.shape {
      let (product, overflow) = size.multipliedReportingOverflow(by: length)
      guard !overflow else { throw .shapeTooLarge(header.shape) }
      size = product
    }
    guard size == file.count - header.dataStart else {
      throw .sizeMismatch(
        shape: header.shape, type: header.type, expected: size, found: file.count - header.dataStart)
    }
    let strides = header.isFortranOrder ? Self.columnMajorStrides(of: header.shape) : nil
    stored =
      if let strides {
        StoredTensor(
          name: "", dtype: element.dtype, shape: header.shape, strides: strides, offset: header.dataStart)
      } else {
        StoredTensor(name: "", dtype: element.dtype, shape: header.shape, offset: header.dataStart)
      }
    type = header.type
    shape = header.shape
    isBigEndian = element.isBigEndian
    self.file = file
  }

  /// Whether the elements are integers or booleans.
  package var isInteger: Bool { !stored.dtype.isReadableAsFloat }

  /// Whether the elements are floats of 2 bytes.
  package var isHalfPrecision: Bool { stored.dtype == .f16 }

  /// The number of elements.
  package var count: Int { stored.count }

  /// The elements, row-major, rounded to `Float`.
  package var floats: [Float] {
    switch stored.dtype {
    case .f64: elements { (bits: UInt64) in Float(Double(bitPattern: bits)) }
    case .f32: elements { (bits: UInt32) in Float(bitPattern: bits) }
    case .f16: elements { (bits: UInt16) in Float(Float16(bitPattern: bits)) }
    case .u64: elements { (bits: UInt64) in Float(bits) }
    case .bf16, .f8e5m2, .f8e4m3, .f8e8m0, .f6e2m3, .f6e3m2, .f4, .c64, .i64, .i32, .i16, .i8, .u32, .u16,
      .u8, .bool:
      (integers ?? []).map { Float($0) }
    }
  }

  /// The elements, row-major; nil unless they are integers or booleans. What no `Int` holds is `Int.max`.
  package var integers: [Int]? {
    switch stored.dtype {
    case .i64: elements { (bits: UInt64) in Int(truncatingIfNeeded: Int64(bitPattern: bits)) }
    case .i32: elements { (bits: UInt32) in Int(Int32(bitPattern: bits)) }
    case .i16: elements { (bits: UInt16) in Int(Int16(bitPattern: bits)) }
    case .i8: elements { (bits: UInt8) in Int(Int8(bitPattern: bits)) }
    case .u64: elements { (bits: UInt64) in Int(clamping: bits) }
    case .u32: elements { (bits: UInt32) in Int(bits) }
    case .u16: elements { (bits: UInt16) in Int(bits) }
    case .u8: elements { (bits: UInt8) in Int(bits) }
    case .bool: elements { (bits: UInt8) in bits == 0 ? 0 : 1 }
    case .f64, .f32, .f16, .bf16, .f8e5m2, .f8e4m3, .f8e8m0, .f6e2m3, .f6e3m2, .f4, .c64: nil
    }
  }

  private func elements<Bits: FixedWidthInteger, Value>(as value: (Bits) -> Value) -> [Value] {
    stored.elements(in: file) { (bits: Bits) in value(isBigEndian ? bits.byteSwapped : bits) }
  }

  private static func element(_ type: String) -> (dtype: DType, isBigEndian: Bool)? {
    guard let order = type.first, "<>|=".contains(order) else { return nil }
    let dtype: DType
    switch type.dropFirst() {
    case "f8": dtype = .f64
    case "f4": dtype = .f32
    case "f2": dtype = .f16
    case "i8": dtype = .i64
    case "i4": dtype = .i32
    case "i2": dtype = .i16
    case "i1": dtype = .i8
    case "u8": dtype = .u64
    case "u4": dtype = .u32
    case "u2": dtype = .u16
    case "u1": dtype = .u8
    case "b1": dtype = .bool
    default: return nil
    }
    // `|` says that there is no order, as in a single byte; `=` is the writer's own, which the file does not say.
    guard order == "<" || order == ">" || dtype.bitWidth == 8 else { return nil }
    return (dtype, order == ">")
  }

  private static func columnMajorStrides(of shape: [Int]) -> [Int] {
    var stride = 1
    return shape.map { length in
      defer { stride = stride.multipliedReportingOverflow(by: length).partialValue }
      return stride
    }
  }
}
