import GateCore
import Models

extension Network {
  /// What the network says about each sequence, from zero states.
  ///
  /// - Throws: When a sequence does not fit the network.
  public func predictions(
    on sequences: [InputSequence], scaling: [Model.Scaling] = []
  ) throws(InputError) -> [Prediction] {
    var predictions: [Prediction] = []
    predictions.reserveCapacity(sequences.count)
    var blank: Run?
    for sequence in sequences {
      var run =
        if let blank {
          try blank.restarted(steps: sequence.steps)
        } else {
          try Run(network: self, steps: sequence.steps, scaling: scaling)
        }
      blank = run
      run.advance(to: sequence.count)
      let asked =
        switch architecture.head?.readout {
        case .lastStep: max(0, sequence.count - 1)..<sequence.count
        case .everyStep, nil: 0..<sequence.count
        }
      predictions.append(Prediction(sequence: sequence, outputs: asked.map { run.output(step: $0) }))
    }
    return predictions
  }
}
