import GateCore
import Models

/// What a network for a task reads and says, and what its numbers mean to a reader.
public struct TaskForm: Equatable, Sendable {
  public let input: InputKind
  public let head: Head
  /// Symbols of a task on tokens.
  public let vocabulary: Vocabulary?
  /// Names of outputs that are not the vocabulary's symbols.
  public let outputNames: [String]
  /// Names of the columns of a task on numbers.
  public let columnNames: [String]
  /// One for each column; empty when values are fed as they are.
  public let scaling: [Model.Scaling]

  public init(
    input: InputKind, head: Head, vocabulary: Vocabulary? = nil, outputNames: [String] = [],
    columnNames: [String] = [], scaling: [Model.Scaling] = []
  ) {
    self.input = input
    self.head = head
    self.vocabulary = vocabulary
    self.outputNames = outputNames
    self.columnNames = columnNames
    self.scaling = scaling
  }

  /// Symbols in as one-hot vectors, the next symbol out at every step.
  public static func nextSymbol(_ vocabulary: Vocabulary) -> TaskForm {
    TaskForm(
      input: .oneHot(vocabulary: vocabulary.symbols.count),
      head: Head(size: vocabulary.symbols.count, squash: .softmax, readout: .everyStep),
      vocabulary: vocabulary)
  }
}
