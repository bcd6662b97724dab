import GateCore
import OnnxSchema

/// What a node makes of its inputs.
extension GraphWalk {
  /// The outputs of a node; nil when they are those of a branch that is computed first.
  mutating func outputs(
    of entry: Int, _ call: OperatorCall
  ) throws(OnnxError) -> [Value]? {
    let op = OperatorCatalogue[call.node]
    switch op?.role {
    case .recurrent(let kind)?: return outputs(of: entry, kind, call)
    case .loop?: if let outputs = try loop(entry, call) { return outputs }
    case .branch?:
      if try followBranch(of: entry, call) { return nil }
      return unknown(call)
    case .computes?, .constant?, .scan?, nil: break
    }
    guard let op else { return unknown(call) }
    if call.hasOnlyConstants || op.elementSource == .shape, let outputs = try op.constants(call, &context) {
      return outputs.map(Value.constant)
    }
    if let outputs = op.signals(call, &context) { return outputs.map(Value.signal) }
    if let outputs = op.steps(call, &unrolled, &context),
      outputs.allSatisfy({ $0.size < StepValue.sizeLimit })
    {
      return outputs.map(Value.step)
    }
    return parts(call) ?? unknown(call)
  }

  /// What is unknown stays so, and the node to blame is the first.
  private func unknown(_ call: OperatorCall) -> [Value] {
    for input in call.inputs {
      switch input {
      case .unknown(let location)?: return call.node.proto.output.map { _ in .unknown(location) }
      case .step(let step)?: return call.node.proto.output.map { _ in .unknown(step.location) }
      case .constant?, .signal?, .counter?, nil: continue
      }
    }
    return []
  }
}
