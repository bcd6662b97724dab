import GateCore
import Testing

@testable import ModelFiles

@Suite struct OnnxNumbersTests {
  /// What the ONNX project and the runtimes hold each other to.
  private let tolerance: Float = 1e-5

  @Test(
    "A single node computes Y, Y_h and Y_c as the standard's test cases and ONNX Runtime have them",
    arguments: [("conformance", 41), ("nodes", 48)])
  func nodes(folder: String, count: Int) throws {
    let fixture = OnnxFixture(folder: folder)
    let expected = try fixture.expected()
    let names = try fixture.names()
    #expect(names.count == count)
    for name in names {
      let model = try fixture.read(name).model
      let run = try Run(model, onnx: try expected.floats("\(name)/x"))
      if expected["\(name)/Y"] != nil {
        #expect(
          largestDistance(run.hiddenStates(layer: 0), try expected.floats("\(name)/Y")) < tolerance, "\(name)"
        )
      }
      for (quantity, output) in [(Quantity.hidden, "Y_h"), (.cell, "Y_c")]
      where expected["\(name)/\(output)"] != nil {
        #expect(
          largestDistance(run.finalStates(quantity), try expected.floats("\(name)/\(output)")) < tolerance,
          "\(name)")
      }
    }
  }

  @Test(
    "An exported network computes the outputs of the framework that it comes from",
    arguments: [
      ("exports", 24), ("keras", 6), ("keras-torch", 6), ("keras-jax", 6), ("unrolled", 10),
      ("surroundings", 9),
    ])
  func exports(folder: String, count: Int) throws {
    let fixture = OnnxFixture(folder: folder)
    let expected = try fixture.expected()
    let names = try fixture.names()
    #expect(names.count == count)
    for name in names {
      let model = try fixture.read(name).model
      let run = try Run(model, onnx: try expected.floats("\(name)/x"))
      let output = try expected.floats("\(name)/output")
      let steps =
        model.network.architecture.outputSize == output.count ? run.length - 1..<run.length : 0..<run.length
      // One of them gives its output from the last step to the first.
      let order = name == "turned" ? steps.reversed() : Array(steps)
      #expect(largestDistance(order.flatMap { run.output(step: $0) }, output) < tolerance, "\(name)")
    }
  }
}
