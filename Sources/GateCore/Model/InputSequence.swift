/// A sequence to step a network through, with what is known about it.
public struct InputSequence: Equatable, Sendable {
  /// What each of the `T` steps feeds to the network.
  public enum Steps: Equatable, Sendable {
    case tokens([Int])  // (T)
    /// Rows of numbers in the reader's own units; NaN is a missing value.
    case features([Float], columns: Int)  // (T, columns)

    /// `T`.
    public var count: Int {
      switch self {
      case .tokens(let tokens): tokens.count
      case .features(let values, let columns): columns == 0 ? 0 : values.count / columns
      }
    }
  }

  /// What the network should say, for the loss and for the reader; nil or NaN where nothing is asked.
  public enum Targets: Equatable, Sendable {
    case none
    /// A class (or next token) at each step.
    case tokens([Int?])  // (T)
    /// Several classes that are all right at a step (a grammar's legal continuations).
    case tokenSets([[Int]])  // (T)
    case values([Float], columns: Int)  // (T, O)
    /// One class for the whole sequence, read at the last step.
    case label(Int)
    /// One row of numbers for the whole sequence, read at the last step.
    case finalValues([Float])  // (O)
  }

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
