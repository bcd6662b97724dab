/// What a `.npy` file says of its array: `{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }`.
///
/// Format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html. The header is a Python
/// literal; this reads the one form of it that arrays of numbers have, and nothing is evaluated.
struct NumpyHeader: Equatable {
  /// The most bytes that are looked at.
  private static let lengthLimit = 1 << 16

  static let magic: [UInt8] = [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]

  /// NumPy's name of the element type: `<f4`.
  var type: String
  /// True when the first index varies quickest.
  var isFortranOrder: Bool
  var shape: [Int]
  /// Where the elements begin, in bytes from the start of the file.
  var dataStart: Int

  /// - Throws: the first fault found; see `NumpyError`.
  init(_ file: FileBytes) throws(NumpyError) {
    guard file.starts(with: Self.magic) else { throw .otherFormat(ForeignFormat(file)) }
    guard file.count >= 10 else { throw .headerPastEnd(length: 10, fileSize: file.count) }
    let start: Int
    var length = Int(file[8]) | Int(file[9]) << 8
    switch (file[6], file[7]) {
    case (1, 0): start = 10
    case (2, 0), (3, 0):
      start = 12
      guard file.count >= start else { throw .headerPastEnd(length: start, fileSize: file.count) }
      length |= Int(file[10]) << 16 | Int(file[11]) << 24
    case (let major, let minor): throw .unknownVersion(major: Int(major), minor: Int(minor))
    }
    dataStart = start + length
    guard dataStart <= file.count else {
      throw .headerPastEnd(length: dataStart, fileSize: file.count)
    }
    // NumPy itself writes and reads no longer header than 10,000 bytes, blanks behind it left out.
    let end = min(dataStart, start + Self.lengthLimit)
    var parser = NumpyHeaderParser(Array(file[..<end])[start...])
    let members = try parser.parse()
    guard let type = members.type else { throw .missingKey("descr") }
    guard let isFortranOrder = members.isFortranOrder else { throw .missingKey("fortran_order") }
    guard let shape = members.shape else { throw .missingKey("shape") }
    self.type = type
    self.isFortranOrder = isFortranOrder
    self.shape = shape
  }
}
