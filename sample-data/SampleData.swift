import Foundation

/// The trained networks and sequences that come with the program.
public enum SampleData {
  /// The environment variable that names the folder of `models`, `sequences` and `lessons`.
  public static let variable = "GATESCOPE_DATA"

  /// The folder of the bundled model files; nil when the data are not there.
  public static var models: URL? { location?.folder(.models) }

  /// The folder of the bundled sequences; nil when the data are not there.
  public static var sequences: URL? { location?.folder(.sequences) }

  /// The folder of the lessons; nil when they are not there.
  public static var lessons: URL? { location?.folder(.lessons) }

  /// Found once: neither the program nor its environment moves while it runs.
  private static let location = DataLocation.first(
    of: DataLocation.candidates(
      environment: ProcessInfo.processInfo.environment, program: Bundle.main.executableURL))
}
