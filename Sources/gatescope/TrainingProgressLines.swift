import GateCore
import Glibc
import Models
import Training

/// What `train` prints while it works: a line that is rewritten on a terminal, a line for every tenth of the
/// epochs elsewhere.
struct TrainingProgressLines {
  let isQuiet: Bool
  private let isTerminal = isatty(STDOUT_FILENO) == 1
  private let clock = ContinuousClock()
  private let start = ContinuousClock().now

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
  }

  func begin(_ session: TrainingSession) {
    guard !isQuiet else { return }
    let architecture = session.network.architecture
    write(
      """
      \(session.data.summary): \(architecture.layers[0].cell.kind.title), H = \(architecture.layers[0].hiddenSize), \
      L = \(architecture.layers.count), \(session.network.parameters.count) parameters, \
      input of \(architecture.input.size), output of \(architecture.outputSize)

      """)
  }

  func report(_ report: EpochReport, of epochs: Int) {
    guard !isQuiet else { return }
    let elapsed = seconds
    let left = elapsed / Double(report.epoch) * Double(epochs - report.epoch)
    let line = """
      epoch \(report.epoch)/\(epochs)  loss \(rounded(Double(report.loss), 4))  \
      \(report.score.measures.first.map { "\($0)" } ?? "")\(report.isBest ? " (best)" : "")  \
      \(rounded(elapsed, 1)) s, \(rounded(left, 1)) s left
      """
    if isTerminal {
      rewrite(line, isLast: report.epoch == epochs)
    } else if report.epoch % max(1, epochs / 10) == 0 || report.epoch == 1 || report.epoch == epochs {
      write(line + "\n")
    }
  }

  func end(_ session: TrainingSession, _ model: Model, path: String, isInterrupted: Bool) {
    if isInterrupted, !isQuiet {
      write("\ninterrupted after \(session.epoch) epochs; keeping the best so far\n")
    }
    for note in model.notes {
      write(note.key.isEmpty ? "  \(note.value)\n" : "\(note.key): \(note.value)\n")
    }
    write("written to \(path) in \(rounded(seconds, 1)) s; open it with: gatescope \(path)\n")
  }

  private var seconds: Double { (clock.now - start) / .seconds(1) }

  private func rounded(_ value: Double, _ digits: Int) -> Double {
    let scale = pow(10, Double(digits))
    return (value * scale).rounded() / scale
  }

  private func write(_ text: String) { send(text.shownOnTerminal) }

  /// Writes over the line that the cursor is in; the last one stays.
  private func rewrite(_ line: String, isLast: Bool) {
    let eraseToEndOfLine = "\u{1b}[K"
    send("\r" + line.shownOnTerminal + eraseToEndOfLine + (isLast ? "\n" : ""))
  }

  /// Unbuffered, so that a line is there as soon as its epoch is over.
  private func send(_ text: String) {
    print(text, terminator: "")
    fflush(nil)
  }
}
