import Foundation
import ModelFiles
import Testing

@Suite("gatescope train and gatescope tasks")
struct TrainTests {
  @Test("A training ends with a file that opens, and says what the network reaches")
  func trains() throws {
    let folder = try TemporaryFolder()
    let outcome = try Program.run(
      [
        "train", "--task", "recall", "--cell", "gru", "--hidden", "3", "--epochs", "2", "--sequences", "40",
        "--gru-update", "writes",
      ], in: folder.url)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("epoch 2/2  loss "))
    #expect(outcome.output.contains("% of sequences named right"))
    let model = try ModelFile.read(folder.url.appendingPathComponent("recall-gru.safetensors").path).model
    #expect(model.task == "recall")
    guard case .gru(let cell)? = model.network.architecture.layers.first?.cell else {
      Issue.record("not a GRU")
      return
    }
    #expect(cell.update == .writes)
    #expect(model.network.architecture.layers[0].hiddenSize == 3)
  }

  @Test("A text of one's own is learnt letter by letter")
  func ownText() throws {
    let folder = try TemporaryFolder()
    let text = try folder.write(String(repeating: "round and round it goes, ", count: 60), to: "text.txt")
    let outcome = try Program.run(
      [
        "train", "--text-file", text, "--cell", "rnn", "--hidden", "8", "--epochs", "1", "-o",
        "own.safetensors",
      ],
      in: folder.url)
    #expect(outcome.status == 0)
    let model = try ModelFile.read(folder.url.appendingPathComponent("own.safetensors").path).model
    #expect(model.vocabulary?.contains("r") == true)
    #expect(model.vocabulary?.contains("z") == false)
  }

  @Test(
    "Ctrl-C, a terminal that is closed and a limit of time end training and keep the best network so far",
    arguments: [SIGINT, SIGHUP, SIGXCPU])
  func interrupted(signal: Int32) throws {
    let folder = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try Program.path)
    process.arguments = ["train", "--task", "brackets", "--epochs", "100000", "-o", "kept.safetensors"]
    process.currentDirectoryURL = folder.url
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    var said = ""
    while !said.contains("epoch 1/100000") {
      let data = output.fileHandleForReading.availableData
      guard !data.isEmpty else { break }
      said += String(decoding: data, as: UTF8.self)
    }
    kill(process.processIdentifier, signal)
    said += String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(said.contains("keeping the best so far"))
    let model = try ModelFile.read(folder.url.appendingPathComponent("kept.safetensors").path).model
    #expect(model.name == "brackets-lstm")
  }

  @Test(
    "What cannot be trained is refused in one line, with the right status",
    arguments: [
      (["train"], 64, "give a data file, --task NAME or --text-file PATH"),
      (["train", "--task", "recall", "--hidden", "0"], 64, "--hidden is 0"),
      (["train", "--task", "recall", "--dropout", "1"], 64, "--dropout is 1"),
      (["train", "--task", "recall", "--cell", "gru", "--peepholes"], 64, "--peepholes is for --cell lstm"),
      (["train", "--task", "recall", "--gru-update", "writes"], 64, "--gru-update is for --cell gru"),
      (["train", "--task", "recall", "--seed", "-1"], 64, "it must be a whole number from 0"),
      (["train", "--task", "nothing"], 66, "no task is named nothing; there are brackets"),
      (["train", "--text-file", "no-such-file"], 66, "no-such-file"),
      (["train", "--task", "recall", "-o", "no-such-folder/x"], 74, "no-such-folder"),
      (["tasks", "nothing"], 66, "no task is named nothing"),
      (["tasks", "bracktes"], 66, "no task is named bracktes; did you mean brackets? there are brackets,"),
      (["train", "--task", "brackets-lstm"], 66, "no task is named brackets-lstm; did you mean brackets?"),
      (["info", "bracket-lstm"], 66, "called \"bracket-lstm\"; did you mean brackets-lstm?"),
      (["info", "sines"], 66, "called \"sines\"; did you mean sine?"),
      (["info", "something-else"], 66, "called \"something-else\"; bundled networks: adding-gru,"),
    ])
  func refused(arguments: [String], status: Int32, message: String) throws {
    let outcome = try Program.run(arguments)
    #expect(outcome.status == status)
    #expect(outcome.errors.contains(message))
    #expect(outcome.errors.split(separator: "\n").count == 1)
    #expect(outcome.output.isEmpty)
  }

  @Test("The list of tasks names each once, and each page shows what to watch and its sequences")
  func lists() throws {
    let list = try Program.run(["tasks"])
    #expect(list.status == 0)
    #expect(list.output.split(separator: "\n").filter { $0.contains("H = ") }.count == 11)
    let page = try Program.run(["tasks", "anbn"])
    #expect(page.output.contains("What to watch"))
    #expect(page.output.contains(".aaabbb."))
  }
}
