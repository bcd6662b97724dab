import SafeText

/// Files that people hand over where a model is expected and that are none, recognised by their first bytes.
package enum MistakenFile: CaseIterable, Equatable, Sendable {
  /// What Git checks out where Git LFS is not installed.
  case lfsPointer
  case html
  case gzip
  /// Packed by another program: bzip2, xz, Zstandard, 7-Zip, RAR.
  case packed
  case tar
  case tensorFlowLite
  /// Apple's `.mlmodel`.
  case coreML
  case picture
  /// JSON with the weights of recurrent layers by PyTorch's names under `state_dict`.
  case jsonWeights
  /// Keras's `model.to_json()`.
  case kerasArchitecture
  case json
  case table

  /// nil for bytes that are of none of these.
  package init?(_ bytes: FileBytes) {
    guard let found = Self.allCases.first(where: { $0.isBegun(by: bytes) }) else { return nil }
    self = found
  }

  private func isBegun(by bytes: FileBytes) -> Bool {
    switch self {
    case .lfsPointer: return bytes.starts(with: "version https://git-lfs".utf8)
    case .html:
      let start = Self.start(of: bytes).lowercased()
      return start.hasPrefix("<!doctype html") || start.hasPrefix("<html")
    case .gzip: return bytes.starts(with: [0x1F, 0x8B])
    case .packed:
      let signatures: [[UInt8]] = [
        [0x42, 0x5A, 0x68], [0xFD, 0x37, 0x7A, 0x58, 0x5A], [0x28, 0xB5, 0x2F, 0xFD],
        [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], [0x52, 0x61, 0x72, 0x21, 0x1A],
      ]
      return signatures.contains { bytes.starts(with: $0) }
    case .tar: return bytes.count > 262 && bytes[257..<262].elementsEqual("ustar".utf8)
    case .tensorFlowLite: return bytes.count >= 8 && bytes[4..<8].elementsEqual("TFL3".utf8)
    case .coreML: return Self.isCoreML(bytes)
    case .picture:
      return bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) || bytes.starts(with: [0xFF, 0xD8, 0xFF])
        || bytes.starts(with: "GIF8".utf8)
    case .jsonWeights:
      return Self.isJSON(bytes) && Self.has("\"state_dict\"", in: bytes)
        && Self.has("weight_hh_l0", in: bytes)
    case .kerasArchitecture:
      return Self.isJSON(bytes) && Self.has("\"class_name\"", in: bytes) && Self.has("\"config\"", in: bytes)
    case .json: return Self.isJSON(bytes)
    case .table: return Self.isTable(bytes)
    }
  }

  /// The first field is a version, as in ONNX; but the second is a description, whose first field has one with a name in it, where
  /// ONNX has the producer's name.
  static func isCoreML(_ bytes: FileBytes) -> Bool {
    guard bytes.count > 8, bytes[0] == 0x08, bytes[1] < 0x80, bytes[2] == 0x12 else { return false }
    var position = 3
    func skipLength() {
      while position < min(bytes.count, 16), bytes[position] >= 0x80 { position += 1 }
      position += 1
    }
    skipLength()
    // Inputs, or outputs.
    guard position < bytes.count, [0x0A, 0x52].contains(bytes[position]) else { return false }
    position += 1
    skipLength()
    return position < bytes.count && bytes[position] == 0x0A
  }

  /// How much of a file is looked at.
  private static let startLength = 4096

  /// The beginning as text, without spaces before it; empty where it is no text.
  private static func start(of bytes: FileBytes) -> Substring {
    // The last character may be cut through.
    for dropped in 0...min(3, bytes.count) {
      let part = bytes.prefix(startLength).dropLast(dropped)
      guard let text = String(validating: part, as: UTF8.self) else { continue }
      return text.contains("\0") ? "" : text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    }
    return ""
  }

  /// An object or an array that has a string, a number, a list or nothing in it.
  private static func isJSON(_ bytes: FileBytes) -> Bool {
    let start = start(of: bytes)
    guard let first = start.first, first == "{" || first == "[" else { return false }
    guard let next = start.dropFirst().first(where: { !$0.isWhitespace }) else { return false }
    return first == "{" ? "\"}".contains(next) : "\"[{]-0123456789tfn".contains(next)
  }

  private static func has(_ word: String, in bytes: FileBytes) -> Bool {
    let (word, bytes) = (Array(word.utf8), bytes.prefix(1 << 20))
    return bytes.indices.contains { bytes[$0] == word[0] && bytes[$0...].starts(with: word) }
  }

  /// At least two lines, all with the same number of commas, semicolons or tabs, and digits among them.
  private static func isTable(_ bytes: FileBytes) -> Bool {
    let start = start(of: bytes)
    // The last line may be cut through.
    let lines = start.split(whereSeparator: \.isNewline).prefix(20).dropLast(
      bytes.count > startLength ? 1 : 0)
    guard lines.count > 1, start.contains(where: \.isNumber) else { return false }
    return [",", ";", "\t"].contains { separator in
      let counts = lines.map { line in line.count { String($0) == separator } }
      return counts[0] > 0 && counts.allSatisfy { $0 == counts[0] }
    }
  }

  /// What it is.
  private var title: String {
    switch self {
    case .lfsPointer: "a Git LFS pointer, which names the file"
    case .html: "a web page (HTML)"
    case .gzip: "compressed with gzip"
    case .packed: "a compressed archive"
    case .tar: "a tar archive"
    case .tensorFlowLite: "a TensorFlow Lite model, whose weights are prepared for its interpreter"
    case .coreML: "a Core ML model, Apple's, which is not read"
    case .picture: "a picture"
    case .jsonWeights: "a JSON file with weights of recurrent layers"
    case .kerasArchitecture: "the architecture of a Keras model without its weights (model.to_json())"
    case .json: "a JSON file: a configuration or a vocabulary, no weights"
    case .table: "a table of text (CSV)"
    }
  }

  /// What it is and what to do, for the end of a message about the file of this name.
  package func text(path: String) -> String {
    "is \(title); \(advice(path))"
  }

  private func advice(_ path: String) -> String {
    switch self {
    case .lfsPointer: "fetch the file itself: git lfs install, then git lfs pull in its repository"
    case .html:
      "the download gave a page in place of the file; use the address of the file itself (raw, or resolve)"
    case .gzip where [".tar.gz", ".tgz"].contains(where: path.lowercased().hasSuffix):
      "unpack it: tar -xzf \(path.shellPath), and open the model that is in it"
    case .gzip: "unpack it: gunzip < \(path.shellPath) > model, and open that"
    case .packed, .tar: "unpack it, and open the model that is in it"
    case .tensorFlowLite: "open what it was made from: the Keras model, as safetensors, or an ONNX export"
    case .coreML: "open what it was made from: the model of PyTorch or Keras, or an ONNX export"
    case .picture: "a model is read as safetensors, from torch.save, from pickle, or as ONNX"
    case .jsonWeights: "it is read as a model"
    case .kerasArchitecture: "open the file that its weights are in"
    case .json: "open the file that the weights are in"
    case .table: "it is read as a sequence: give a model before it"
    }
  }
}
