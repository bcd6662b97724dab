import Testing

@Suite("gatescope write")
struct WriteTests {
  @Test("a text goes on, the same for the same seed, and ends at the length that was asked for")
  func text() throws {
    let arguments = ["write", "text-lstm", "--seed-text", "Alice ", "--length", "30"]
    let first = try Program.run(arguments)
    #expect(first.status == 0 && first.errors.isEmpty)
    #expect(first.output.hasPrefix("Alice ") && first.output.count == 6 + 30 + 1)
    #expect(try Program.run(arguments).output == first.output)
    #expect(try Program.run(arguments + ["--seed", "2"]).output != first.output)
  }

  @Test("at temperature 0 the likeliest symbols follow: what was opened is closed")
  func likeliest() throws {
    let outcome = try Program.run([
      "write", "anbn-lstm", "--seed-text", ".aaab", "--length", "3", "--temperature", "0",
    ])
    #expect(outcome.output == ".aaabbb.\n")
  }

  @Test(
    "a network that does not say its own tokens, and a symbol that it does not know, are refused in a line")
  func refusals() throws {
    let judge = try Program.run(["write", "sentiment-lstm"])
    #expect(judge.status == 65 && judge.errors.split(separator: "\n").count == 1)
    #expect(judge.errors.contains("cannot write"))
    let unknown = try Program.run(["write", "anbn-lstm", "--seed-text", "x"])
    #expect(unknown.status == 65 && unknown.errors.contains("--seed-text"))
    #expect(try Program.run(["write", "text-lstm", "--temperature", "-1"]).status == 64)
  }
}
