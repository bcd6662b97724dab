import GateCore

// Moving through the micro-steps of the current step.
extension Explorer {
  public var microSteps: [MicroStep] { shown.cell.microSteps }

  /// The micro-step shown: the one last chosen, or this cell's first where it has no such.
  public var microStep: MicroStep {
    microSteps.contains(screens.step.chosenMicroStep) ? screens.step.chosenMicroStep : microSteps[0]
  }

  /// The place of the current micro-step among those of the cell, from 0.
  public var microStepIndex: Int { microSteps.firstIndex(of: microStep) ?? 0 }

  /// Goes some micro-steps on or back, into other steps where this one has no more.
  mutating func moveMicroStep(by places: Int) {
    let count = microSteps.count
    // Before the first step there is one place, −1.
    let here = cursor.time == 0 ? -1 : (cursor.time - 1) * count + microStepIndex
    let last = session.run.length * count - 1
    let (sum, overflow) = here.addingReportingOverflow(places)
    let target = overflow ? (places > 0 ? last : -1) : min(max(-1, sum), last)
    if target == here {
      dialog.message = Message(.notice, places < 0 ? "this is the beginning" : "the sequence ends here")
    }
    let wasPlaying = playback.isPlaying
    if target < 0 {
      screens.step.chosenMicroStep = microSteps[0]
      seek(0)
    } else {
      screens.step.chosenMicroStep = microSteps[target % count]
      seek(target / count + 1)
      playback.isPlaying = wasPlaying && target < last
    }
  }

  mutating func choose(_ microStep: MicroStep) {
    guard microSteps.contains(microStep) else {
      dialog.message = Message(
        .failure,
        "the \(shown.cell.kind.title) has no \(microStep.rawValue): \(microSteps.map(\.rawValue).joined(separator: ", "))"
      )
      return
    }
    screens.step.chosenMicroStep = microStep
  }

  /// Shows the GRU's update gate in a convention, or in the one not shown now.
  mutating func showConvention(_ wanted: GRUCell.Update?) {
    guard case .gru(let gru) = shown.cell else {
      dialog.message = Message(
        .notice, "only a GRU's update gate has two conventions, this is an \(shown.cell.kind.title)")
      return
    }
    screens.step.showsOtherConvention = wanted.map { $0 != gru.update } ?? !screens.step.showsOtherConvention
    let shown = screens.step.showsOtherConvention ? gru.update.other : gru.update
    dialog.message = Message(
      .notice, "screen 2 shows z \(shown.rawValue): \(shown.equation(unicode: view.appearance.hasUnicode))")
  }
}
