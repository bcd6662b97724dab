import GateCore
import Models

/// One sequence of a file, before it is known how many the file has.
package struct SequencePiece: Equatable {
  /// What tells it from the file's others.
  package var name: String
  package var steps: InputSequence.Steps
  /// What the file calls the columns; empty when it does not.
  package var columnNames: [String] = []
  /// What the file calls the steps: dates or names beside the numbers.
  package var stepNames: StepNames?
  /// A known quantity to hold against the units.
  package var annotation: InputSequence.Annotation?
  /// What was done to the file's numbers, for the reader.
  package var notes: [String] = []
}
