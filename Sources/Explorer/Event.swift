import GateCore
import Models
import Training

/// What can happen to the explorer.
public enum Event: Equatable, Sendable {
  case key(Key)
  /// Characters that came at once: the same as a key for each, but a line that is being typed takes them all together.
  case typed([Character])
  /// Text that was pasted, which is no keys: a line that is being typed takes it, and nothing else does.
  case pasted(String)
  case mouse(Mouse)
  case resize(width: Int, height: Int)
  /// The play interval has passed.
  case tick
  /// Nothing else is to be done: time for `Jobs.hasWork`.
  case work
  case command(Command)
  /// A task, a file or a folder of checkpoints has been opened; without `cell`, in the cell type that is on the screen.
  /// The remark is for the reader.
  case opened(Exhibit, cell: CellKind? = nil, checkpoints: [Checkpoint] = [], remark: String? = nil)
  /// An `Effect.readSequence` has been performed.
  case sequenceRead(InputSequence)
  /// A text is no sequence for the network: why, and the character that it is about, from 0, if one is.
  case sequenceRefused(String, position: Int?)
  /// An `Effect.completeSequence` has been performed.
  case sequenceCompleted(InputSequence)
  /// The terminal's background is light or dark: the answer to `Effect.findGround`.
  case groundFound(Appearance.Page)
  /// Networks that were read to be compared: the answer to `Effect.readNetworks`.
  case networksRead([NamedModel], for: Comparison)
  /// A training that goes on elsewhere has come further: the answers to `Effect.train`, and to the opening of a folder
  /// of checkpoints that grows.
  case training(TrainingNews)
  /// A lesson, to be opened at a page, from 0: the answer to `Effect.readLesson`.
  case lessonRead(Lesson, page: Int)
  /// Something the run loop was asked to do failed; the text is for the reader.
  case failed(String)
  /// Something the run loop was asked to do is done; the text is for the reader.
  case succeeded(String)
}

/// What the explorer asks the run loop to do for it.
public enum Effect: Equatable, Sendable {
  case quit
  case suspend
  /// Draw the whole screen anew, whatever the terminal is thought to show.
  case redraw
  /// Find out whether the terminal's background is light or dark.
  case findGround
  case openTask(String)
  case openFile(model: String, sequence: String?)
  /// Read networks, by their files or bundled names, to compare them with the one on the screen.
  case readNetworks([String], for: Comparison)
  /// Read a lesson, by its name or from a file.
  case readLesson(String)
  /// Keep how far the reader has come with the lessons.
  case writeProgress(CourseProgress)
  /// Begin, pause or end a training; what it brings comes as `Event.training`.
  case train(TrainingOrder)
  /// Make a sequence for the current model from typed text.
  case readSequence(text: String)
  /// Say what the model's task knows about a sequence that the reader changed: what may rightly come, and the
  /// annotation.
  case completeSequence(InputSequence)
  /// Write these lines, a script for `--play`, to a file.
  case writeScript(lines: [String], path: String)
  /// Write a network's state to a file that another run can begin with.
  case writeState(NetworkState, step: Int, path: String)
  /// Write what is on the screen to a file.
  case writePicture(path: String, page: Appearance.Page)
}

extension Event {
  /// True for the answer to `Effect.completeSequence`, which asks for nothing more.
  var tellsOfSequence: Bool {
    switch self {
    case .sequenceCompleted: true
    case .key, .typed, .pasted, .mouse, .resize, .tick, .work, .command, .opened, .sequenceRead,
      .sequenceRefused, .groundFound, .lessonRead, .networksRead, .training, .failed, .succeeded:
      false
    }
  }
}
