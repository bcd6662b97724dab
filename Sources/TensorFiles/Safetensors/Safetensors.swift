/// A safetensors file in memory: eight bytes of header length (little-endian), a JSON header, the data.
///
/// The whole header is checked before any tensor is touched: entries of the right form, sizes that follow
/// from shape and type, data that is covered from its first byte to its last without gap or overlap.
/// Format: https://github.com/huggingface/safetensors#format.
package struct Safetensors: Sendable {
  /// The longest header that is read, the limit of the format's reference implementation.
  package static let headerLimit = 100_000_000

  /// One entry of the header.
  package struct Tensor: Equatable, Sendable {
    package let name: String
    package let dtype: DType
    package let shape: [Int]
    /// Its bytes, counted from the start of the data.
    package let bytes: Range<Int>

    /// The number of elements.
    package var count: Int { shape.reduce(1, *) }
  }

  /// `__metadata__`, empty when the file has none.
  package let metadata: [String: String]
  /// The tensors in the order of their data.
  package let tensors: [Tensor]
  private let file: FileBytes
  private let dataStart: Int

  /// Reads and checks the header.
  ///
  /// - Throws: the first fault found; see `SafetensorsError`.
  package init(_ file: FileBytes) throws(SafetensorsError) {
    guard file.count >= 8 else { throw .tooShort(fileSize: file.count) }
    let length = file.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
    guard length <= UInt64(Self.headerLimit) else {
      if let format = ForeignFormat(file) { throw .otherFormat(format) }
      throw .headerTooLong(length: length, limit: Self.headerLimit)
    }
    let dataStart = 8 + Int(length)
    guard dataStart <= file.count else {
      if let format = ForeignFormat(file) { throw .otherFormat(format) }
      throw .headerPastEnd(length: Int(length), fileSize: file.count)
    }
    let header: JSON
    do { header = try JSONParser.parse(Array(file[8..<dataStart])[...]) } catch {
      throw .headerNotJSON(error)
    }
    guard case .object(let members) = header else { throw .headerNotObject(found: header.kind) }
    var metadata: [String: String] = [:]
    var tensors: [Tensor] = []
    for member in members {
      if member.name == "__metadata__" {
        metadata = try Self.metadata(member.value)
      } else {
        tensors.append(try Self.tensor(member.name, member.value))
      }
    }
    tensors.sort { ($0.bytes.lowerBound, $0.bytes.upperBound) < ($1.bytes.lowerBound, $1.bytes.upperBound) }
    try Self.checkCoverage(tensors, dataSize: file.count - dataStart)
    self.metadata = metadata
    self.tensors = tensors
    self.file = file
    self.dataStart = dataStart
  }

  /// Whether the bytes begin as those of a safetensors file: a length that fits, then an object.
  package static func isBegun(by bytes: FileBytes) -> Bool {
    guard bytes.count > 8, bytes[8] == UInt8(ascii: "{") else { return false }
    let length = bytes.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
    return length <= UInt64(min(headerLimit, bytes.count - 8))
  }

  /// The tensor of that name, if there is one.
  package subscript(name: String) -> Tensor? { tensors.first { $0.name == name } }

  /// The elements of a tensor of this file, row-major.
  ///
  /// - Throws: `notFloat` unless its type is F64 (rounded), F32, F16 or BF16; `pastEnd` for another file's.
  package func floats(of tensor: Tensor) throws(SafetensorsError) -> [Float] {
    let dataSize = file.count - dataStart
    guard tensor.bytes.upperBound <= dataSize else {
      throw .pastEnd(tensor: tensor.name, end: tensor.bytes.upperBound, dataSize: dataSize)
    }
    guard let floats = stored(tensor).floats(in: file) else {
      throw .notFloat(tensor: tensor.name, dtype: tensor.dtype)
    }
    return floats
  }

  /// The tensors as they lie in the file.
  package var tensorFile: TensorFile {
    TensorFile(
      container: .safetensors, metadata: metadata, tensors: tensors.map(stored), bytes: file)
  }

  private func stored(_ tensor: Tensor) -> StoredTensor {
    StoredTensor(
      name: tensor.name, dtype: tensor.dtype, shape: tensor.shape,
      offset: dataStart + tensor.bytes.lowerBound)
  }

  private static func metadata(_ value: JSON) throws(SafetensorsError) -> [String: String] {
    guard case .object(let members) = value else { throw .metadataNotStrings }
    var metadata: [String: String] = [:]
    for member in members {
      guard case .string(let text) = member.value else { throw .metadataNotStrings }
      metadata[member.name] = text
    }
    return metadata
  }

  private static func tensor(_ name: String, _ entry: JSON) throws(SafetensorsError) -> Tensor {
    guard case .string(let dtypeName)? = entry["dtype"] else {
      throw .badEntry(tensor: name, field: "dtype", expected: "a string")
    }
    guard let dtype = DType(rawValue: dtypeName) else {
      throw .unknownDType(tensor: name, dtype: dtypeName)
    }
    guard let shape = naturals(entry["shape"]) else {
      throw .badEntry(tensor: name, field: "shape", expected: "an array of integers from 0")
    }
    guard let offsets = naturals(entry["data_offsets"]), offsets.count == 2 else {
      throw .badEntry(tensor: name, field: "data_offsets", expected: "two integers from 0")
    }
    guard offsets[0] <= offsets[1] else {
      throw .offsetsReversed(tensor: name, begin: offsets[0], end: offsets[1])
    }
    // Any partial product can be large though the whole is 0, so every dimension counts.
    var bits = dtype.bitWidth
    for dimension in shape {
      let (product, overflow) = bits.multipliedReportingOverflow(by: dimension)
      guard !overflow else { throw .shapeTooLarge(tensor: name) }
      bits = product
    }
    guard bits % 8 == 0, bits / 8 == offsets[1] - offsets[0] else {
      throw .sizeMismatch(tensor: name, expected: (bits + 7) / 8, found: offsets[1] - offsets[0])
    }
    return Tensor(name: name, dtype: dtype, shape: shape, bytes: offsets[0]..<offsets[1])
  }

  private static func naturals(_ value: JSON?) -> [Int]? {
    guard case .array(let elements)? = value else { return nil }
    var naturals: [Int] = []
    for element in elements {
      guard case .integer(let integer) = element, integer >= 0 else { return nil }
      naturals.append(integer)
    }
    return naturals
  }

  /// Sorted tensors must tile the data.
  private static func checkCoverage(_ tensors: [Tensor], dataSize: Int) throws(SafetensorsError) {
    var end = 0
    for tensor in tensors {
      let begin = tensor.bytes.lowerBound
      if begin < end { throw .overlap(tensor: tensor.name, begin: begin, previousEnd: end) }
      if begin > end { throw .hole(tensor: tensor.name, begin: begin, previousEnd: end) }
      end = tensor.bytes.upperBound
      if end > dataSize { throw .pastEnd(tensor: tensor.name, end: end, dataSize: dataSize) }
    }
    if end < dataSize { throw .trailingBytes(count: dataSize - end) }
  }
}
