import GateCore

extension Network {
  /// The same network with outputs in the units of targets that were scaled for its training: with
  /// y' = (y − mean) / deviation learnt as W h + b, it says y = (deviation · W) h + (deviation · b + mean).
  ///
  /// - Parameter scaling: One for each output of a head without squash; empty changes nothing.
  func saying(_ scaling: [ColumnScaling]) -> Network {
    var network = self
    network.rescaleHead(scaling) { weight, column in
      weight * column.deviation
    } bias: { bias, column in
      bias * column.deviation + column.mean
    }
    return network
  }

  /// The way back, to train on from such a network.
  public func learning(_ scaling: [ColumnScaling]) -> Network {
    var network = self
    network.rescaleHead(scaling) { weight, column in
      weight / column.deviation
    } bias: { bias, column in
      (bias - column.mean) / column.deviation
    }
    return network
  }

  private mutating func rescaleHead(
    _ scaling: [ColumnScaling], weight: (Float, ColumnScaling) -> Float, bias: (Float, ColumnScaling) -> Float
  ) {
    guard let weights = layout[.headWeights], let biases = layout[.headBias],
      biases.count == scaling.count, weights.count % max(1, biases.count) == 0
    else { return }
    let inputs = weights.count / biases.count
    for (output, column) in scaling.enumerated() {
      for index in 0..<inputs {
        let position = weights.offset + output * inputs + index
        parameters[position] = weight(parameters[position], column)
      }
      parameters[biases.offset + output] = bias(parameters[biases.offset + output], column)
    }
  }
}
