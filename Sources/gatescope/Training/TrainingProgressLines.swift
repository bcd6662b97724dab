import GateCore
import Glibc
import Models
import SafeText
import TensorFiles
import Training

/// What `train` prints while it works: a line with a bar that is rewritten on a terminal, a line for every tenth of
/// the epochs elsewhere.
struct TrainingProgressLines {
  let isQuiet: Bool
  private let isTerminal = isatty(STDOUT_FILENO) == 1
  private let clock = ContinuousClock()
  private let start = ContinuousClock().now
  /// Where the training began, for the time that is left: it may have been taken up.
  private var firstBatch = 0
  private var lastLine: ContinuousClock.Instant?
  /// What the epoch before has brought.
  private var measures = ""

  /// How often a line is rewritten.
  private static let interval = Duration.milliseconds(100)
  private static let barWidth = 20

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
  }

  mutating func begin(_ session: TrainingSession) {
    firstBatch = session.epoch * session.batchesInEpoch
    guard !isQuiet else { return }
    let architecture = session.network.architecture
    write("\(session.data.name): \(session.data.summary)\n")
    for note in session.data.notes { write("  \(note)\n") }
    let parts =
      session.data.validation.isEmpty
      ? "\(session.data.training.count) sequences to learn from, none kept to examine it"
      : "\(session.data.training.count) sequences to learn from, \(session.data.validation.count) to examine it"
    write(
      """
      \(architecture.outline): \(session.network.parameters.count) parameters; \(parts)
      \(session.plan.outline)

      """)
    if session.epoch > 0 { write("taken up after epoch \(session.epoch)\n") }
  }

  /// A batch is done.
  mutating func report(_ batch: TrainingProgress, of session: TrainingSession) {
    guard !isQuiet, isTerminal else { return }
    if let lastLine, clock.now - lastLine < Self.interval { return }
    lastLine = clock.now
    rewrite(
      line(
        epoch: batch.epoch, of: session, done: (batch.epoch - 1) * batch.batchCount + batch.batch,
        share: Double(batch.batch) / Double(batch.batchCount),
        "loss \(rounded(Double(batch.epochLoss), 4))  \(measures)"), isLast: false)
  }

  /// An epoch is done.
  mutating func report(_ report: EpochReport, of session: TrainingSession) {
    guard !isQuiet else { return }
    let shown = report.training.map { "\($0)" } + Self.validation(of: report)
    measures = shown.joined(separator: "  ") + (report.isBest && !report.validation.isEmpty ? "  (best)" : "")
    let epochs = session.plan.epochs
    let isLast = session.isDone
    let line = line(
      epoch: report.epoch, of: session, done: report.epoch * session.batchesInEpoch, share: 1,
      "loss \(rounded(Double(report.loss), 4))  \(measures)")
    if isTerminal {
      if isLast || lastLine.map({ clock.now - $0 >= Self.interval }) ?? true {
        lastLine = clock.now
        rewrite(line, isLast: isLast)
      }
    } else if report.epoch % max(1, epochs / 10) == 0 || report.epoch == 1 || isLast {
      write(line + "\n")
    }
  }

  private static func validation(of report: EpochReport) -> [String] {
    guard let first = report.validation.first else { return [] }
    return first.name == "loss" ? report.validation.map { "val_\($0)" } : ["\(first)"]
  }

  private func line(
    epoch: Int, of session: TrainingSession, done: Int, share: Double, _ measures: String
  ) -> String {
    let elapsed = seconds
    let all = session.plan.epochs * session.batchesInEpoch
    let left = elapsed / Double(max(1, done - firstBatch)) * Double(max(0, all - done))
    let filled = Int(share * Double(Self.barWidth))
    let bar =
      isTerminal
      ? " [" + String(repeating: "=", count: filled) + String(repeating: " ", count: Self.barWidth - filled)
        + "]"
      : ""
    return
      "epoch \(epoch)/\(session.plan.epochs)\(bar)  \(measures)  \(rounded(elapsed, 1)) s, \(rounded(left, 1)) s left"
  }

  func end(_ session: TrainingSession, _ model: Model, path: String, folder: String?) {
    if !isQuiet {
      if Interruption.hasCome {
        write(
          "\ninterrupted after \(Message.count(session.epoch, "epoch")); keeping the best so far (epoch \(session.bestEpoch))\n"
        )
        // What is written now is there then, and is replaced only where the command line names it.
        if let folder {
          write("go on with: gatescope train --resume \(folder.shellPath) -o \(path.shellPath)\n")
        }
      } else if session.isOutOfPatience {
        write(
          "\(isTerminal ? "\n" : "")ended after epoch \(session.epoch): none was better than epoch \(session.bestEpoch)\n"
        )
      }
    }
    for note in model.notes {
      write(note.key.isEmpty ? "  \(note.value)\n" : "\(note.key): \(note.value)\n")
    }
    if !model.examples.isEmpty {
      write(
        "kept in it to step through: \(Message.count(model.examples.count, "sequence")) of the data "
          + "(--examples 0 keeps none)\n")
    }
    write("written to \(path) in \(rounded(seconds, 1)) s; open it with: gatescope \(path.shellPath)\n")
    if let folder {
      write("checkpoints in \(folder); step through them with: gatescope \(folder.shellPath)\n")
    }
  }

  private var seconds: Double { (clock.now - start) / .seconds(1) }

  private func rounded(_ value: Double, _ digits: Int) -> Double {
    let scale = pow(10, Double(digits))
    return (value * scale).rounded() / scale
  }

  private func write(_ text: String) { send(text.shownOnTerminal) }

  /// Writes over the line that the cursor is in, as much as fits into it; the last one stays.
  private func rewrite(_ line: String, isLast: Bool) {
    let eraseToEndOfLine = "\u{1b}[K"
    let shown = String(line.shownOnTerminal.prefix(max(20, Self.terminalWidth - 1)))
    send("\r" + shown + eraseToEndOfLine + (isLast ? "\n" : ""))
  }

  private static var terminalWidth: Int {
    var size = winsize()
    return ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
  }

  /// Unbuffered, so that a line is there as soon as its epoch is over.
  private func send(_ text: String) {
    print(text, terminator: "")
    fflush(nil)
  }
}

extension TrainingPlan {
  /// For the reader, in a line.
  fileprivate var outline: String {
    let clip = configuration.gradientClip.map { "gradient clip \($0)" } ?? "no gradient clip"
    let threads = configuration.threads == 1 ? "" : " in \(configuration.threads) shares"
    return
      "\(epochs) epochs, batches of \(configuration.batchSize)\(threads), loss \(configuration.loss.option), "
      + "\(configuration.optimizer.summary), \(schedule.rawValue) rate, \(clip), seed \(seed)"
  }
}
