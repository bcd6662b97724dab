/// Why bytes are not a safetensors file, or a tensor in it cannot be used.
public enum SafetensorsError: Error, Equatable, Sendable {
  /// Another file format, recognised by its first bytes.
  case otherFormat(ForeignFormat)
  /// Too short for the eight bytes that give the header's length.
  case tooShort(fileSize: Int)
  case headerTooLong(length: UInt64, limit: Int)
  case headerPastEnd(length: Int, fileSize: Int)
  case headerNotJSON(JSONError)
  case headerNotObject(found: String)
  case metadataNotStrings
  /// A tensor's entry lacks `dtype`, `shape` or `data_offsets`, or one of them is not what it must be.
  case badEntry(tensor: String, field: String, expected: String)
  case unknownDType(tensor: String, dtype: String)
  /// The shape's elements do not fit in any file.
  case shapeTooLarge(tensor: String)
  case offsetsReversed(tensor: String, begin: Int, end: Int)
  case sizeMismatch(tensor: String, expected: Int, found: Int)
  case overlap(tensor: String, begin: Int, previousEnd: Int)
  case hole(tensor: String, begin: Int, previousEnd: Int)
  case pastEnd(tensor: String, end: Int, dataSize: Int)
  case trailingBytes(count: Int)
  /// The elements are not floating-point numbers that this program reads.
  case notFloat(tensor: String, dtype: DType)
}
