import Explorer
import GateCore

/// A picture in words, for a reader who cannot see it.
struct PictureSentences {
  @Boxed var explorer: Explorer
  let screen: any ScreenView

  /// `brackets, LSTM 1×8: Timeline at step 17 of 19`.
  var title: String {
    "\(explorer.session.exhibit.name), \(explorer.cellDescription(unicode: true)): \(explorer.screen.title) at step "
      + "\(explorer.cursor.time) of \(explorer.session.run.length)"
  }

  /// What is to be seen, and the numbers that matter.
  var description: String {
    [screen.summary, values, prediction].compactMap(\.self).joined(separator: " ")
  }

  private var values: String? {
    guard explorer.cursor.time > 0 else { return nil }
    if let notice = UnreadStep.notice(in: explorer) { return notice }
    let (step, unit) = (explorer.cursor.time - 1, explorer.cursor.unit)
    let values = explorer.shown.bands.compactMap { quantity in
      explorer.session.run.value(
        quantity, step: step, layer: explorer.cursor.layer, direction: explorer.shown.direction, unit: unit
      ).map { "\(quantity.rawValue) \(NumberText.decimal($0, 3))" }
    }
    let read =
      StepScreen.inputDescription(in: explorer).map { "Step \(step + 1) reads \($0); there unit" }
      ?? "At step \(step + 1) unit"
    return "\(read) \(unit) has \(values.joined(separator: ", "))."
  }

  private var prediction: String? {
    guard explorer.cursor.time > 0,
      let best = Predictions.prediction(step: explorer.cursor.time - 1, in: explorer)?.first
    else {
      return nil
    }
    return
      "The network says \(Predictions.visibleName(best.name, in: explorer)), \(NumberText.decimal(best.value, 3))."
  }
}

extension ShownLayer {
  /// The quantities shown, in a row.
  var bandNames: String { bands.map(\.rawValue).joined(separator: ", ") }
}
