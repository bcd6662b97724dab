import OnnxSchema
import TensorFiles

/// The files beside a model in which large tensors lie (`model.onnx.data`), each read once, when it is asked for.
struct OnnxExternalFiles {
  /// The model's folder; nil when the model lies nowhere.
  private let folder: String?
  private var read: [String: [UInt8]] = [:]

  init(modelPath: String?) {
    folder = modelPath.map { path in
      path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    }
  }

  /// How many bytes of them have been read.
  var byteCount: Int { read.values.map(\.count).reduce(0, +) }

  /// The bytes of a tensor whose data lies beside the model.
  ///
  /// - Throws: `outsideFolder` unless the file is in the model's folder, links followed; `externalRange` unless
  ///   the tensor lies within the file; `badExternalEntry`, `externalFile`, `noFolder`.
  mutating func bytes(of tensor: Onnx_TensorProto, count: Int) throws(OnnxError) -> [UInt8] {
    let entries = Dictionary(
      tensor.externalData.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    func number(_ key: String) throws(OnnxError) -> Int? {
      guard let text = entries[key] else { return nil }
      guard let number = Int(text), number >= 0 else {
        throw .badExternalEntry(tensor: tensor.name, key: key, found: text)
      }
      return number
    }
    let location = entries["location"] ?? ""
    let offset = try number("offset") ?? 0
    if let length = try number("length"), length != count {
      throw .dataLength(
        tensor: tensor.name, shape: tensor.dims.map(Int.init), expected: count, found: length)
    }
    let file = try contents(of: location, for: tensor.name)
    let (end, overflow) = offset.addingReportingOverflow(count)
    guard !overflow, end <= file.count else {
      throw .externalRange(
        tensor: tensor.name, location: location, begin: offset, end: overflow ? .max : end,
        fileSize: file.count)
    }
    return Array(file[offset..<end])
  }

  private mutating func contents(of location: String, for tensor: String) throws(OnnxError) -> [UInt8] {
    if let bytes = read[location] { return bytes }
    guard let folder else { throw .noFolder(tensor: tensor, location: location) }
    guard !location.isEmpty, let path = Files.path(location, within: folder) else {
      throw .outsideFolder(tensor: tensor, location: location)
    }
    do {
      let bytes = try Files.read(path, limit: Files.modelLimit)
      read[location] = bytes
      return bytes
    } catch { throw .externalFile(location: location, reason: error.problem.description) }
  }
}
