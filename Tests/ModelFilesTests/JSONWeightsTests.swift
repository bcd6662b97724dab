import GateCore
import Testing

@testable import ModelFiles
@testable import ModelImport
@testable import TensorFiles

/// A state_dict in JSON.
@Suite struct JSONWeightsTests {
  @Test func `Weights in JSON are read, and what is added to the output is said to be left out`() throws {
    let path = NamingTests.path("proteus.json")
    let loaded = try ModelFile.read(path)
    let network = loaded.model.network
    let expected = try Safetensors(Files.read(path + ".expected.safetensors", limit: 1 << 16))
    var run = try Run(network: network, steps: try expected.input(of: network))
    run.advance(to: run.length)
    #expect(largestDistance(run.hiddenStates(layer: 0), try expected.floats("hidden")) < foreignTolerance)
    let outputs = (0..<run.length).flatMap { run.output(step: $0) }
    #expect(largestDistance(outputs, try expected.floats("output")) < foreignTolerance)
    #expect(loaded.report.format == .stateDict(.json, prefix: "rec."))
    #expect(loaded.model.incompleteness == "incomplete, left out: skip")
  }

  @Test(
    "JSON whose arrays are none is refused with the name, and broken JSON with the byte",
    arguments: [
      (
        "{\"state_dict\": {\"weight_hh_l0\": [[1, 2], [3]]}}",
        "weight_hh_l0 in its state_dict is no array of numbers"
      ),
      (
        "{\"state_dict\": {\"weight_hh_l0\": [[1, \"a\"]]}}",
        "weight_hh_l0 in its state_dict is no array of numbers"
      ),
      ("{\"state_dict\": 1, \"a\": \"weight_hh_l0\"}", "has no object state_dict"),
      ("{\"state_dict\": {\"weight_hh_l0\": [1, }", "cannot be read: expected"),
      ("{\"state_dict\": {\"weight_hh_l0\": [[]], \"weight_ih_l0\": []}}", "has the shape (1, 0)"),
    ])
  func refused(text: String, part: String) {
    do throws(FileError.Problem) {
      _ = try ModelFile.decode(Array(text.utf8), name: "m", path: "m.json")
      Issue.record("read")
    } catch {
      let message = FileError(path: "m.json", problem: error).description
      #expect(message.contains(part), "\(message)")
    }
  }
}
