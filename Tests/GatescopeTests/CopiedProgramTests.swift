import Foundation
import SampleData
import Testing

/// The program without the folder that it was built in.
@Suite("A copy of the program finds its data, or does without")
struct CopiedProgramTests {
  /// A copy of the program at a path below `folder`.
  private func copy(to path: String, in folder: TemporaryFolder) throws -> String {
    let copy = folder.url.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: try Program.path, toPath: copy.path)
    return copy.path
  }

  /// A folder of data with one network, under a name that is bundled nowhere else.
  private func addData(at path: String, in folder: TemporaryFolder) throws {
    let models = folder.url.appendingPathComponent(path).appendingPathComponent("models")
    try FileManager.default.createDirectory(at: models, withIntermediateDirectories: true)
    let bundled = try #require(SampleData.models).appendingPathComponent("recall-gru.safetensors")
    try FileManager.default.copyItem(at: bundled, to: models.appendingPathComponent("only-here.safetensors"))
  }

  @Test("Without its data it opens files, and says in one line that the bundled networks are not there")
  func alone() throws {
    let folder = try TemporaryFolder()
    let program = try copy(to: "gatescope", in: folder)
    let file = try #require(SampleData.models).appendingPathComponent("brackets-gru.safetensors").path
    let script = try folder.write("last\nscreen 2\n", to: "script")
    // The folder that the program was built in is there while tests run, and is not asked.
    for arguments in [
      ["info", file], ["trace", file, "--text", "()"], [file, "--text", "()", "--frame", "80x24"],
      [file, "--text", "()", "--play", script, "--frame", "80x24"], ["render", file, "--text", "()"],
      ["--help"], ["--version"], ["convert", file, "--to", "onnx"],
    ] {
      let outcome = try Program.run(arguments, in: folder.url, program: program)
      #expect(outcome.status == 0, "\(arguments): \(outcome.errors)")
      #expect(outcome.errors.isEmpty)
    }
    let nowhere = ["LANG": "C.UTF-8", SampleData.variable: folder.url.path]
    for (environment, place) in [
      (["LANG": "C.UTF-8"], folder.url.path + "/sample-data"),
      (nowhere, "GATESCOPE_DATA names \(folder.url.path), which has no folder models"),
    ] {
      for arguments in [[], ["brackets-gru"], ["info", "brackets"], ["--text", "()"]] {
        let outcome = try Program.run(arguments, environment: environment, program: program)
        #expect(outcome.status == 66)
        #expect(outcome.errors.contains("bundled networks are not here"), "\(outcome.errors)")
        #expect(outcome.errors.contains(place), "\(outcome.errors)")
        #expect(outcome.errors.contains("set GATESCOPE_DATA"))
        #expect(outcome.errors.split(separator: "\n").count == 1)
        #expect(outcome.output.isEmpty)
      }
    }
    for arguments in [["tasks", "co2"], ["lesson", "1"], ["train", "--task", "text"]] {
      let outcome = try Program.run(arguments, program: program)
      #expect(outcome.status == 66)
      #expect(outcome.errors.contains("are not here: there is no folder"), "\(outcome.errors)")
    }
    let tasks = try Program.run(["tasks"], program: program)
    #expect(tasks.status == 0)
    #expect(tasks.errors.contains("bundled networks are not here"))
    #expect(tasks.output.contains("brackets"))
  }

  @Test("Without its data the list of tasks and every screen can be drawn")
  func screens() throws {
    let folder = try TemporaryFolder()
    let file = try #require(SampleData.models).appendingPathComponent("brackets-gru.safetensors").path
    let script = try folder.write(
      "picker\n" + (1...6).map { "screen \($0)\n" }.joined() + "picker\nhelp\nback\nedit\n", to: "script")
    let outcome = try Program.run(
      [file, "--play", script, "--frame", "80x24"],
      environment: ["LANG": "C.UTF-8", SampleData.variable: folder.url.path])
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  @Test(
    "The data are beside the program, or in share beside its bin, and come before those of the build",
    arguments: [
      ("gatescope", "sample-data"), ("bin/gatescope", "share/gatescope"),
    ])
  func beside(program path: String, data: String) throws {
    let folder = try TemporaryFolder()
    let program = try copy(to: path, in: folder)
    try addData(at: data, in: folder)
    let link = folder.url.appendingPathComponent("link")
    try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: program)
    for program in [program, link.path] {
      let outcome = try Program.run(["info", "only-here"], program: program)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let others = try Program.run(["info", "brackets-gru"], program: program)
      #expect(others.status == 66)
      #expect(others.errors.contains("bundled networks: only-here"))
    }
  }

  @Test("What the environment names is the only place")
  func environment() throws {
    let folder = try TemporaryFolder()
    try addData(at: "data", in: folder)
    let environment = [
      "LANG": "C.UTF-8", SampleData.variable: folder.url.appendingPathComponent("data").path,
    ]
    #expect(try Program.run(["info", "only-here"], environment: environment).status == 0)
    #expect(try Program.run(["info", "brackets-gru"], environment: environment).status == 66)
    let program = URL(fileURLWithPath: "/opt/bin/gatescope")
    #expect(
      DataLocation.candidates(environment: [SampleData.variable: "/data"], program: program).map(\.base.path)
        == ["/data"])
    let candidates = DataLocation.candidates(environment: [SampleData.variable: ""], program: program)
    #expect(
      candidates.map(\.base.path) == [
        "/opt/bin/sample-data", "/opt/share/gatescope",
      ])
    let built = URL(fileURLWithPath: "/home/me/gatescope/.build/debug/gatescope")
    #expect(
      DataLocation.candidates(environment: [:], program: built).last?.base.path
        == "/home/me/gatescope/sample-data")
    #expect(DataLocation.first(of: candidates) == nil)
  }
}
