import GateCore
import Models
import Training

/// Something a small network can learn, with sequences to learn it from and a measure of how well it did.
///
/// A task holds no network: it says what goes in, what should come out, and what is worth watching.
public protocol SequenceTask: Examiner {
  /// As it is typed on the command line.
  var name: String { get }
  /// A heading of a few words.
  var title: String { get }
  /// One paragraph for a student: what the sequences are and why they need memory.
  var explanation: String { get }
  /// What is to be seen in the network of this cell that comes with the program: which gate or state to look at,
  /// and what it does.
  func watch(in cell: CellKind) -> [Observation]
  /// What a network for this task reads and says.
  var form: TaskForm { get }
  /// What training makes small.
  var loss: Loss { get }
  /// Eight to twelve short, telling sequences, none of them trained on where the task has more sequences
  /// than training sees; the first makes the best first picture.
  var showcase: [InputSequence] { get }

  /// A network and a training that suit the task, for each family of cells at the same hidden size.
  func recipe(for cell: CellKind) -> Recipe
  /// Repeatable sequences of one part. The parts share no sequence, whatever their seeds; a task with a
  /// limited supply returns fewer than `count`.
  func sequences(in part: Part, count: Int, seed: UInt64) -> [InputSequence]
  /// Whether the training sequences are the parts of one long sequence, in its order.
  var isContinuous: Bool { get }
  /// The same task, learnt from another text; nil where it is not learnt from a text, or that one is too short.
  func learning(from text: String) -> (any SequenceTask)?
  /// A sequence from the showcase or from a reader, with all that the task knows about it: every legal
  /// continuation as target instead of the one that came, and the annotation. A sequence that is not in the task's
  /// form, of other ids or of numbers, comes back as it is.
  func completed(_ sequence: InputSequence) -> InputSequence
  /// Tokens that carry nothing, among which something has to be remembered; none where all carry something.
  var waitingTokens: [Int] { get }
  /// The row of numbers that carries nothing, while something has to be remembered; empty where there is none.
  var waitingValues: [Float] { get }
}

/// Which sequences a network may learn from, and which are kept to examine it.
public enum Part: String, CaseIterable, Hashable, Sendable {
  case training
  case heldOut
}
