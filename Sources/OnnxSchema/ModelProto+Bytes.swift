import SwiftProtobuf

/// Why bytes are not an ONNX model.
public enum OnnxSchemaError: Error, Equatable, Sendable {
  /// A field reaches past the end.
  case truncated
  /// A name is not UTF-8.
  case notText
  /// Messages within messages, deeper than any graph has them.
  case tooDeep
  case malformed
}

extension Onnx_ModelProto {
  /// How deep messages may be nested; a graph within a node within a graph takes three levels.
  private static let depthLimit = 100

  /// Decodes a model; fields that the schema does not name are skipped.
  public init(bytes: [UInt8]) throws(OnnxSchemaError) {
    var options = BinaryDecodingOptions()
    options.messageDepthLimit = Self.depthLimit
    options.discardUnknownFields = true
    do {
      self = try Onnx_ModelProto(serializedBytes: bytes, options: options)
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
