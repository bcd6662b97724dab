import Foundation
import Testing

@Suite("The version is said in one place")
struct VersionTests {
  @Test(
    "--version prints the number that the change log begins with, what it was built from, and the kernels")
  func version() throws {
    let outcome = try Program.run(["--version"])
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    let changes = try String(
      contentsOf: repository.appendingPathComponent(".github/CHANGELOG.md"), encoding: .utf8)
    let newest = try #require(changes.split(separator: "\n").first { $0.hasPrefix("## ") })
    let number = try #require(newest.dropFirst(3).split(separator: " ").first)
    #expect(outcome.output.hasPrefix("gatescope \(number) (built from source, kernels "))
    let kernels = ["AVX-512", "AVX2", "SSE2", "NEON", "portable"]
    #expect(kernels.contains { outcome.output.hasSuffix(" kernels \($0))\n") }, "\(outcome.output)")
  }
}
