import Foundation
import Testing

/// Compares text with a file in `Snapshots` beside the tests. With `GATESCOPE_RECORD_SNAPSHOTS` set in the
/// environment the file is written instead, and the test fails so that nobody records unaware.
func expectSnapshot(
  _ text: String, _ name: String, file: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let url = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent(
    "Snapshots/\(name).txt")
  if ProcessInfo.processInfo.environment["GATESCOPE_RECORD_SNAPSHOTS"] != nil {
    try Data(text.utf8).write(to: url)
    Issue.record("recorded \(name)", sourceLocation: sourceLocation)
    return
  }
  let expected = String(decoding: try Data(contentsOf: url), as: UTF8.self)
  #expect(text == expected, "differs from Snapshots/\(name).txt", sourceLocation: sourceLocation)
}
