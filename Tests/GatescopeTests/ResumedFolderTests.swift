import Foundation
import Testing

@Suite("A training's folder comes from anyone: going on with it writes only what is new, here, or asked for")
struct ResumedFolderTests {
  /// A training of one epoch in `run`, whose words are then those that a stranger put there.
  private func training(in folder: TemporaryFolder, saying words: [String] = []) throws {
    let data = (0..<40).map { "\(sin(Double($0)))" }.joined(separator: "\n")
    _ = try folder.write("x\n" + data + "\n", to: "series.csv")
    let options = ["series.csv", "--predict", "next", "--hidden", "2", "--epochs", "1", "--quiet"]
    let outcome = try Program.run(
      ["train"] + options + ["--checkpoints", "run", "-o", "first.safetensors"], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let index = folder.url.appendingPathComponent("run/checkpoints.json")
    var object = try #require(
      JSONSerialization.jsonObject(with: Data(contentsOf: index)) as? [String: Any])
    object["arguments"] = options + ["--epochs", "2"] + words
    try JSONSerialization.data(withJSONObject: object).write(to: index)
  }

  private func resume(_ folder: TemporaryFolder, _ words: [String] = []) throws -> Program.Outcome {
    try Program.run(["train", "--resume", "run"] + words, in: folder.url)
  }

  @Test(
    "a name in the folder's words that is not new, not here, or hidden is asked for, and nothing is written",
    arguments: ["-o", "--log"])
  func names(option: String) throws {
    let (folder, outer) = (try TemporaryFolder(), try TemporaryFolder())
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.appendingPathComponent("away").path, withDestinationPath: outer.url.path)
    _ = try folder.write("mine", to: "own.txt")
    _ = try outer.write("mine", to: "victim")
    for (path, reason) in [
      ("own.txt", "would replace a file"), ("away/new", "not within the current folder"),
      ("../\(outer.url.lastPathComponent)/new", "not within the current folder"),
      (outer.url.path + "/victim", "not within the current folder"), (".hidden", "is hidden"),
    ] {
      try? FileManager.default.removeItem(at: folder.url.appendingPathComponent("run"))
      try training(in: folder, saying: [option, path])
      let outcome = try resume(folder)
      #expect(outcome.status == 64, "\(path): \(outcome.errors)")
      #expect(outcome.errors.contains("run says \(option) \(path)"), "\(outcome.errors)")
      #expect(outcome.errors.contains(reason), "\(outcome.errors)")
      #expect(outcome.errors.contains("add \(option) "), "\(outcome.errors)")
    }
    #expect(try String(contentsOf: folder.url.appendingPathComponent("own.txt"), encoding: .utf8) == "mine")
    #expect(try String(contentsOf: outer.url.appendingPathComponent("victim"), encoding: .utf8) == "mine")
    #expect(try FileManager.default.contentsOfDirectory(atPath: outer.url.path) == ["victim"])
    #expect(
      !FileManager.default.fileExists(atPath: folder.url.appendingPathComponent(".hidden").path))
  }

  @Test("what is new and here is written, a log goes on, and what the command line names may be replaced")
  func allowed() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("epoch,loss,mae\n", to: "log.csv")
    try training(in: folder, saying: ["-o", "new.safetensors", "--log", "log.csv"])
    let outcome = try resume(folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      FileManager.default.fileExists(atPath: folder.url.appendingPathComponent("new.safetensors").path))
    let log = try String(contentsOf: folder.url.appendingPathComponent("log.csv"), encoding: .utf8)
    #expect(log.split(separator: "\n").count == 3)
    let again = try resume(folder, ["-o", "new.safetensors", "--epochs", "3"])
    #expect(again.status == 0, "\(again.errors)")
  }

  @Test(
    "a link among the training's files is not written through",
    arguments: ["state.safetensors", "checkpoints.json", "epoch-00002.safetensors"])
  func links(name: String) throws {
    let (folder, outer) = (try TemporaryFolder(), try TemporaryFolder())
    try training(in: folder, saying: ["-o", "new.safetensors"])
    let file = folder.url.appendingPathComponent("run/\(name)")
    let victim = outer.url.appendingPathComponent("victim")
    if FileManager.default.fileExists(atPath: file.path) {
      try FileManager.default.moveItem(at: file, to: victim)
    } else {
      _ = try outer.write("mine", to: "victim")
    }
    let before = try Data(contentsOf: victim)
    try FileManager.default.createSymbolicLink(at: file, withDestinationURL: victim)
    let outcome = try resume(folder)
    #expect(outcome.status == 65, "\(outcome.errors)")
    #expect(outcome.errors.contains("run/\(name): is a link"), "\(outcome.errors)")
    #expect(try Data(contentsOf: victim) == before)
  }
}
