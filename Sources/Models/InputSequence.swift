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
  /// Everything that is known of it, in the order in which it is offered.
  public private(set) var annotations: [Annotation]
  /// Which of them is held against the units, from 0.
  private var chosenAnnotation = 0
  /// What its file calls its columns; empty when it does not, and for tokens.
  public var columnNames: [String]
  /// What its file calls its steps; nil when it does not, and for tokens.
  public var stepNames: StepNames?
  /// Whether it is nobody's data, but made so that there is something to look at.
  public var isMade = false
  /// What was done to it when it was read, one sentence each, for the reader.
  public var notes: [String]

  public init(
    name: String, steps: Steps, targets: Targets = .none, annotation: Annotation? = nil,
    columnNames: [String] = [], stepNames: StepNames? = nil, notes: [String] = []
  ) {
    self.name = name
    self.steps = steps
    self.targets = targets
    annotations = annotation.map { [$0] } ?? []
    self.columnNames = columnNames
    self.stepNames = stepNames
    self.notes = notes
  }

  /// `T`.
  public var count: Int { steps.count }

  /// What is held against the units. Setting it to nil forgets all that is known.
  public var annotation: Annotation? {
    get { annotations.isEmpty ? nil : annotations[chosenAnnotation] }
    set {
      guard let newValue, !annotations.isEmpty else {
        (annotations, chosenAnnotation) = (newValue.map { [$0] } ?? [], 0)
        return
      }
      annotations[chosenAnnotation] = newValue
    }
  }

  /// Offers one more known quantity.
  public mutating func offer(_ annotation: Annotation) { annotations.append(annotation) }

  /// Takes over what is known of another one of the same steps; what is held against the units stays the same quantity.
  public mutating func takeAnnotations(of other: InputSequence) {
    let name = annotation?.name
    (annotations, chosenAnnotation) = (other.annotations, 0)
    chooseAnnotation(named: name)
  }

  /// Holds the known quantity of this name against the units, where there is one.
  public mutating func chooseAnnotation(named name: String?) {
    chosenAnnotation = annotations.firstIndex { $0.name == name } ?? chosenAnnotation
  }
}
