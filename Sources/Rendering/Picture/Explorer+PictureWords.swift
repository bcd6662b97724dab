import Explorer
import GateCore

// A picture in words.
extension Explorer {
  /// `brackets, LSTM 1×8: Timeline at step 17 of 19`.
  var pictureTitle: String {
    "\(session.subject.name), \(cellDescription(unicode: true)): \(pageTitle) at step \(cursor.time) of \(session.run.length)"
  }

  /// The screen's name, or its page's.
  var pageTitle: String {
    view.screen == .weights && screens.weights.page == .health ? "Health" : view.screen.title
  }

  /// What is to be seen, and the numbers that matter, for who cannot see it.
  var pictureDescription: String {
    ([subjectSentence, valuesSentence, predictionSentence].compactMap(\.self)).joined(separator: " ")
  }

  private var subjectSentence: String {
    let names = shown.bands.map(\.rawValue).joined(separator: ", ")
    switch view.screen {
    case .timeline:
      return
        "Heatmaps of \(names) for \(shown.hiddenSize) units over \(session.run.length) steps, up to step \(cursor.time)."
    case .step: return "Step \(cursor.time) inside the cell: how \(names) are computed from each other."
    case .memory:
      return "Which earlier steps wrote what each of \(shown.hiddenSize) units holds at step \(cursor.time)."
    case .gradient: return "How strongly the output at step \(cursor.time) depends on each earlier step."
    case .weights:
      return screens.weights.page == .health
        ? "Dead, saturated and double units among \(shown.hiddenSize)."
        : "The table \(shownWeightTable.rawValue) of the network's weights as a heatmap."
    }
  }

  private var valuesSentence: String? {
    guard cursor.time > 0 else { return nil }
    if let unreadNotice { return unreadNotice }
    let values = shown.bands.compactMap { quantity in
      session.run.value(
        quantity, step: cursor.time - 1, layer: cursor.layer, direction: shown.direction, unit: cursor.unit
      ).map {
        "\(quantity.rawValue) \(NumberText.decimal($0, 3))"
      }
    }
    let read =
      inputDescription.map { "Step \(cursor.time) reads \($0); there unit" } ?? "At step \(cursor.time) unit"
    return "\(read) \(cursor.unit) has \(values.joined(separator: ", "))."
  }

  private var predictionSentence: String? {
    guard cursor.time > 0, let best = prediction(step: cursor.time - 1)?.first else { return nil }
    return "The network says \(visibleName(best.name)), \(NumberText.decimal(best.value, 3))."
  }
}
