import Foundation
import Testing

/// The options for ONNX graphs, as they are typed.
@Suite struct GraphOptionsTests {
  private func graph(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("ModelFilesTests/Fixtures/onnx/around/\(name).onnx").path
  }

  @Test func `An input is asked for, and given by --input`() throws {
    let asked = try Program.run(["info", graph("branches")])
    #expect(asked.status == 64)
    #expect(asked.errors.contains("say what it is with --input rate=16000"))
    let given = try Program.run(["info", graph("branches"), "--input", "rate=16000"])
    #expect(given.status == 0, "\(given.errors)")
    #expect(given.output.contains("the graph's input rate is 16000, as --input says"))
    let nested = try Program.run([
      "info", graph("branches-nested"), "--input", "plain=False", "--input", "rate=8e3",
    ])
    #expect(nested.status == 0, "\(nested.errors)")
  }

  @Test("What is no name with a number is refused", arguments: ["rate", "=1", "rate=fast", "rate=nan"])
  func malformed(value: String) throws {
    let outcome = try Program.run(["info", graph("branches"), "--input", value])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("is invalid for '--input"))
  }

  @Test func `Layers are opened from a tensor by --from, and the summary says what is left out`() throws {
    let asked = try Program.run(["info", graph("front-conv")])
    #expect(asked.status == 64)
    #expect(asked.errors.contains("--from /rnn/Transpose_output_0"))
    let opened = try Program.run(["info", graph("front-conv"), "--from", "/rnn/Transpose_output_0"])
    #expect(opened.status == 0, "\(opened.errors)")
    #expect(opened.output.contains("as --from says"))
    #expect(
      opened.output.contains("3 nodes (Transpose, Conv, Relu): before") || opened.output.contains("4 nodes"))
  }
}
