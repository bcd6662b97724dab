/// What a unit wrote into its memory at a step (`w` of `GatedSum`), split by where it came from.
///
/// The candidate squashes a sum, φ(W x + U h' + b), so that no part of it belongs to one summand alone. Its parts
/// here are the Shapley values of the three summands (Shapley 1953, "A Value for n-Person Games"): what a summand adds
/// to φ of those before it, on average over all six orders in which the three can be added up. They sum to the whole.
/// φ of no summand at all, which is 0 for tanh, counts to the bias.
public struct WriteParts: Equatable, Sendable {
  /// From what the step read, W x.
  public let input: Float
  /// From the states before, U h': what was there already and is written again, changed or not.
  public let recurrent: Float
  /// From the constants.
  public let bias: Float

  /// What was written.
  public var sum: Float { input + recurrent + bias }

  /// The same with each part multiplied.
  public func scaled(by factor: Float) -> WriteParts {
    WriteParts(input: input * factor, recurrent: recurrent * factor, bias: bias * factor)
  }

  /// Splits φ(x + h + b).
  static func shapley(input x: Float, recurrent h: Float, bias b: Float, _ phi: (Float) -> Float)
    -> WriteParts
  {
    let nothing = phi(0)
    let (px, ph, pb) = (phi(x), phi(h), phi(b))
    let (pxh, pxb, phb) = (phi(x + h), phi(x + b), phi(h + b))
    let all = phi(x + h + b)
    // First of all in two of the six orders, second behind each other summand in one, last in two.
    func value(_ alone: Float, _ behindFirst: Float, _ behindSecond: Float, _ last: Float) -> Float {
      (2 * alone + behindFirst + behindSecond + 2 * last) / 6
    }
    return WriteParts(
      input: value(px - nothing, pxh - ph, pxb - pb, all - phb),
      recurrent: value(ph - nothing, pxh - px, phb - pb, all - pxb),
      bias: value(pb - nothing, pxb - px, phb - ph, all - pxh) + nothing)
  }
}

extension Run {
  /// Splits what a unit wrote at a resident step.
  ///
  /// - Returns: nil when the step is not resident or not read by the layer, there is no such unit, the cell's memory
  ///   is no gated sum, or what was written is not what the equations give: a memory or candidate that is held.
  public func writeParts(
    unit: Int, step: Int, layer: Int, direction: Direction = .forward
  ) -> WriteParts? {
    let lane = Lane(layer: layer, direction: direction)
    guard
      let terms = preactivation(of: .candidate, unit: unit, step: step, layer: layer, direction: direction),
      let whole = KeepAndWrite(self, step: step, lane: lane),
      case let cell = network.architecture.layers[layer].cell(of: direction).description,
      let activation = cell.valueActivations.first,
      !interventions.contains(where: {
        $0.lane == lane && [cell.memory, .candidate].contains($0.quantity) && $0.holds(at: step)
          && $0.unit ?? unit == unit
      })
    else { return nil }
    func squashed(_ sum: Float) -> Float {
      activation(cell.clip.map { min($0, max(-$0, sum)) } ?? sum)
    }
    let parts = WriteParts.shapley(
      input: terms.inputs.reduce(0, +), recurrent: terms.recurrent.reduce(0, +) + terms.peephole,
      bias: terms.bias, squashed)
    // By how much the candidate was scaled when it was written; where it is nothing, so are its parts.
    guard parts.sum != 0 else { return parts.scaled(by: 0) }
    return parts.scaled(by: whole.write[unit] / parts.sum)
  }
}
