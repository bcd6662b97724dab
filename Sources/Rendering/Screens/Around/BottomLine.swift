import Explorer
import GateCore
import SafeText

/// The last line: what is typed or computed, a message, else the keys that matter now.
struct BottomLine {
  @Boxed private var explorer: Explorer
  private let hints: HintLine

  init(_ scene: Scene) {
    explorer = scene.explorer
    hints = scene.frame.hints
  }

  func draw(in area: Area, on canvas: inout Canvas) {
    let theme = canvas.theme
    if case .prompt(let prompt) = explorer.dialog.overlay {
      let line = line(of: prompt)
      canvas.draw(line, in: area)
      if let problem = prompt.problem {
        let column = problem.position.map { line.column(ofCharacter: $0, width: area.width) }
        canvas.draw(
          ProblemLine(text: problem.text, column: column),
          in: Area(column: area.column, row: area.row - 1, width: area.width, height: 1))
      }
    } else if let job = explorer.jobs.computing {
      let title =
        explorer.session.architecture.isCausal
        ? "computing up to step \(job.revealed)" : "reading the whole sequence both ways"
      canvas.draw(ProgressLine(title: title, share: ComputeJob.share(in: explorer)), in: area)
    } else if let message = explorer.dialog.message {
      canvas.write(
        message.text, column: area.column, row: area.row,
        style: message.kind == .failure ? theme.failure : theme.notice)
      canvas.draw(KeyHints(line: hints), in: area)
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
    return PromptLine(
      label: label, text: Array(prompt.editor.text), cursor: prompt.editor.cursor,
      problem: prompt.problem?.position)
  }
}
