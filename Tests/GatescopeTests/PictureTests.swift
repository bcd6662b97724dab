import Foundation
import Testing

@Suite struct PictureTests {
  private static let render = ["render", "brackets-lstm", "--at", "3", "--size", "80x24"]

  @Test("the ending of the file's name chooses the format; --format comes first")
  func formats() throws {
    let folder = try TemporaryFolder()
    func file(_ name: String, _ options: [String] = []) throws -> String {
      let path = folder.url.appendingPathComponent(name).path
      let outcome = try Program.run(Self.render + ["-o", path] + options)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output == "")
      return try String(contentsOfFile: path, encoding: .utf8)
    }
    #expect(try file("a.svg").hasPrefix("<svg "))
    #expect(try file("a.ANSI").contains("\u{1B}["))
    let plain = try file("a.txt")
    #expect(plain.contains("t 3 of"))
    #expect(try file("a.unknown") == plain)
    #expect(try file("b.svg", ["--format", "text"]) == plain)
    #expect(try Program.run(Self.render + ["--format", "svg"]).output == file("a.svg"))
    #expect(try file("dark.svg", ["--theme", "dark"]) != file("a.svg"))
  }

  @Test("depth and theme are the options' in every format, and a script's where it chooses")
  func looks() throws {
    func ansi(_ options: [String]) throws -> String {
      try Program.run(Self.render + ["--format", "ansi"] + options).output
    }
    let dark = try ansi([])
    #expect(dark.contains(";48;5;237m") && !dark.contains(";2;"))
    #expect(try ansi(["--theme", "dark"]) == dark)
    #expect(try ansi(["--theme", "auto"]) == dark)
    #expect(try ansi(["--theme", "light"]).contains(";48;5;255m"))
    let exact = try ansi(["--colors", "24bit"])
    #expect(exact.ranges(of: ";48;2;").count > 20)
    #expect(try ansi(["--colors", "16"]).ranges(of: ";5;").isEmpty)
    let svg = try Program.run(Self.render + ["--format", "svg"]).output
    for theme in ["light", "auto"] {
      #expect(try Program.run(Self.render + ["--format", "svg", "--theme", theme]).output == svg)
    }
    #expect(try Program.run(Self.render + ["--theme", "blue"]).status == 64)
    let folder = try TemporaryFolder()
    let script = try folder.write("theme light\n", to: "script")
    let frame = ["--play", script, "--frame", "80x24", "--colors", "256"]
    #expect(try Program.run(frame).output.contains(";48;5;255m"))
    #expect(try Program.run(frame + ["--theme", "dark"]).output.contains(";48;5;255m"))
    #expect(
      try Program.run(["--frame", "80x24", "--colors", "256", "--theme", "light"]).output.contains(
        ";48;5;255m"))
  }

  @Test("a picture of a kind that is not drawn here, or one in the place of what it shows, is refused")
  func refused() throws {
    let folder = try TemporaryFolder()
    for name in ["a.png", "b.PDF"] {
      let path = folder.url.appendingPathComponent(name).path
      let outcome = try Program.run(Self.render + ["-o", path])
      #expect(outcome.status == 64)
      #expect(outcome.errors.contains("pictures are written as .svg, .ansi or .txt"))
      #expect(try Program.run(Self.render + ["-o", path, "--format", "text"]).status == 0)
    }
    let input = try folder.write("(())\n", to: "input.txt")
    for command in [["render", "brackets-lstm", input], ["trace", "brackets-lstm", input]] {
      let outcome = try Program.run(command + ["-o", folder.url.path + "/./input.txt"])
      #expect(outcome.status == 64)
      #expect(outcome.errors.contains("which is read and would be replaced"))
    }
    #expect(try String(contentsOfFile: input, encoding: .utf8) == "(())\n")
    let model = folder.url.appendingPathComponent("m.safetensors").path
    let convert = ["convert", "brackets-lstm", "--to", "safetensors", "-o", model]
    #expect(try Program.run(convert).status == 0)
    let itself = try Program.run(["convert", model, "--to", "onnx", "-o", model])
    #expect(itself.status == 64)
    #expect(itself.errors.contains("is the model itself"))
  }

  @Test(
    "every screen has its picture",
    arguments: ["timeline", "step", "memory", "gradient", "weights", "health", "compare", "2"])
  func screens(name: String) throws {
    let outcome = try Program.run(Self.render + ["--screen", name])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let title = name == "2" ? "Step" : name.capitalized
    #expect(outcome.output.contains(" \(title) t 3 of"))
    #expect(!outcome.output.contains("q quit"))
  }

  @Test("a picture that cannot be written leaves one line and nothing else")
  func unwritable() throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("none/a.svg").path
    let outcome = try Program.run(Self.render + ["-o", path])
    #expect(outcome.status == 74)
    #expect(outcome.errors.count { $0 == "\n" } == 1)
    #expect(try Program.run(Self.render + ["--screen", "nothing"]).status == 64)
    #expect(try Program.run(["--record", path]).status == 64)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == [])
  }

  @Test("a script writes pictures; a name without a known ending is an error of its line")
  func exported() throws {
    let folder = try TemporaryFolder()
    let script = try folder.write("step 4\nscreen 3\nexport m.svg dark\nexport m.txt\n", to: "script")
    let outcome = try Program.run(["--play", script, "--frame", "80x24"], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let picture = try String(contentsOf: folder.url.appendingPathComponent("m.svg"), encoding: .utf8)
    #expect(picture.contains("Memory at step 4 of"))
    let text = try String(contentsOf: folder.url.appendingPathComponent("m.txt"), encoding: .utf8)
    #expect(text.contains("t 4 of"))
    let bad = try folder.write("export m.png\n", to: "bad")
    let failed = try Program.run(["--play", bad, "--frame", "80x24"], in: folder.url)
    #expect(failed.status == 65)
    #expect(failed.errors.contains("line 1: m.png"))
  }

  @Test("where nobody watches, a script's play goes on to the end", arguments: [1, 2])
  func playing(screen: Int) throws {
    let folder = try TemporaryFolder()
    let script = try folder.write("screen \(screen)\nstep 17\nplay\n", to: "script")
    let outcome = try Program.run(["--play", script, "--frame", "120x24"], in: folder.url)
    #expect(outcome.output.contains("t 19 of 19"))
    let path = folder.url.appendingPathComponent("a.cast").path
    let recorded = try Program.run(["--play", script, "--frame", "120x24", "--record", path])
    #expect(recorded.status == 0, "\(recorded.errors)")
    // The opening, the command that takes steps, the one that plays, and what it plays: two steps, or on the Step
    // screen the five micro-steps left of a step and the six of each of two more.
    let frames = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").count - 2
    #expect(frames == (screen == 1 ? 3 + 2 : 1 + 3 + 5 + 2 * 6))
  }

  /// The recording of a script, in frames of 90 × 25.
  private func recorded(
    _ script: String, as name: String, in folder: TemporaryFolder, _ options: [String]
  ) throws -> String {
    let path = folder.url.appendingPathComponent(name).path
    let outcome = try Program.run(["--play", script, "--frame", "90x25", "--record", path] + options)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output == "")
    return try String(contentsOfFile: path, encoding: .utf8)
  }

  @Test("a script is recorded without a terminal: the same file every time, at the pace asked for")
  func recorded() throws {
    let folder = try TemporaryFolder()
    let script = try folder.write("step 2\nplay\nscreen 2\nquit\n", to: "script")
    func recording(_ options: [String]) throws -> String {
      try recorded(script, as: "demo.cast", in: folder, options)
    }
    let text = try recording([])
    #expect(try recording([]) == text)
    let lines = text.split(separator: "\n")
    #expect(lines[0].hasPrefix("{\"version\":2,\"width\":90,\"height\":25,\"title\":"))
    // The opening, two steps, and playing at 4 steps a second to the end of 19; then a screen, and the end.
    let times = lines.dropFirst().compactMap { Double($0.dropFirst().prefix { $0 != "," }) }
    #expect(times.prefix(5) == [0, 1, 2, 2.25, 2.5])
    #expect(times.suffix(2) == [7.25, 8.25])
    #expect(times.count == 2 + 1 + 17 + 2)
    let fast = try recording(["--pace", "0.5"])
    #expect(fast.contains("[0.500000, \"o\""))
    #expect(fast.count == text.count)
  }

  @Test("a script recorded under a name in .svg is a picture that plays, the same every time")
  func movingPicture() throws {
    let folder = try TemporaryFolder()
    let script = try folder.write("step 2\ncell gru\n", to: "script")
    func recording(_ options: [String]) throws -> String {
      try recorded(script, as: "demo.svg", in: folder, options)
    }
    let text = try recording([])
    #expect(text.hasPrefix("<svg "))
    // The opening, and two commands, a second each.
    #expect(text.contains(".layer{animation:3000ms "))
    #expect(text.contains("33.33%{visibility:visible}") && text.contains("66.66%{visibility:visible}"))
    #expect(try recording([]) == text)
    #expect(try recording(["--theme", "dark"]).contains("#161618"))
  }
}
