import Foundation
import TensorFiles

/// The committed files that are damaged.
enum FuzzFiles {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Larger ones are left out: many damaged files a second find more than a few large ones.
  private static let sizeLimit = 48 << 10

  /// The files under a folder whose names have one of these endings, in the order of the alphabet.
  static func all(_ folder: String, _ endings: [String]) -> [[UInt8]] {
    let url = root.appendingPathComponent(folder)
    let names = FileManager.default.enumerator(atPath: url.path)?.compactMap { $0 as? String } ?? []
    return names.filter { name in endings.contains { name.hasSuffix("." + $0) } }.sorted().compactMap {
      name in
      let path = url.appendingPathComponent(name).path
      guard let size = Files.size(path), size > 0, size <= sizeLimit else { return nil }
      return try? Files.read(path, limit: sizeLimit)
    }
  }

  /// Files of models.
  static func models(_ endings: [String]) -> [[UInt8]] { all("Tests/ModelFilesTests/Fixtures", endings) }

  /// A damaged file for what reads by name: in memory where the system has a folder for that.
  static func place(_ bytes: [UInt8], called name: String) -> String {
    let path = "\(folder)/\(name)"
    try? Files.write(bytes, to: path)
    return path
  }

  static let folder: String = {
    let base = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : NSTemporaryDirectory()
    let path = "\(base)/gatescope-fuzz-\(getpid())"
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }()

  static func removePlaces() { try? FileManager.default.removeItem(atPath: folder) }
}
