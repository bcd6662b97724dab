/// The linear map from the last layer's hidden state to the network's output.
public struct Head: Hashable, Sendable {
  public enum Squash: String, CaseIterable, Hashable, Sendable {
    case identity
    case sigmoid
    case softmax
    /// The logarithm of the softmax.
    case logSoftmax
  }

  public enum Readout: String, CaseIterable, Hashable, Sendable {
    /// An output at each step.
    case everyStep
    /// One output, from the final states: forward's at the last step, backward's at the first.
    case lastStep
  }

  /// `O`, the number of outputs.
  public var size: Int
  public var squash: Squash
  public var readout: Readout
  /// Whether it reads max(0, h), not h.
  public var rectifies = false

  public init(size: Int, squash: Squash, readout: Readout) {
    self.size = size
    self.squash = squash
    self.readout = readout
  }
}
