import GateCore
import Testing

@testable import ModelFiles

/// The network that most files of PyTorch among the fixtures hold has PyTorch's states and outputs.
func expectTagger(_ network: Network, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let expected = try Fixture(name: "torch-tagger").expected()
  var run = try Run(network: network, steps: try expected.input(of: network))
  run.advance(to: run.length)
  #expect(
    largestDistance(run.hiddenStates(layer: 1), try expected.floats("hidden")) < foreignTolerance,
    sourceLocation: sourceLocation)
  let outputs = (0..<run.length).flatMap { run.output(step: $0) }
  #expect(
    largestDistance(outputs, try expected.floats("output")) < foreignTolerance,
    sourceLocation: sourceLocation)
}
