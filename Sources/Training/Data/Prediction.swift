import GateCore
import Models

/// What a network said about one sequence.
public struct Prediction: Equatable, Sendable {
  public let sequence: InputSequence
  /// One row a step, or a single row when the network is read at the last step only.
  public let outputs: [[Float]]  // (T, O) or (1, O)

  public init(sequence: InputSequence, outputs: [[Float]]) {
    self.sequence = sequence
    self.outputs = outputs
  }
}

/// A measure of how well a network does what it is trained for.
public protocol Examiner: Sendable {
  func score(_ predictions: [Prediction]) -> Score
}
