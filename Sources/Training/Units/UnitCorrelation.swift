import GateCore
import Models

extension Network {
  /// Pearson's correlation of each unit's state in the first layer (c for the LSTM, h for the others) with
  /// the sequences' annotations, over all their steps; 0 where either does not vary.
  ///
  /// - Throws: When a sequence does not fit the network.
  public func correlationsWithAnnotation(
    on sequences: [InputSequence], scaling: [Model.Scaling] = []
  ) throws(InputError) -> [Float] {  // (H)
    guard let layer = architecture.layers.first else { return [] }
    let quantity = layer.cell.memory
    var sums = [CorrelationSums](repeating: CorrelationSums(), count: layer.hiddenSize)
    for sequence in sequences {
      guard let annotation = sequence.annotation else { continue }
      var run = try Run(network: self, steps: sequence.steps, scaling: scaling)
      run.advance(to: sequence.count)
      for (step, known) in annotation.values.enumerated() where !known.isNaN {
        let values = run.values(quantity, step: step, layer: 0, direction: layer.directions[0])
        for (unit, value) in values.enumerated() { sums[unit].add(Double(value), Double(known)) }
      }
    }
    return sums.map { Float($0.correlation) }
  }
}

/// Σ over pairs, for a correlation.
private struct CorrelationSums {
  private var n = 0.0
  private var x = 0.0
  private var y = 0.0
  private var xx = 0.0
  private var yy = 0.0
  private var xy = 0.0

  mutating func add(_ x: Double, _ y: Double) {
    n += 1
    self.x += x
    self.y += y
    xx += x * x
    yy += y * y
    xy += x * y
  }

  var correlation: Double {
    let variances = (n * xx - x * x) * (n * yy - y * y)
    return variances > 0 ? (n * xy - x * y) / variances.squareRoot() : 0
  }
}
