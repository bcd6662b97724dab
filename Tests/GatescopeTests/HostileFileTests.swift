import Foundation
import GateCore
import ModelFiles
import ModelImport
import Models
import SampleData
import Testing

/// What a file says of itself is data: no path, no program, no command of the terminal.
@Suite("Names and texts of files are shown and written as what they are")
struct HostileFileTests {
  private func model(named name: String) throws -> Model {
    let path = try #require(SampleData.models).appendingPathComponent("recall-gru.safetensors").path
    var model = try ModelFile.read(path).model
    model.name = name
    return model
  }

  @Test(
    "convert writes into the current folder, whatever the model is called",
    arguments: ["../victim/name", "/absolute/name", "", "-o", String(repeating: "é", count: 400)])
  func names(name: String) throws {
    let folder = try TemporaryFolder()
    let inner = folder.url.appendingPathComponent("inner")
    for name in ["inner", "victim"] {
      try FileManager.default.createDirectory(
        at: folder.url.appendingPathComponent(name), withIntermediateDirectories: true)
    }
    let file = folder.url.appendingPathComponent("model.safetensors").path
    try ModelFile.write(try model(named: name), to: file)
    let outcome = try Program.run(["convert", file, "--to", "onnx"], in: inner)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let written = try FileManager.default.contentsOfDirectory(atPath: inner.path)
    #expect(written.count == 1)
    #expect(written.allSatisfy { !$0.hasPrefix(".") && !$0.hasPrefix("-") })
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
        == ["inner", "model.safetensors", "victim"])
    #expect(
      try FileManager.default.contentsOfDirectory(
        atPath: folder.url.appendingPathComponent("victim").path
      )
      .isEmpty)
  }

  @Test("usual names stay as they are")
  func usualNames() {
    #expect(ConversionFormat.onnx.fileName(for: "brackets-gru") == "brackets-gru.onnx")
    #expect(ConversionFormat.onnx.fileName(for: "état 2.5_b+c") == "état 2.5_b+c.onnx")
    #expect(ConversionFormat.onnx.fileName(for: "a/b\u{0}") == "a_b_.onnx")
    #expect(ConversionFormat.safetensors.fileName(for: "..") == "model.gatescope.safetensors")
    #expect(ConversionFormat.kerasSafetensors.fileName(for: ".x") == "x.keras.safetensors")
  }

  @Test("a path in Python is a string of Python", arguments: ConversionFormat.allCases)
  func python(format: ConversionFormat) throws {
    let path = "x\").evil(\"\\\n\u{202E}.onnx"
    let lines = try ModelFile.instructions(for: try model(named: "m"), as: format, at: path)
    #expect(lines.joined(separator: "\n").contains(#""x\").evil(\"\\\n\U0000202e.onnx""#))
  }

  private static let escapes = "\u{1B}]0;title\u{07}\u{1B}[2J\u{9B}31m\u{202E}\u{2066}\r\u{7F}\u{200F}"

  private func isPlain(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      scalar == "\n" || scalar == "\t"
        || scalar.value >= 0x20
          && ![0x7F, 0x9B, 0x202E, 0x2066, 0x200F].contains(scalar.value)
    }
  }

  @Test("control characters and marks of direction of a file or an argument do not reach the terminal")
  func controlCharacters() throws {
    let folder = try TemporaryFolder()
    var model = try model(named: "name\(Self.escapes)")
    model.task = Self.escapes
    model.notes = [.init(key: Self.escapes, value: Self.escapes)]
    model.vocabulary = Vocabulary(
      unit: .character, symbols: ["a", "b", "\u{1B}", "\u{202E}", "\u{07}", "\u{9B}"])
    let file = folder.url.appendingPathComponent("model.safetensors").path
    try ModelFile.write(model, to: file)
    let script = try folder.write("step 1\nfly\(Self.escapes)\n", to: "script")
    let steps = try folder.write("abab\u{1B}\u{202E}\u{07}\n", to: "steps.txt")
    for arguments in [
      ["info", file], ["info", Self.escapes], ["tasks", Self.escapes],
      ["--play", script, "--frame", "80x24"],
      ["render", "brackets", "--text", Self.escapes], ["trace", "brackets-lstm", "--what", Self.escapes],
      ["--\(Self.escapes)"], ["convert", file, "--to", "onnx"], ["convert", file, "--to", "safetensors"],
      [file, steps, "--frame", "120x40"], ["verify", file, "--reference", Self.escapes],
      ["train", "--task", Self.escapes], ["trace", file, "--sequence-number", Self.escapes],
    ] {
      let outcome = try Program.run(arguments, in: folder.url)
      #expect(isPlain(outcome.output), "\(arguments): \(outcome.output.debugDescription)")
      #expect(isPlain(outcome.errors), "\(arguments): \(outcome.errors.debugDescription)")
    }
  }

  @Test(
    "whole numbers at the ends of what can be written are refused",
    arguments: [Int.min, .max])
  func endsOfInt(number: Int) throws {
    let folder = try TemporaryFolder()
    let table = try folder.write("0.1,0\n0.2,1\n", to: "table.csv")
    for arguments in [
      ["trace", "brackets-lstm", "--sequence-number=\(number)"],
      ["trace", "adding-lstm", table, "--columns=\(number)"],
      ["trace", "adding-lstm", table, "--columns=1-\(number)"],
      ["trace", "adding-lstm", table, "--id-column=\(number)"],
      ["render", "brackets-lstm", "--at=\(number)"],
      ["render", "brackets-lstm", "--size=\(number)x\(number)"],
      ["train", "--task", "brackets", "--hidden=\(number)"],
      ["trace", "brackets-lstm", "--layer=\(number)"],
      ["--frame=\(number)x\(number)"],
    ] {
      let outcome = try Program.run(arguments, in: folder.url)
      #expect([64, 65].contains(outcome.status), "\(arguments): \(outcome.status) \(outcome.errors)")
      #expect(outcome.errors.split(separator: "\n").count == 1)
    }
  }
}
