import GateCore
import Models

// How a gradient fades on its way back.
extension GradientScreen {
  /// The layer and direction of a network that corresponds to the shown one.
  static func lane(ofModel model: Int, in explorer: Explorer) -> Lane {
    let layers = explorer.session.exhibit.models[model].network.architecture.layers
    let layer = min(explorer.cursor.layer, layers.count - 1)
    let directions = layers[layer].directions
    return Lane(layer: layer, direction: directions[min(explorer.cursor.direction, directions.count - 1)])
  }

  /// - Parameter offset: The step of the sequence that the run of `side` begins at.
  static func curve(
    of side: GradientSide, ofModel model: Int, step: Int, offset: Int = 0, in explorer: Explorer
  ) -> GradientCurve {
    let (trace, lane) = (side.trace, side.lane)
    let layer = explorer.session.exhibit.models[model].network.architecture.layers[lane.layer]
    let memory = layer.cell.memory
    let first = max(
      trace.steps.lowerBound + offset, lane.direction == .forward ? step - reach(in: explorer) + 1 : 0)
    let last = layer.stepsRead(of: trace.steps.upperBound + offset)
    let end = layer.stepsRead(of: step + 1)
    let reached = lane.direction == .forward ? first..<max(first, end) : min(step, last)..<last
    let norms = reached.map { s in
      side.derivatives(of: memory, step: s - offset).norm
    }
    let backward = lane.direction == .forward ? Array(norms.reversed()) : norms
    let tenth = (backward.first ?? 0) / 10
    return GradientCurve(
      kind: explorer.session.exhibit.models[model].cellKind, model: model, memory: memory, steps: reached,
      norms: norms,
      stepsToTenth: tenth > 0 ? backward.firstIndex { $0 <= tenth } : nil, start: offset)
  }

  /// The curve of another network of the exhibit at the same step of the same sequence. It starts at the
  /// sequence's beginning where that is near, else from zeros as many steps before the curve as it has.
  static func peerCurve(
    of question: GradientQuestion, ofModel index: Int, step: Int, in explorer: Explorer
  ) -> GradientCurve? {
    let model = explorer.session.exhibit.models[index]
    let isCausal = model.network.architecture.isCausal
    // Computed whole for each step.
    let reach = affordableReach(in: explorer)
    let start = isCausal ? max(0, step + 1 - 2 * reach) : 0
    let end = isCausal ? step + 1 : explorer.session.run.length
    guard isCausal || end - start <= bidirectionalLimit(in: explorer) else { return nil }
    // A layer that reads the first steps only counts them from the sequence's beginning.
    if start > 0, model.network.architecture.layers.contains(where: { $0.stepLimit != nil }) { return nil }
    guard
      var peer = try? Run(
        network: model.network, steps: explorer.session.sequence.steps.slice(start..<end),
        scaling: model.scaling,
        initialState: start == 0 ? model.initialState : nil)
    else { return nil }
    peer.advance(to: end - start)
    peer.focus(on: 0..<end - start)
    guard
      let asked = AskedNumber.answer(
        to: question, ofModel: index, peer, step: step, local: step - start, in: explorer),
      let trace = peer.gradients(of: asked.target, since: step - start - reach + 1)
    else { return nil }
    let side = GradientSide(trace: trace, factor: asked.factor, lane: lane(ofModel: index, in: explorer))
    return curve(of: side, ofModel: index, step: step, offset: start, in: explorer)
  }
}
