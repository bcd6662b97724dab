import Foundation
import SampleData
import Testing

@Suite("What is read is not replaced, and scripts write only what is new and here")
struct ReplacedFileTests {
  /// A folder with a model, a table, a script and links to them.
  private final class Place {
    let folder: TemporaryFolder
    var url: URL { folder.url }

    init() throws {
      folder = try TemporaryFolder()
      let model = try #require(SampleData.models).appendingPathComponent("sine-gru.safetensors")
      try FileManager.default.copyItem(at: model, to: url.appendingPathComponent("m.safetensors"))
      _ = try folder.write("0.1\n0.2\n0.3\n", to: "d.csv")
      _ = try folder.write("step 1\n", to: "s.gatescope")
      for name in ["m.safetensors", "d.csv", "s.gatescope"] {
        try FileManager.default.linkItem(
          at: url.appendingPathComponent(name), to: url.appendingPathComponent("hard-\(name)"))
        try FileManager.default.createSymbolicLink(
          atPath: url.appendingPathComponent("soft-\(name)").path, withDestinationPath: name)
      }
    }

    var contents: [String: Data] {
      get throws {
        var contents: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: url.path) {
          contents[name] = try Data(contentsOf: url.appendingPathComponent(name))
        }
        return contents
      }
    }
  }

  @Test(
    "an output that is an input is refused, whatever it is called",
    arguments: ["", "./", "hard-", "soft-", "../HERE/"])
  func inputs(spelling: String) throws {
    let place = try Place()
    let before = try place.contents
    let prefix = spelling.replacing("HERE", with: place.url.lastPathComponent)
    let (model, data) = ("m.safetensors", "d.csv")
    for input in [model, data, "s.gatescope"] {
      let output = prefix + input
      let isPlain = spelling.isEmpty
      var all = [[model, data, "--play", "s.gatescope", "--record", output]]
      if input != "s.gatescope" { all.append(["trace", model, data, "-o", output]) }
      if isPlain, input == data {
        let train = ["train", data, "--predict", "next", "--window", "2", "--epochs", "1", "-o"]
        all += [train + [data], train + ["x", "--log", data]]
        all += [
          ["render", model, data, "-o", data, "--format", "text"],
          ["convert", model, "--to", "onnx", "-o", model],
        ]
      }
      for arguments in all {
        let outcome = try Program.run(arguments, in: place.url)
        #expect(outcome.status == 64, "\(arguments): \(outcome.errors)")
        #expect(outcome.errors.contains("would be replaced"), "\(outcome.errors)")
      }
      for command in ["log \(output)", "save state \(output)"] where isPlain || command.hasPrefix("log") {
        let script = try place.folder.write("\(command)\n", to: "write")
        let outcome = try Program.run(
          [model, data, "--play", script, "--frame", "80x24", "--allow-write"], in: place.url)
        if input != "s.gatescope" { #expect(outcome.status == 65, "\(command): \(outcome.errors)") }
        try FileManager.default.removeItem(atPath: script)
      }
    }
    for (name, data) in before where !name.hasSuffix("s.gatescope") {
      #expect(try place.contents[name] == data, "\(name)")
    }
  }

  @Test("a script replaces nothing and writes nothing outside the current folder, unless it is allowed")
  func scripts() throws {
    let place = try Place()
    let outer = try TemporaryFolder()
    let victim = try outer.write("mine", to: "victim.txt")
    _ = try place.folder.write("mine", to: "own.txt")
    let link = place.url.appendingPathComponent("away").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: outer.url.path)
    try FileManager.default.createSymbolicLink(
      atPath: place.url.appendingPathComponent("dangling.txt").path,
      withDestinationPath: outer.url.appendingPathComponent("new.txt").path)
    for path in [
      victim, "own.txt", "../\(outer.url.lastPathComponent)/new.txt", "away/new.txt", "away/victim.txt",
      "dangling.txt", ".hidden.txt", outer.url.appendingPathComponent("new.txt").path,
      "/dev/null",
    ] {
      for command in ["log", "export"] where command == "log" || path.hasSuffix(".txt") {
        let script = try place.folder.write("\(command) \(path)\n", to: "script")
        let outcome = try Program.run(["brackets-lstm", "--play", script, "--frame", "80x24"], in: place.url)
        #expect(outcome.status == 65, "\(path)")
        #expect(outcome.errors.contains("--allow-write"), "\(outcome.errors)")
      }
    }
    #expect(try String(contentsOfFile: victim, encoding: .utf8) == "mine")
    #expect(try FileManager.default.contentsOfDirectory(atPath: outer.url.path) == ["victim.txt"])
    let script = try place.folder.write("log new.gatescope\nexport pictures.txt\n", to: "script")
    #expect(try Program.run(["--play", script, "--frame", "80x24"], in: place.url).status == 0)
    #expect(FileManager.default.fileExists(atPath: place.url.appendingPathComponent("new.gatescope").path))
    let allowed = try place.folder.write("log \(victim)\n", to: "script")
    #expect(
      try Program.run(["--play", allowed, "--frame", "80x24", "--allow-write"], in: place.url).status == 0)
    #expect(try String(contentsOfFile: victim, encoding: .utf8) != "mine")
  }

  @Test("a large file, which is mapped and not read as a whole, is not replaced either")
  func mapped() throws {
    let place = try Place()
    let text = "# " + String(repeating: "x", count: 1 << 20) + "\n0.1\n0.2\n0.3\n"
    let data = try place.folder.write(text, to: "large.csv")
    let script = try place.folder.write("log large.csv\n", to: "script")
    let outcome = try Program.run(
      ["m.safetensors", data, "--play", script, "--frame", "80x24", "--allow-write"], in: place.url)
    #expect(outcome.status == 65, "\(outcome.errors)")
    #expect(outcome.errors.contains("would be replaced"), "\(outcome.errors)")
    #expect(try String(contentsOfFile: data, encoding: .utf8) == text)
  }

  @Test("a link is written through, also one that leads to nothing yet; a read-only file is refused")
  func links() throws {
    let place = try Place()
    for target in ["old.csv", "not-yet.csv"] {
      if target == "old.csv" { _ = try place.folder.write("old", to: target) }
      let link = place.url.appendingPathComponent("to-\(target)").path
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
      #expect(
        try Program.run(["trace", "m.safetensors", "d.csv", "-o", "to-\(target)"], in: place.url).status == 0)
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == target)
      let text = try String(contentsOf: place.url.appendingPathComponent(target), encoding: .utf8)
      #expect(text.hasPrefix("t,"))
    }
    let path = try place.folder.write("old", to: "locked.csv")
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
    let outcome = try Program.run(["trace", "m.safetensors", "d.csv", "-o", "locked.csv"], in: place.url)
    #expect(outcome.status == 74)
    #expect(outcome.errors.contains("read-only"))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
    let kept = try place.folder.write("old", to: "kept.csv")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: kept)
    #expect(
      try Program.run(["trace", "m.safetensors", "d.csv", "-o", "kept.csv"], in: place.url).status == 0)
    let mode = try FileManager.default.attributesOfItem(atPath: kept)[.posixPermissions] as? Int
    #expect(mode == 0o640)
  }
}
