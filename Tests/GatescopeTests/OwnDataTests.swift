import Foundation
import ModelFiles
import Testing

@Suite("gatescope train learns from one's own data")
struct OwnDataTests {
  /// Two columns, one of them with gaps.
  private static let series =
    "temp,hum\n"
    + (0..<160).map { "\(20 + $0 * 7 % 13),\($0 % 19 == 4 ? "" : "\(60 + $0 * 5 % 11)")\n" }.joined()

  @Test(
    "each form of data is found out, said, learnt and opens by itself",
    arguments: [
      ("series.csv", series, ["--predict", "next"], "160 rows, 2 columns, one series"),
      (
        "table.csv",
        "id,a,kind\n" + (0..<40).map { "\($0 / 4),\($0 % 7),\($0 / 4 % 2 == 0 ? "cat" : "dog")\n" }.joined(),
        ["--id-column", "id", "--target", "kind"], "2 classes: cat, dog"
      ),
      (
        "reviews.csv",
        "text,label\n"
          + (0..<20).map { "\"so \($0 % 2 == 0 ? "good" : "bad"), it is\",\($0 % 2)\n" }.joined(),
        ["--text-column", "text", "--label-column", "label"], "20 sentences, 2 classes"
      ),
    ])
  func forms(file: String, contents: String, options: [String], said: String) throws {
    let folder = try TemporaryFolder()
    let data = try folder.write(contents, to: file)
    let outcome = try Program.run(
      ["train", data] + options + ["--epochs", "2", "--hidden", "4", "-o", "net.safetensors"], in: folder.url)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains(said))
    let shown = try Program.run(["net.safetensors", "--frame", "80x24"], in: folder.url)
    #expect(shown.status == 0)
    #expect(shown.output.contains("LSTM"))
  }

  @Test("what a network's file keeps of the data is said by the training and by info, and can be left out")
  func examples() throws {
    let folder = try TemporaryFolder()
    let data = try folder.write(Self.series, to: "series.csv")
    func train(_ options: String...) throws -> (said: String, info: String) {
      let words = [
        "train", data, "--predict", "next", "--epochs", "1", "--hidden", "2", "-o", "net.safetensors",
      ]
      let outcome = try Program.run(words + options, in: folder.url)
      #expect(outcome.status == 0)
      return (outcome.output, try Program.run(["info", "net.safetensors"], in: folder.url).output)
    }
    let usual = try train()
    #expect(usual.said.contains("kept in it to step through: 1 sequence of the data"))
    #expect(usual.info.contains("1 sequence of data, 160 steps, kept in the file"))
    let shown = try Program.run(["net.safetensors", "--frame", "200x30"], in: folder.url).output
    // What comes next is known of a series, so it is said how near the network was.
    #expect(shown.contains("series-lstm LSTM 1×2 · series ") && shown.contains("the network says next:"))
    let without = try train("--examples", "0")
    #expect(!without.said.contains("kept in it"))
    #expect(!without.info.contains("kept in the file"))
    #expect(without.info.contains("columns") || without.info.contains("temp"))
  }

  @Test("a file that a training will replace is named before it begins")
  func replaced() throws {
    let folder = try TemporaryFolder()
    let data = try folder.write(Self.series, to: "series.csv")
    let words = ["train", data, "--predict", "next", "--epochs", "1", "--hidden", "2"]
    #expect(!(try Program.run(words, in: folder.url)).errors.contains("replaced"))
    let again = try Program.run(words, in: folder.url)
    #expect(again.status == 0)
    #expect(
      again.errors.contains("series-lstm.safetensors is there already and will be replaced; -o names another")
    )
  }

  @Test("files that are not this program's are said to be taken for one training, and what is left out")
  func strangersFolder() throws {
    let folder = try TemporaryFolder()
    let run = folder.url.appendingPathComponent("nets")
    try FileManager.default.createDirectory(at: run, withIntermediateDirectories: true)
    for (task, name) in [("brackets-lstm", "one"), ("brackets-gru", "two"), ("brackets-lstm", "three")] {
      let outcome = try Program.run(
        ["convert", task, "--to", "safetensors", "-o", "nets/\(name).safetensors"], in: folder.url)
      #expect(outcome.status == 0)
    }
    let shown = try Program.run(["nets", "--frame", "160x30"], in: folder.url)
    #expect(
      shown.output.contains("networks taken for one training, in the order of the times of their files"))
    #expect(shown.output.contains("left out: two.safetensors"))
  }

  @Test("a training that is killed is taken up and ends with the same bytes")
  func killed() throws {
    let folder = try TemporaryFolder()
    let data = try folder.write(Self.series, to: "series.csv")
    let options = ["train", data, "--epochs", "120", "--hidden", "16", "--quiet"]
    _ = try Program.run(options + ["-o", "whole.safetensors", "--log", "whole.csv"], in: folder.url)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try Program.path)
    process.arguments = options + ["-o", "killed.safetensors", "--log", "killed.csv", "--checkpoints", "run"]
    process.currentDirectoryURL = folder.url
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let begun = folder.url.appendingPathComponent("run/epoch-00004.safetensors").path
    while !FileManager.default.fileExists(atPath: begun), process.isRunning { usleep(500) }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    let outcome = try Program.run(["train", "--resume", "run"], in: folder.url)
    #expect(outcome.status == 0)
    for (one, other) in [("whole.safetensors", "killed.safetensors"), ("whole.csv", "killed.csv")] {
      #expect(
        try Data(contentsOf: folder.url.appendingPathComponent(one))
          == Data(contentsOf: folder.url.appendingPathComponent(other)))
    }
    let log = try String(contentsOf: folder.url.appendingPathComponent("whole.csv"), encoding: .utf8)
    #expect(log.hasPrefix("epoch,loss,mae,val_loss,val_mae,learning_rate,gradient_norm\n1,"))
    #expect(log.split(separator: "\n").count == 121)
    let opened = try Program.run(["run", "--frame", "100x24"], in: folder.url)
    #expect(opened.output.contains("epoch 120"))
  }

  @Test(
    "settings that do not fit the data are refused in a line",
    arguments: [
      (["--bidirectional"], "has read what is to be foretold"),
      (["--metrics", "accuracy"], "says nothing beside"),
      (["--loss", "cross-entropy"], "about classes"),
      (["--optimizer", "sgd", "--momentum", "0.5"], "is for --optimizer momentum"),
      (["--init", "series.csv"], "series.csv"), (["--validation", "1.5"], "--validation is 1.5"),
      (["--target", "wind"], "wind"), (["-o", "series.csv"], "is read"),
      (["--cell", "rnn", "--recurrent-activation", "relu"], "has not"),
    ])
  func refused(options: [String], words: String) throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(Self.series, to: "series.csv")
    let outcome = try Program.run(["train", "series.csv", "--epochs", "1"] + options, in: folder.url)
    #expect(outcome.status != 0)
    #expect(outcome.errors.contains(words))
    #expect(outcome.errors.split(separator: "\n").count <= 4)
  }

  @Test("training begins from given weights, and from no others")
  func initialWeights() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(Self.series, to: "series.csv")
    let options = ["train", "series.csv", "--hidden", "4", "--quiet", "--learning-rate", "1e-9"]
    _ = try Program.run(options + ["--epochs", "3", "-o", "a.safetensors"], in: folder.url)
    _ = try Program.run(
      options + ["--epochs", "1", "--seed", "9", "--init", "a.safetensors", "-o", "b.safetensors"],
      in: folder.url)
    let networks = try ["a", "b"].map { name in
      try ModelFile.read(folder.url.appendingPathComponent("\(name).safetensors").path).model.network
    }
    for (a, b) in zip(networks[0].parameters, networks[1].parameters) { #expect(abs(a - b) < 1e-4) }
  }
}
