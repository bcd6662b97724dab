import Foundation

/// The path of an executable product: it is built into the folder of the test runner.
public func builtProgram(_ name: String) throws -> String {
  let runner = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
  return URL(fileURLWithPath: runner).deletingLastPathComponent().appendingPathComponent(name).path
}
