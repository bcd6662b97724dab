import FoundationEssentials

/// A folder that may hold the bundled data.
package struct DataLocation: Equatable, Sendable {
  /// The folders of the bundled data.
  package enum Part: String, CaseIterable, Sendable {
    case models
    case sequences
    case lessons

    /// What is in the folder, in a message.
    var title: String {
      switch self {
      case .models: "the bundled networks"
      case .sequences: "the bundled sequences"
      case .lessons: "the program's lessons"
      }
    }
  }

  /// What the folder of the data is called in the sources, and beside the program.
  static let folderName = "sample-data"

  package let base: URL

  /// Where the data may be, the first that is meant first. What the environment names is the only one: who sets the
  /// variable does not want other data. A program that has been moved does the same whether the folder that it was
  /// built in is still there or not.
  package static func candidates(environment: [String: String], program: URL?) -> [DataLocation] {
    if let path = environment[SampleData.variable], !path.isEmpty {
      return [DataLocation(base: URL(fileURLWithPath: path, isDirectory: true))]
    }
    guard let folder = program?.resolvingSymlinksInPath().deletingLastPathComponent() else { return [] }
    var places = [
      folder.appendingPathComponent(folderName),
      folder.deletingLastPathComponent().appendingPathComponent("share/gatescope"),
    ]
    if let sources = sources(ofBuild: folder) { places.append(sources.appendingPathComponent(folderName)) }
    return places.map(DataLocation.init)
  }

  /// The sources that SwiftPM builds in their folder `.build`; nil for a folder elsewhere.
  private static func sources(ofBuild folder: URL) -> URL? {
    let parts = folder.pathComponents
    guard let position = parts.lastIndex(of: ".build"), position > 1 else { return nil }
    return URL(
      fileURLWithPath: "/" + parts[1..<position].joined(separator: "/"), isDirectory: true)
  }

  /// The first location where there are data.
  package static func first(of candidates: [DataLocation]) -> DataLocation? {
    candidates.first { location in Part.allCases.contains { location.folder($0) != nil } }
  }

  /// The folder of a part; nil when there is none.
  package func folder(_ part: Part) -> URL? {
    let folder = base.appendingPathComponent(part.rawValue, isDirectory: true)
    var isFolder = false
    guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder), isFolder
    else { return nil }
    return folder
  }

  /// What is said where a part is needed and is not there, in one line: what, where it was looked for, what to do.
  package static func absence(of part: Part, environment: [String: String], program: URL?) -> String {
    let places = candidates(environment: environment, program: program).map(\.base.path)
    let isNamed = !(environment[SampleData.variable] ?? "").isEmpty
    let looked =
      isNamed
      ? "\(SampleData.variable) names \(places.joined()), which has no folder \(part.rawValue)"
      : "there is no folder \(part.rawValue) in "
        + (places.isEmpty ? "any known place" : places.joined(separator: " or "))
    return "\(part.title) are not here: \(looked); set \(SampleData.variable) to the folder that holds it "
      + "(share/gatescope of a release, sample-data of the sources)"
  }
}
