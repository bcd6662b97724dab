import FoundationEssentials

/// The program's folders in the reader's home (XDG Base Directory Specification); nil where there is no home.
enum HomeFolders {
  /// What the reader brings: lessons.
  static var data: URL? { folder("XDG_DATA_HOME", or: ".local/share") }

  /// What the program keeps: progress.
  static var state: URL? { folder("XDG_STATE_HOME", or: ".local/state") }

  private static func folder(_ variable: String, or usual: String) -> URL? {
    let environment = ProcessInfo.processInfo.environment
    // A relative path is to be ignored, says the specification.
    if let path = environment[variable], path.hasPrefix("/") {
      return URL(fileURLWithPath: path, isDirectory: true).appendingPathComponent("gatescope")
    }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return URL(fileURLWithPath: home, isDirectory: true).appendingPathComponent(usual)
      .appendingPathComponent("gatescope")
  }
}
