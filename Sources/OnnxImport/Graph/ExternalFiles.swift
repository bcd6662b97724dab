import OnnxSchema
import TensorFiles

/// The files beside a model in which large tensors lie (`model.onnx.data`). Only the parts that tensors are made of are
/// read, and only of regular files.
struct ExternalFiles {
  /// The model's folder; nil when the model lies nowhere.
  private let folder: String?
  /// How many bytes of each file have been read, whatever the tensors call it.
  private var read: [FileIdentity: Int] = [:]
  /// How often the size of a file may be read in all: tensors may share their data, but memory follows the files.
  private static let shareLimit = 4

  init(modelPath: String?) {
    folder = modelPath.map { path in
      path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    }
  }

  /// How many bytes of them have been read.
  var byteCount: Int { read.values.reduce(0, +) }

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
    guard let folder else { throw .noFolder(tensor: tensor.name, location: location) }
    guard !location.isEmpty, let path = Files.path(location, within: folder) else {
      throw .outsideFolder(tensor: tensor.name, location: location)
    }
    let (end, overflow) = offset.addingReportingOverflow(count)
    let (file, size) = (FileIdentity(of: path), Files.size(path))
    if let size, overflow || end > size {
      throw .externalRange(
        tensor: tensor.name, location: location, begin: offset, end: overflow ? .max : end, fileSize: size)
    }
    if let file, let size, read[file, default: 0] + count > Self.shareLimit * size {
      throw .externalFile(
        location: location, reason: "is read more than \(Self.shareLimit) times over by the model's tensors")
    }
    do {
      let bytes = try Files.read(path, offset..<(overflow ? offset : end))
      if let file { read[file, default: 0] += count }
      return bytes
    } catch { throw .externalFile(location: location, reason: error.problem.description) }
  }
}
