import Explorer
import GateCore

/// The last line: what is typed or computed, a message, else the keys that matter now.
struct BottomLine {
  private let explorer: Explorer
  private let hints: HintLine

  init(_ scene: Scene) {
    explorer = scene.explorer
    hints = scene.frame.hints
  }

  func draw(in area: Area, on canvas: inout Canvas) {
    let theme = canvas.theme
    if case .prompt(let prompt) = explorer.dialog.overlay {
      canvas.draw(line(of: prompt), in: area)
    } else if let job = explorer.jobs.computing {
      let title =
        explorer.session.architecture.isCausal
        ? "computing up to step \(job.revealed)" : "reading the whole sequence both ways"
      canvas.draw(ProgressLine(title: title, share: ComputeJob.share(in: explorer)), in: area)
    } else if let message = explorer.dialog.message {
      canvas.write(
        message.text, column: area.column, row: area.row,
        style: message.kind == .failure ? theme.failure : theme.notice)
    } else {
      canvas.draw(KeyHints(line: hints), in: area)
    }
    drawWork(in: area, on: &canvas)
  }

  /// At the right, what of the screen is still being worked out.
  private func drawWork(in area: Area, on canvas: inout Canvas) {
    guard !explorer.jobs.isComputing, let work = explorer.workInWords else { return }
    let text = "  \(work) "
    canvas.write(
      text, column: max(area.column, area.columns.upperBound - text.displayWidth), row: area.row,
      style: canvas.theme.notice)
  }

  private func line(of prompt: Prompt) -> PromptLine {
    let label =
      switch prompt.purpose {
      case .command: ":"
      case .search: "/"
      case .sequence: "sequence: "
      }
    let completions =
      prompt.completion == nil ? Array(prompt.candidates(in: explorer.session).prefix(8)) : []
    return PromptLine(
      label: label, text: Array(prompt.editor.text), cursor: prompt.editor.cursor, completions: completions)
  }
}
