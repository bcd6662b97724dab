/// What the pre-activation of one gate (or candidate) of one unit at one step is made of.
public struct PreactivationTerms: Equatable, Sendable {
  /// W[unit, k] · x[k], one for each input.
  public let inputs: [Float]  // (I)
  /// U[unit, k] · h'[k], one for each unit. For a GRU's candidate with the reset gate in it: times r[unit]
  /// (after) or r[k] (before).
  public let recurrent: [Float]  // (H)
  /// All constant terms: b + b_U, or, for the candidate of a GRU that resets after the product, b + r · b_U.
  public let bias: Float
  /// p · c', or p · c for the output gate; 0 without peepholes.
  public let peephole: Float

  /// The pre-activation.
  public var sum: Float { inputs.reduce(0, +) + recurrent.reduce(0, +) + bias + peephole }
}

extension Run {
  /// The terms of the pre-activation of `block` (one of the cell's `blocks`) for one unit. Of a withheld block they are
  /// withheld too, since their sum tells it.
  ///
  /// - Returns: nil when the step is not resident or not read by the layer, the indices do not exist, or the gate is
  ///   coupled: computed as 1 minus another one.
  public func preactivation(
    of block: Quantity, unit: Int, step: Int, layer: Int, direction: Direction = .forward
  ) -> PreactivationTerms? {
    guard let lane = network.architecture.laneIndex(layer: layer, direction: direction),
      let chunk = chunk(of: step), plan.computes(step: step, layer: layer),
      case let record = plan.packed.lanes[lane].record,
      let q = record.cell.blocks.firstIndex(of: block), (0..<record.units).contains(unit),
      !record.cell.isCoupled(block),
      let w = network.layout[.inputWeights(layer: layer, direction: direction)],
      let u = network.layout[.recurrentWeights(layer: layer, direction: direction)],
      let b = network.layout[.inputBias(layer: layer, direction: direction)],
      let bu = network.layout[.recurrentBias(layer: layer, direction: direction)]
    else { return nil }
    if value(block, step: step, layer: layer, direction: direction, unit: unit)?.isWithheld == true {
      let inputs = network.architecture.inputSize(ofLayer: layer)
      return PreactivationTerms(
        inputs: [Float](repeating: .withheld, count: inputs),
        recurrent: [Float](repeating: .withheld, count: record.units), bias: .withheld, peephole: .withheld)
    }
    let parameters = network.parameters
    let row = q * record.units + unit
    let x = plan.input(step: step, layer: layer, in: chunk)
    let inputs = x.indices.map { parameters[w.offset + row * x.count + $0] * x[$0] }

    let local = step % plan.chunkLength
    let before = direction == .forward ? local - 1 : local + 1
    let previous = plan.layout.memory(lane: lane, in: chunk.storage, step: before)
    let reset = values(.reset, step: step, layer: layer, direction: direction)
    // What h' is multiplied by before (k is any unit) and after the product (this unit).
    var resetBefore: ArraySlice<Float>?
    var resetAfter: Float = 1
    switch record.cell.description.reset(of: block) {
    case .before: resetBefore = reset
    case .after: resetAfter = reset[reset.startIndex + unit]
    case nil: break
    }
    let recurrent = (0..<record.units).map { k in
      let seen = resetBefore.map { $0[$0.startIndex + k] } ?? resetAfter
      return parameters[u.offset + row * record.units + k] * previous.hidden[k] * seen
    }
    var peephole: Float = 0
    if let p = network.layout[.peepholes(layer: layer, direction: direction)],
      let index = record.cell.description.peepholes.firstIndex(of: block)
    {
      let cell = values(.cell, step: step, layer: layer, direction: direction)
      // The output gate sees the state that the step has made.
      let seen = block == .output ? cell[cell.startIndex + unit] : previous.cell[unit]
      peephole = parameters[p.offset + index * record.units + unit] * seen
    }
    return PreactivationTerms(
      inputs: inputs, recurrent: recurrent,
      bias: parameters[b.offset + row] + resetAfter * parameters[bu.offset + row], peephole: peephole)
  }

  /// The vector that entered a layer at a resident step; for a one-hot input, with its single 1. Empty when
  /// the step is not resident or there is no such layer.
  public func input(step: Int, layer: Int) -> [Float] {  // (I)
    guard let chunk = chunk(of: step), network.architecture.layers.indices.contains(layer) else { return [] }
    return plan.input(step: step, layer: layer, in: chunk)
  }
}
