import GateCore
import Models

/// What a network is to learn: sequences with their targets, in parts.
public struct TrainingData: Sendable {
  /// A short name for files and headings: the task's, or the data file's without its ending.
  public var name: String
  /// What was found, in a line: "571 rows, 2 columns, one series".
  public var summary: String
  /// What a network for it reads and says.
  public var form: TaskForm
  /// What training makes small, where the reader does not choose.
  public var loss: Loss
  /// The sequences that are learnt from, with targets in the data's own units.
  public var training: [InputSequence]
  /// Those that training does not see and that choose the network to keep; none where all are learnt from.
  public var validation: [InputSequence]
  /// Those that the finished network is examined on; none: `validation`.
  public var examination: [InputSequence] = []
  /// A few to step through.
  public var showcase: [InputSequence]
  /// Measures predictions on `validation`; nil: the loss there decides.
  public var examiner: (any Examiner)?
  /// The bundled task that it is.
  public var task: String?
  /// What the outputs foretell, where that is it.
  public var forecast: Forecast?
  /// For each output, what is made of its targets for training: (target − mean) / deviation. A finished network says
  /// numbers in the data's own units. Empty: targets are learnt as they are.
  public var targetScaling: [ColumnScaling] = []
  /// Whether `training` are the parts of one long sequence, in its order: a training may carry the state from one to the
  /// next.
  public var isContinuous = false
  /// How many beginnings of sequences are kept with every network, at most.
  public var exampleLimit = defaultExampleLimit
  /// What the reader should know of how the file was read, one sentence each.
  public var notes: [String] = []

  public init(
    name: String, summary: String, form: TaskForm, loss: Loss, training: [InputSequence],
    validation: [InputSequence], showcase: [InputSequence]
  ) {
    self.name = name
    self.summary = summary
    self.form = form
    self.loss = loss
    self.training = training
    self.validation = validation
    self.showcase = showcase
  }
}

extension TrainingData {
  public static let defaultExampleLimit = 4
  /// How many sequences `showcase` has at most, and so how many can be kept.
  public static let showcaseLimit = 12

  /// A few beginnings of sequences, short enough to be kept with every network; none of a task, whose sequences are at
  /// hand wherever the program is.
  public var examples: [InputSequence] {
    guard task == nil else { return [] }
    return showcase.prefix(max(0, exampleLimit)).map { sequence in
      let width = max(1, form.input.vocabularySize == nil ? form.input.size : 1)
      let steps = min(sequence.count, 200, max(1, 4000 / width))
      return InputSequence(name: sequence.name, steps: sequence.steps.slice(0..<steps))
    }
  }

  /// What an error of 1 in training is in the data's own units; 1 where outputs have several.
  var unit: Float {
    guard let first = targetScaling.first, targetScaling.allSatisfy({ $0.deviation == first.deviation })
    else {
      return 1
    }
    return first.deviation
  }

  /// The same sequences with targets as they are trained on.
  func scaled(_ sequences: [InputSequence]) -> [TrainingExample] {
    sequences.map { sequence in
      var example = sequence.example
      example.targets = example.targets.scaled(by: targetScaling)
      return example
    }
  }
}

extension Targets {
  fileprivate func scaled(by scaling: [ColumnScaling]) -> Targets {
    guard !scaling.isEmpty else { return self }
    func scale(_ values: [Float]) -> [Float] {
      values.enumerated().map { index, value in
        let column = scaling[index % scaling.count]
        return (value - column.mean) / column.deviation
      }
    }
    return switch self {
    case .values(let values, let columns) where columns == scaling.count:
      .values(scale(values), columns: columns)
    case .finalValues(let values) where values.count == scaling.count: .finalValues(scale(values))
    case .none, .tokens, .tokenSets, .values, .label, .finalValues: self
    }
  }
}
