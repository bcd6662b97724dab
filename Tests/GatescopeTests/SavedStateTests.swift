import Foundation
import Testing

@Suite("A state that was saved goes on") struct SavedStateTests {
  /// The rows of a trace from a step on, without the step.
  private func rows(_ csv: String, from step: Int) -> [String] {
    csv.split(separator: "\n").dropFirst().filter { row in
      row.prefix { $0 != "," }.allSatisfy(\.isNumber) && Int(row.prefix { $0 != "," }) ?? 0 >= step
    }.map { String($0.drop { $0 != "," }) }
  }

  @Test(
    "the first half, saved, and the second half from there are the whole sequence, to the last digit",
    arguments: ["brackets-lstm", "brackets-gru", "brackets-rnn"], ["safetensors", "npz"])
  func goesOn(model: String, ending: String) throws {
    let folder = try TemporaryFolder()
    let (text, half) = (".(()(())).[[][()]].", 9)
    let script = try folder.write("seek \(half)\nsave state half.\(ending)\n", to: "save.gatescope")
    let saved = try Program.run(
      [model, "--text", text, "--play", script, "--frame", "100x30"], in: folder.url)
    try #require(saved.status == 0, "\(saved.errors)")
    let whole = try Program.run(["trace", model, "--text", text])
    let second = try Program.run(
      ["trace", model, "--text", String(text.dropFirst(half)), "--initial-state", "half.\(ending)"],
      in: folder.url)
    #expect(second.status == 0, "\(second.errors)")
    let expected = rows(whole.output, from: half + 1)
    #expect(!expected.isEmpty)
    #expect(rows(second.output, from: 1) == expected)
    let zeros = try Program.run(["trace", model, "--text", String(text.dropFirst(half))])
    #expect(rows(zeros.output, from: 1) != expected)
    // The explorer begins with it too, with the network's name or its task's.
    for name in [model, model == "brackets-lstm" ? "brackets" : model] {
      let frame = try Program.run(
        [
          name, "--text", String(text.dropFirst(half)), "--initial-state", "half.\(ending)", "--play",
          "/dev/stdin", "--frame", "100x30",
        ], in: folder.url, input: "last\nnumbers\n")
      #expect(frame.status == 0, "\(frame.errors)")
      let without = try Program.run(
        [name, "--text", String(text.dropFirst(half)), "--play", "/dev/stdin", "--frame", "100x30"],
        input: "last\nnumbers\n")
      #expect(frame.output != without.output)
    }
  }

  @Test("a changed run's state is saved as it is; a file of another kind is refused")
  func changed() throws {
    let folder = try TemporaryFolder()
    func save(_ lines: String, _ name: String) throws -> Data? {
      let outcome = try Program.run(
        ["brackets-lstm", "--play", "/dev/stdin", "--frame", "80x24"], in: folder.url,
        input: lines + "\nsave state \(name)\n")
      return outcome.status == 0 ? try Data(contentsOf: folder.url.appendingPathComponent(name)) : nil
    }
    let plain = try save("seek 5", "a.npz")
    #expect(plain != nil)
    #expect(try save("seek 5\nclamp forget all 0", "b.npz") != plain)
    #expect(try save("seek 5\nclamp forget all 0\nundo", "c.npz") == plain)
    #expect(try save("seek 5", "d.txt") == nil)
  }

  @Test("a state that does not fit the network is refused in a line that says what is expected")
  func misfit() throws {
    let folder = try TemporaryFolder()
    let saved = try Program.run(
      ["brackets-gru", "--play", "/dev/stdin", "--frame", "80x24"], in: folder.url,
      input: "seek 5\nsave state gru.safetensors\n")
    try #require(saved.status == 0, "\(saved.errors)")
    let outcome = try Program.run(
      ["trace", "text-lstm", "--initial-state", "gru.safetensors"], in: folder.url)
    #expect(outcome.status != 0)
    #expect(outcome.errors.contains("--initial-state gives"))
    #expect(outcome.errors.contains("expected ("))
  }
}
