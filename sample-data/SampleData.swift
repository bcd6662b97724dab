import CProgram
import FoundationEssentials
import Glibc

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

  /// What is said in one line where a part is needed and is not there.
  package static func absence(of part: DataLocation.Part) -> String {
    DataLocation.absence(of: part, environment: environment, program: program)
  }

  /// Found once: neither the program nor its environment moves while it runs.
  private static let location = DataLocation.first(
    of: DataLocation.candidates(environment: environment, program: program))

  private static var environment: [String: String] { ProcessInfo.processInfo.environment }

  /// The file of the running program, links followed; nil where the system does not tell.
  private static var program: URL? {
    // In a bare root there is no /proc.
    guard let path = realpath("/proc/self/exe", nil) ?? gatescope_path().flatMap({ realpath($0, nil) }) else {
      return nil
    }
    defer { free(path) }
    return URL(fileURLWithPath: String(cString: path))
  }
}
