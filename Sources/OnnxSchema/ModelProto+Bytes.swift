import SwiftProtobuf

/// Why bytes are not an ONNX model.
public enum OnnxSchemaError: Error, Equatable, Sendable {
  /// A field reaches past the end.
  case truncated
  /// A name is not UTF-8.
  case notText
  /// Messages within messages, deeper than any graph has them.
  case tooDeep
  /// Far more messages than a file of its size needs: they would take many times its size of memory.
  case tooManyParts
  case malformed
}

extension Onnx_ModelProto {
  /// How deep messages may be nested; a graph within a node within a graph takes three levels.
  private static let depthLimit = 100

  /// Decodes a model; fields that the schema does not name are skipped.
  public init(bytes: [UInt8]) throws(OnnxSchemaError) {
    do {
      self = try bytes.withUnsafeBytes { try Onnx_ModelProto(bytes: $0) }
    } catch let error as OnnxSchemaError {
      throw error
    } catch { throw .malformed }
  }

  /// The same of bytes in memory, of which nothing is kept.
  public init(bytes: UnsafeRawBufferPointer) throws(OnnxSchemaError) {
    guard MessageBudget.holds(bytes) else { throw .tooManyParts }
    var options = BinaryDecodingOptions()
    options.messageDepthLimit = Self.depthLimit
    options.discardUnknownFields = true
    do {
      self = try Onnx_ModelProto(serializedBytes: BorrowedBytes(bytes), options: options)
    } catch let error as BinaryDecodingError {
      switch error {
      case .truncated: throw .truncated
      case .invalidUTF8: throw .notText
      case .messageDepthLimit: throw .tooDeep
      case _: throw .malformed
      }
    } catch { throw .malformed }
  }

  /// The bytes of the model; nil only when it is larger than the format allows (2 GB).
  public var bytes: [UInt8]? { try? serializedBytes() }
}

extension Onnx_TensorProto {
  /// `raw_data`: the elements one after the other, little-endian.
  public var rawBytes: [UInt8] {
    get { Array(rawData) }
    set { rawData = .init(newValue) }
  }
}

extension Onnx_AttributeProto {
  /// The attribute's string; what is not UTF-8 in it is replaced.
  public var text: String {
    get { String(decoding: s, as: UTF8.self) }
    set { s = .init(newValue.utf8) }
  }

  /// The attribute's strings.
  public var texts: [String] {
    get { strings.map { String(decoding: $0, as: UTF8.self) } }
    set { strings = newValue.map { .init($0.utf8) } }
  }
}

/// Bytes in memory for the decoder, which copies what it keeps.
private struct BorrowedBytes: SwiftProtobufContiguousBytes {
  private let borrowed: UnsafeRawBufferPointer
  /// Where they were made here: the decoder never asks for that.
  private var own: [UInt8]?

  init(_ bytes: UnsafeRawBufferPointer) { borrowed = bytes }

  init(repeating byte: UInt8, count: Int) {
    borrowed = UnsafeRawBufferPointer(start: nil, count: 0)
    own = [UInt8](repeating: byte, count: count)
  }

  init<Bytes: Sequence>(_ bytes: Bytes) where Bytes.Element == UInt8 {
    borrowed = UnsafeRawBufferPointer(start: nil, count: 0)
    own = Array(bytes)
  }

  var count: Int { own?.count ?? borrowed.count }

  func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    if let own { return try own.withUnsafeBytes(body) }
    return try body(borrowed)
  }

  mutating func withUnsafeMutableBytes<Result>(
    _ body: (UnsafeMutableRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    var bytes = own ?? Array(borrowed)
    defer { own = bytes }
    return try bytes.withUnsafeMutableBytes(body)
  }
}
