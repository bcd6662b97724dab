/// What the elements of a dataset or of an attribute are.
struct HDF5Datatype: Equatable {
  enum Kind: Equatable {
    case number(DType, isBigEndian: Bool)
    /// Text of a fixed number of bytes; what is left of them is 0, or blanks.
    case text(paddedWithBlanks: Bool)
    /// Text of any length, in a global heap.
    case heapText
    /// Of a class that is not read: what it is called.
    case other(String)
  }

  var kind: Kind
  /// Bytes of an element.
  let size: Int

  private static let names = [
    "numbers", "numbers", "times", "text", "bit fields", "opaque bytes", "compounds", "references",
    "enumerations", "sequences", "arrays",
  ]

  init(_ cursor: inout HDF5Cursor) throws(HDF5Error) {
    let first = try cursor.number(1)
    let (kind, bits) = (first & 0xF, try cursor.number(3))
    size = try cursor.number(4)
    let other = Kind.other(
      Self.names.indices.contains(kind) ? Self.names[kind] : "elements of an unknown type")
    switch kind {
    case 0: self.kind = try Self.integer(&cursor, bits: bits, size: size).map(Self.ordered(bits)) ?? other
    case 1: self.kind = try Self.float(&cursor, size: size).map(Self.ordered(bits)) ?? other
    case 3: self.kind = .text(paddedWithBlanks: bits & 0xF == 2)
    // h5py has no BF16, and stores NumPy's as two bytes without a meaning.
    case 5 where size == 2: self.kind = .number(.bf16, isBigEndian: false)
    case 9: self.kind = bits & 0xF == 1 && size == 16 ? .heapText : other
    case _: self.kind = other
    }
  }

  private static func ordered(_ bits: Int) -> (DType) -> Kind {
    { .number($0, isBigEndian: bits & 1 != 0 && $0.bitWidth > 8) }
  }

  /// Integers that fill their bytes.
  private static func integer(
    _ cursor: inout HDF5Cursor, bits: Int, size: Int
  ) throws(HDF5Error) -> DType? {
    let (offset, precision) = (try cursor.number(2), try cursor.number(2))
    guard offset == 0, size <= 8, precision == 8 * size else { return nil }
    let isSigned = bits & 0x8 != 0
    switch size {
    case 1: return isSigned ? .i8 : .u8
    case 2: return isSigned ? .i16 : .u16
    case 4: return isSigned ? .i32 : .u32
    case 8: return isSigned ? .i64 : .u64
    case _: return nil
    }
  }

  /// Those of IEEE 754, and BF16, told apart by where their exponents lie.
  private static func float(_ cursor: inout HDF5Cursor, size: Int) throws(HDF5Error) -> DType? {
    try cursor.skip(4)
    let (exponent, width) = (try cursor.number(1), try cursor.number(1))
    switch (size, exponent, width) {
    case (2, 10, 5): return .f16
    case (2, 7, 8): return .bf16
    case (4, 23, 8): return .f32
    case (8, 52, 11): return .f64
    case _: return nil
    }
  }
}

/// The dimensions of a dataset or of an attribute.
enum HDF5Dataspace {
  /// HDF5's own limit.
  private static let rankLimit = 32

  /// Empty for a single element; [0] for none.
  static func shape(_ cursor: inout HDF5Cursor) throws(HDF5Error) -> [Int] {
    let version = try cursor.number(1)
    let (rank, _) = (try cursor.number(1), try cursor.number(1))
    guard rank <= rankLimit else { throw cursor.damaged }
    switch version {
    case 1: try cursor.skip(5)
    case 2: if try cursor.number(1) == 2 { return [0] }
    case _: throw cursor.damaged
    }
    var shape: [Int] = []
    for _ in 0..<rank { shape.append(try cursor.number(8)) }
    return shape
  }

  /// The number of elements; nil where it is more than any file can hold.
  static func count(_ shape: [Int]) -> Int? {
    var count = 1
    // What multiplies the shape's dimensions in order must not overflow on the way to a 0.
    for length in shape {
      let (product, isTooLarge) = count.multipliedReportingOverflow(by: max(length, 1))
      if isTooLarge { return nil }
      count = product
    }
    return shape.contains(0) ? 0 : count
  }
}
