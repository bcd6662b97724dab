import GateCore

/// A sequence to step a network through, with what is known about it.
public struct InputSequence: Equatable, Sendable {
  public typealias Steps = InputSteps
  /// What the network should say, for the loss and for the reader.
  public typealias Targets = GateCore.Targets

  /// A known quantity to hold against the units: nesting depth, quote or not, season.
  public struct Annotation: Equatable, Sendable {
    public var name: String
    public var values: [Float]  // (T)

    public init(name: String, values: [Float]) {
      self.name = name
      self.values = values
    }
  }

  public var name: String
  public var steps: Steps
  public var targets: Targets
  public var annotation: Annotation?
  /// What its file calls its columns; empty when it does not, and for tokens.
  public var columnNames: [String]
  /// What was done to it when it was read, one sentence each, for the reader.
  public var notes: [String]

  public init(
    name: String, steps: Steps, targets: Targets = .none, annotation: Annotation? = nil,
    columnNames: [String] = [], notes: [String] = []
  ) {
    self.name = name
    self.steps = steps
    self.targets = targets
    self.annotation = annotation
    self.columnNames = columnNames
    self.notes = notes
  }

  /// `T`.
  public var count: Int { steps.count }
}
