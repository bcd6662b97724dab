import Foundation
import Testing

/// Networks that name a task of the catalogue and are not those that come with the program.
@Suite("What a task knows is said of its own networks only")
struct OwnNetworkTests {
  private func trained(on text: String, in folder: TemporaryFolder) throws -> String {
    let file = try folder.write(text, to: "text.txt")
    let outcome = try Program.run(
      [
        "train", "--text-file", file, "--cell", "lstm", "--hidden", "4", "--epochs", "1", "--sequences", "8",
        "--quiet", "-o", "own.safetensors",
      ], in: folder.url)
    try #require(outcome.status == 0, "\(outcome.errors)")
    return folder.url.appendingPathComponent("own.safetensors").path
  }

  @Test(
    "a network of a text with more letters than the bundled book, or fewer, opens on its own letters",
    arguments: [
      String((0x4E00..<0x4E00 + 300).compactMap { Unicode.Scalar($0).map(Character.init) }), "abcdefg ",
    ])
  func ownText(letters: String) throws {
    let folder = try TemporaryFolder()
    let text = String(repeating: letters, count: 2400 / letters.count)
    let file = try trained(on: text, in: folder)
    let sequence = try folder.write(String(text.suffix(12)), to: "sequence.txt")
    for arguments in [
      [file, sequence, "--frame", "120x40"], ["render", file, sequence], ["trace", file, sequence],
    ] {
      let outcome = try Program.run(arguments)
      #expect(outcome.status == 0, "\(outcome.errors)")
      // The bundled network's heading and count.
      #expect(!outcome.output.contains("Alice"))
      #expect(!outcome.output.contains("unit 0 climbs"))
      #expect(!outcome.output.contains("letters of the word"))
    }
    // Beginnings of its own text come with it.
    let without = try Program.run(["render", file])
    #expect(without.status == 0)
    #expect(!without.output.contains("Alice"))
  }

  @Test(
    "a network of one's own on a bundled task has the task's sequences, not what is known of other weights")
  func ownWeights() throws {
    let folder = try TemporaryFolder()
    let trained = try Program.run(
      [
        "train", "--task", "brackets", "--cell", "lstm", "--epochs", "1", "--sequences", "20", "--quiet",
        "-o", "own.safetensors",
      ], in: folder.url)
    try #require(trained.status == 0, "\(trained.errors)")
    let known = "nesting depth:"
    let own = try Program.run(["own.safetensors", "--frame", "140x60"], in: folder.url)
    #expect(own.status == 0, "\(own.errors)")
    #expect(own.output.contains("depth"))
    #expect(!own.output.contains(known))
    let bundled = try Program.run(["brackets-lstm", "--frame", "140x60"])
    #expect(bundled.output.contains(known))
  }

  @Test("a copy of a bundled network under another name is still that network")
  func copiedWeights() throws {
    let folder = try TemporaryFolder()
    let copied = try Program.run(
      ["convert", "brackets-lstm", "--to", "safetensors", "-o", "copy.safetensors"], in: folder.url)
    try #require(copied.status == 0, "\(copied.errors)")
    let outcome = try Program.run(["copy.safetensors", "--frame", "140x60"], in: folder.url)
    #expect(outcome.output.contains("nesting depth:"), "\(outcome.output)")
  }
}
