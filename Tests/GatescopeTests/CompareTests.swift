import TestSupport
import Testing

@Suite("Networks are compared from the command line")
struct CompareTests {
  @Test("LSTM, GRU and RNN on a word of anbn: where they part, and up to which length each is right")
  func anbn() throws {
    let folder = try TemporaryFolder()
    let script = try folder.write("race 20\nnetwork 2\n", to: "script")
    let outcome = try Program.run(
      ["compare", "anbn-lstm", "anbn-gru", "anbn-rnn", "--sequence-number", "8", "--play", script]
        + ["--frame", "120x40", "--unicode"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("▸GRU says"))
    #expect(outcome.output.contains("right up to n: LSTM 20+  GRU 14  RNN 14"))
  }

  @Test("a file and a text, and the last file is the sequence where it is no model's")
  func files() throws {
    let folder = try TemporaryFolder()
    let model = folder.url.appendingPathComponent("mine.onnx").path
    #expect(try Program.run(["convert", "brackets-gru", "--to", "onnx", "-o", model]).status == 0)
    let text = try folder.write("([])", to: "input.txt")
    for sequence in [[text], ["--text", "([])"]] {
      let outcome = try Program.run(["compare", "brackets-lstm", model] + sequence + ["--frame", "80x24"])
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output.contains(">LSTM says") || outcome.output.contains("▸LSTM says"))
      #expect(outcome.output.contains(" GRU says"))
      #expect(!outcome.output.contains("RNN says"))
    }
  }

  @Test(
    "what cannot be compared ends with a line and its status",
    arguments: [
      (["anbn-lstm"], 64, "two networks or more"),
      (["anbn-lstm", "brackets-gru"], 65, "expected a network that reads the symbols . a b"),
      (["anbn-lstm", "nowhere.pt"], 66, "nowhere.pt"),
      (["anbn-lstm", "anbn-gru", "nothing"], 66, "nothing"),
    ])
  func refusals(arguments: [String], status: Int32, words: String) throws {
    let outcome = try Program.run(["compare"] + arguments + ["--frame", "80x24"])
    #expect(outcome.status == status)
    #expect(outcome.errors.contains(words))
    #expect(outcome.errors.count { $0 == "\n" } == 1)
  }

  @Test("trace writes several networks into one table; what a cell lacks is empty")
  func trace() throws {
    let outcome = try Program.run(["trace", "anbn-lstm", "anbn-gru", "--text", "ab"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(lines[0] == "model,t,layer,direction,unit,input,forget,candidate,output,reset,update,cell,hidden")
    // Two steps of two units each.
    #expect(lines.count { $0.hasPrefix("anbn-lstm,") } == 4)
    #expect(lines.count { $0.hasPrefix("anbn-gru,") && $0.contains(",,,") } == 4)
    for name in ["lstm", "gru"] {
      let alone = try Program.run(["trace", "anbn-\(name)", "--text", "ab", "--what", "h"]).output
      let table = try Program.run(
        ["trace", "anbn-lstm", "anbn-gru", "--text", "ab", "--what", "h"]
      ).output
      for row in alone.split(separator: "\n").dropFirst() { #expect(table.contains("anbn-\(name),\(row)\n")) }
    }
    let json = try Program.run(
      ["trace", "anbn-lstm", "anbn-rnn", "--text", "ab", "--what", "output", "--format", "json"])
    #expect(json.output.contains("{\"model\":\"anbn-rnn\",\"t\":1"))
    let arrays = try Program.run(["trace", "anbn-lstm", "anbn-gru", "--format", "npz", "-o", "x.npz"])
    #expect(arrays.status == 64)
    #expect(arrays.errors.contains("expected csv or json"))
    let other = try Program.run(["trace", "anbn-lstm", "brackets-gru", "--text", "ab"])
    #expect(other.status == 65)
  }
}
