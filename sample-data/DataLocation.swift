import Foundation

/// A folder that may hold the bundled data.
///
/// SwiftPM's `Bundle.module` is not used: it ends the program when the folder is neither beside the program nor
/// where the program was built.
package struct DataLocation: Equatable, Sendable {
  /// The folders of the bundled data.
  package enum Part: String, CaseIterable {
    case models
    case sequences
    case lessons
  }

  /// What SwiftPM calls the folder that it puts beside the program.
  static let bundleName = "gatescope_SampleData.resources"

  package let base: URL

  /// Where the data may be, the first that is meant first. What the environment names is the only one: who sets the
  /// variable does not want other data.
  package static func candidates(environment: [String: String], program: URL?) -> [DataLocation] {
    if let path = environment[SampleData.variable], !path.isEmpty {
      return [DataLocation(base: URL(fileURLWithPath: path, isDirectory: true))]
    }
    var folders: [URL] = []
    if let program {
      let folder = program.resolvingSymlinksInPath().deletingLastPathComponent()
      folders.append(folder.appendingPathComponent(bundleName))
      folders.append(folder.deletingLastPathComponent().appendingPathComponent("share/gatescope"))
    }
    // The sources that the program was built from.
    folders.append(URL(fileURLWithPath: #filePath).deletingLastPathComponent())
    return folders.map(DataLocation.init)
  }

  /// The first location where there are data.
  package static func first(of candidates: [DataLocation]) -> DataLocation? {
    candidates.first { location in Part.allCases.contains { location.folder($0) != nil } }
  }

  /// The folder of a part; nil when there is none.
  package func folder(_ part: Part) -> URL? {
    let folder = base.appendingPathComponent(part.rawValue, isDirectory: true)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder), isFolder.boolValue
    else { return nil }
    return folder
  }
}
