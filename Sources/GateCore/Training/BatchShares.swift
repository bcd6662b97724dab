import Dispatch

/// A batch computed in several shares at the same time, each in memory of its own: what one trainer needs.
///
/// The same number of shares gives the same bits on any machine, however many processors it has: the shares are
/// those of the batch's order, and their gradients are added in that order.
final class BatchShares: @unchecked Sendable {
  let packed: PackedNetwork
  private let workspaces: [BatchWorkspace]
  /// How many shares the last batch had: at least a sequence each.
  private var count = 0

  /// - Parameter shares: How many at most.
  init(_ network: Network, shares: Int) {
    let packed = PackedNetwork(network, for: .training)
    self.packed = packed
    workspaces = (0..<max(1, shares)).map { _ in BatchWorkspace(packed, for: .training) }
  }

  /// Of every parameter, in the order of the network's `layout`.
  var gradient: [Float] { workspaces[0].gradient }

  /// In which states the sequences of the last batch have ended; see `BatchWorkspace.finalStates`.
  var finalStates: [Float] { workspaces.prefix(count).flatMap(\.finalStates) }

  /// How many numbers the memory of all lanes is.
  private var statesOfSequence: Int {
    packed.lanes.reduce(0) { $0 + $1.record.units * ($1.record.cellState == nil ? 1 : 2) }
  }

  /// Sets parts of the gradient to zero, so that no update moves those parameters.
  func clearGradient(in ranges: [Range<Int>]) { workspaces[0].clearGradient(in: ranges) }

  /// One pass forward and back: the summed loss of a batch, with the gradient of its mean left in `gradient`.
  ///
  /// - Parameter states: What the sequences begin in, as `finalStates` gives it; empty for zeros.
  func lossAndGradient(
    _ batch: [TrainingExample], loss: Loss, scaling: [ColumnScaling], dropout probability: Float,
    from states: [Float] = [], _ generator: inout SeededGenerator
  ) -> LossSum {
    count = max(1, min(workspaces.count, batch.count))
    guard count > 1 else {
      return workspaces[0].lossAndGradient(
        batch, loss: loss, scaling: scaling, dropout: probability, from: states, &generator)
    }
    let shares = (0..<count).map { $0 * batch.count / count..<($0 + 1) * batch.count / count }
    // There may be those of more sequences than this batch has.
    let statesEach = states.isEmpty ? 0 : statesOfSequence
    var sums = [LossSum](repeating: LossSum(), count: count)
    // What each share drops is drawn by a generator of its own, whichever is at work first; where nothing is dropped,
    // nothing is drawn, and the sequences come in the order that they have in one share.
    let generators = shares.map { _ in SeededGenerator(seed: probability > 0 ? generator.next() : 0) }
    sums.withUnsafeMutableBufferPointer { sums in
      // Each share writes its own element alone.
      nonisolated(unsafe) let sums = sums
      DispatchQueue.concurrentPerform(iterations: shares.count) { index in
        let share = shares[index]
        var generator = generators[index]
        sums[index] = workspaces[index].lossAndGradient(
          Array(batch[share]), loss: loss, scaling: scaling, dropout: probability,
          from: Array(states[share.lowerBound * statesEach..<share.upperBound * statesEach]), &generator)
      }
    }
    let total = sums.reduce(into: LossSum()) { $0 += $1 }
    // Each share's gradient is of the mean of its own losses.
    let weights = sums.map { Float($0.count) / Float(max(1, total.count)) }
    workspaces[0].scaleGradient(by: weights[0])
    for index in 1..<count { workspaces[0].addGradient(of: workspaces[index], weight: weights[index]) }
    return total
  }
}
