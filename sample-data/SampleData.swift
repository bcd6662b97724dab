import Foundation

/// The trained networks and sequences that come with the program.
public enum SampleData {
  /// The folder of the bundled model files, wherever the program was started from.
  public static var models: URL? { Bundle.module.url(forResource: "models", withExtension: nil) }

  /// The folder of the bundled sequences.
  public static var sequences: URL? { Bundle.module.url(forResource: "sequences", withExtension: nil) }
}
