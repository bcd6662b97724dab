import GateCore
import ModelImport

extension NetworkAssembly {
  /// The state before the first step where the graph or an option gives one, and what to say of it.
  func initialState(
    _ architecture: Architecture
  ) throws(OnnxError) -> (state: NetworkState?, decisions: [String]) {
    let sequence = layers.firstNode.input.source.graphInput?.name
    var state = NetworkState(zerosFor: architecture)
    var (isGiven, open) = (false, [String]())
    for (l, lanes) in layers.layers.enumerated() {
      for lane in lanes {
        let weights = layers[lane]
        guard var memory = state[l, weights.direction] else { continue }
        for (source, isCell) in [(weights.hidden, false), (weights.cellState, true)] {
          switch source {
          case .zeros: continue
          case .numbers(let numbers):
            if isCell { memory.cell = numbers } else { memory.hidden = numbers }
            isGiven = true
          case .given(let value):
            let origin = findings.origin(of: [value])
            // A state that depends on the sequence is another network's output.
            if sequence.map(origin.inputs.contains) == true || !origin.recurrent.isEmpty {
              throw .notALayer(
                layers.nodes[lane.node].location, reason: "its initial state depends on the sequence")
            }
            if inputs.layerStates.contains(where: { $0.isCell == isCell }) { continue }
            open += origin.inputs.map { inputs.description(of: $0) }
          }
        }
        state[l, weights.direction] = memory
      }
    }
    for given in inputs.layerStates {
      do { try given.apply(to: &state) } catch { throw .states(error) }
      isGiven = true
    }
    return (isGiven ? state : nil, stateDecisions(open: Set(open).sorted()))
  }

  /// - Parameter open: inputs of the graph that are states and of which nothing is given.
  private func stateDecisions(open: [String]) -> [String] {
    let option = options.names[.initialState]
    let given = inputs.layerStates.map {
      "\($0.isCell ? "c" : "h") before the first step is what \(option) gives"
    }
    guard !open.isEmpty else { return given }
    let what = "\(open.count == 1 ? "input" : "inputs") \(open.joined(separator: " and "))"
    return given + [
      "the initial state comes from the graph's \(what); it is zeros here (\(option) FILE gives it)"
    ]
  }
}
