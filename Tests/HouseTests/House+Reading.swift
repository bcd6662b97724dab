import Foundation

extension House {
  /// The folder of the package that this test was compiled in.
  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The sources that this test was compiled with.
  static func read() throws -> House {
    let sources = repository.appendingPathComponent("Sources")
    let modules = try FileManager.default.contentsOfDirectory(atPath: sources.path)
      .map { ($0, sources.appendingPathComponent($0)) }
    let all = modules + [("SampleData", repository.appendingPathComponent("sample-data"))]
    return House(files: try all.flatMap { try files(ofModule: $0.0, in: $0.1) })
  }

  /// All but what a program has generated.
  private static func files(ofModule module: String, in folder: URL) throws -> [SourceFile] {
    guard let paths = FileManager.default.enumerator(atPath: folder.path) else { return [] }
    var files: [SourceFile] = []
    for case let path as String in paths where path.hasSuffix(".swift") && !path.hasSuffix(".pb.swift") {
      let source = try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
      files.append(SourceFile(module: module, path: path, source: source))
    }
    return files
  }
}
