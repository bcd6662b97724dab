/// Why bytes are not a safetensors file, or a tensor in it cannot be used.
package enum SafetensorsError: Error, Equatable, Sendable {
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

extension SafetensorsError: ContentError {
  package func text(_ context: MessageContext) -> String {
    switch self {
    case .otherFormat(let format):
      "is \(format.title), not a safetensors file; \(format.advice)"
    case .tooShort(0): "is empty; expected a model in safetensors, from torch.save or Keras, or in ONNX"
    case .tooShort(let fileSize):
      "is not a safetensors file: \(fileSize) bytes, expected at least the 8 of the header's length"
    case .headerTooLong(let length, let limit):
      "is not a safetensors file: its first 8 bytes give a header of \(length) bytes, the most is \(limit)"
    case .headerPastEnd(let length, let fileSize):
      "the header should have \(length) bytes, but the file has \(fileSize) in all; it is cut off, "
        + "or not a safetensors file"
    case .headerNotJSON(let error): "bad header: \(error)"
    case .headerNotObject(let found): "bad header: expected an object, found \(found)"
    case .metadataNotStrings: "bad header: __metadata__ must be an object of strings"
    case .badEntry(let tensor, let field, let expected):
      "bad header: \(field) of \(Message.quoted(tensor)) must be \(expected)"
    case .unknownDType(let tensor, let dtype):
      "bad header: \(Message.quoted(tensor)) has the unknown dtype \(Message.quoted(dtype))"
    case .shapeTooLarge(let tensor):
      "bad header: the shape of \(Message.quoted(tensor)) has more elements than any file can hold"
    case .offsetsReversed(let tensor, let begin, let end):
      "bad header: data_offsets of \(Message.quoted(tensor)) end (\(end)) before they begin (\(begin))"
    case .sizeMismatch(let tensor, let expected, let found):
      "bad header: \(Message.quoted(tensor)) takes \(expected) bytes by shape and dtype, "
        + "\(found) by data_offsets"
    case .overlap(let tensor, let begin, let previousEnd):
      "bad header: the data of \(Message.quoted(tensor)) begins at byte \(begin), "
        + "before the end of the tensor before it (\(previousEnd))"
    case .hole(let tensor, let begin, let previousEnd):
      "bad header: the data of \(Message.quoted(tensor)) begins at byte \(begin), "
        + "leaving a gap after byte \(previousEnd)"
    case .pastEnd(let tensor, let end, let dataSize):
      "the data of \(Message.quoted(tensor)) ends at byte \(end), but the file has only \(dataSize) bytes "
        + "of data; it is cut off"
    case .trailingBytes(let count):
      "\(Message.count(count, "byte")) \(count == 1 ? "follows" : "follow") the last tensor"
    case .notFloat(let tensor, let dtype):
      "\(Message.quoted(tensor)) is \(dtype.rawValue); weights must be F64, F32, F16 or BF16"
    }
  }
}

extension FileError.Problem {
  package static func safetensors(_ error: SafetensorsError) -> Self { .content(error) }
}
