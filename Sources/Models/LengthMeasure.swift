import GateCore

/// How a network does on sequences of a length.
public struct LengthMeasure: Sendable {
  private let model: Model
  private let sequences: any SequencesByLength

  /// How many sequences of a length are tried.
  public var trials: Int { sequences.trials }

  public init(of model: Model, on sequences: any SequencesByLength) {
    self.model = model
    self.sequences = sequences
  }

  /// How many of the sequences of a length it gets right.
  ///
  /// - Throws: When a sequence does not fit the network.
  public func right(ofLength length: Int) throws(InputError) -> Int {
    var count = 0
    for trial in 0..<sequences.trials where try isRight(sequences.sequence(ofLength: length, trial: trial)) {
      count += 1
    }
    return count
  }

  /// Up to which length it gets all right, from the shortest one on; nil where not even that.
  ///
  /// - Parameter limit: No longer one is tried.
  /// - Throws: When a sequence does not fit the network.
  public func rightUpTo(limit: Int) throws(InputError) -> Int? {
    var length = sequences.shortest
    while length <= limit, try right(ofLength: length) == sequences.trials { length += 1 }
    return length == sequences.shortest ? nil : length - 1
  }

  /// In stretches, so that a long sequence takes no more memory than a short one.
  private func isRight(_ sequence: InputSequence) throws(InputError) -> Bool {
    var run = try Run(model, steps: sequence.steps)
    var judged = 0
    while judged < sequence.count {
      let end = min(sequence.count, judged + Self.stretch)
      run.advance(to: end)
      run.focus(on: judged..<end)
      for step in judged..<end
      where sequences.isRight(run.shownOutput(step: step), after: step, of: sequence) == false {
        return false
      }
      judged = end
    }
    return true
  }

  private static let stretch = 256
}
