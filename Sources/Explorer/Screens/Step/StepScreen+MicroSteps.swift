import GateCore

// Moving through the micro-steps of the current step.
extension StepScreen {
  public static func microSteps(in explorer: Explorer) -> [MicroStep] { explorer.shown.cell.microSteps }

  /// The micro-step shown: the one last chosen, or this cell's first where it has no such.
  public static func microStep(in explorer: Explorer) -> MicroStep {
    microSteps(in: explorer).contains(explorer.screens.step.chosenMicroStep)
      ? explorer.screens.step.chosenMicroStep : microSteps(in: explorer)[0]
  }

  /// The position of the current micro-step among those of the cell, from 0.
  public static func microStepIndex(in explorer: Explorer) -> Int {
    microSteps(in: explorer).firstIndex(of: microStep(in: explorer)) ?? 0
  }

  /// Goes some micro-steps on or back, into other steps where this one has no more.
  static func moveMicroStep(by offset: Int, in explorer: inout Explorer) {
    let count = microSteps(in: explorer).count
    // Before the first step there is one place, −1.
    let here =
      explorer.cursor.time == 0 ? -1 : (explorer.cursor.time - 1) * count + microStepIndex(in: explorer)
    let last = explorer.session.run.length * count - 1
    let (sum, overflow) = here.addingReportingOverflow(offset)
    let target = overflow ? (offset > 0 ? last : -1) : min(max(-1, sum), last)
    if target == here {
      explorer.dialog.message = Message(
        .notice, offset < 0 ? "this is the beginning" : "the sequence ends here")
    }
    let wasPlaying = explorer.playback.isPlaying
    if target < 0 {
      explorer.screens.step.chosenMicroStep = microSteps(in: explorer)[0]
      Motion.seek(0, in: &explorer)
    } else {
      explorer.screens.step.chosenMicroStep = microSteps(in: explorer)[target % count]
      Motion.seek(target / count + 1, in: &explorer)
      explorer.playback.isPlaying = wasPlaying && target < last
    }
  }

  static func choose(_ microStep: MicroStep, in explorer: inout Explorer) {
    guard microSteps(in: explorer).contains(microStep) else {
      explorer.dialog.message = Message(
        .failure,
        "the \(explorer.shown.cell.kind.title) has no \(microStep.rawValue): \(microSteps(in: explorer).map(\.rawValue).joined(separator: ", "))"
      )
      return
    }
    explorer.screens.step.chosenMicroStep = microStep
  }

  /// Shows the GRU's update gate in a convention, or in the one not shown now.
  static func showConvention(_ wanted: GRUCell.Update?, in explorer: inout Explorer) {
    guard case .gru(let gru) = explorer.shown.cell else {
      explorer.dialog.message = Message(
        .notice, "only a GRU's update gate has two conventions, this is an \(explorer.shown.cell.kind.title)")
      return
    }
    explorer.screens.step.showsOtherConvention =
      wanted.map { $0 != gru.update } ?? !explorer.screens.step.showsOtherConvention
    let shown = explorer.screens.step.showsOtherConvention ? gru.update.other : gru.update
    explorer.dialog.message = Message(
      .notice,
      "screen 2 shows z \(shown.rawValue): \(shown.equation(unicode: explorer.view.appearance.hasUnicode))")
  }
}
