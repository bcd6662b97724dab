import Foundation
import GateCore
import Testing

@testable import TensorFiles

/// Files beside the tests; `generate.py` among them makes them.
struct Fixture {
  let name: String

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures")

  /// Where the file lies in the sources, to read it and to record it anew.
  var path: String { Self.folder.appendingPathComponent("\(name).safetensors").path }

  /// An array that NumPy wrote.
  static func numpy(_ name: String) -> String {
    folder.appendingPathComponent("numpy/\(name).npy").path
  }

  /// The path of a fixture of another format, by its whole name.
  static func path(_ file: String) -> String { folder.appendingPathComponent(file).path }

  /// A tokenizer that Hugging Face's library wrote, or the ids that it gave.
  static func tokenizer(_ name: String) -> String {
    folder.appendingPathComponent("tokenizers/\(name).json").path
  }

  /// What PyTorch computed.
  func expected() throws -> Safetensors {
    try Safetensors(Files.read(Fixture(name: "\(name).expected").path, limit: 1 << 20))
  }
}

extension Safetensors {
  /// The elements of a tensor that must be there.
  func floats(_ name: String) throws -> [Float] {
    try floats(of: try #require(self[name]))
  }
}
