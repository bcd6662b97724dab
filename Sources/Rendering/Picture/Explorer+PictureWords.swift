import Explorer
import GateCore

// A picture in words.
extension Explorer {
  /// `brackets, LSTM 1×8: Timeline at step 17 of 19`.
  var pictureTitle: String {
    "\(subject.name), \(cellDescription(unicode: true)): \(pageTitle) at step \(time) of \(run.length)"
  }

  /// The screen's name, or its page's.
  var pageTitle: String {
    screen == .weights && weights.page == .health ? "Health" : screen.title
  }

  /// What is to be seen, and the numbers that matter, for who cannot see it.
  var pictureDescription: String {
    ([subjectSentence, valuesSentence, predictionSentence].compactMap(\.self)).joined(separator: " ")
  }

  private var subjectSentence: String {
    let names = bands.map(\.rawValue).joined(separator: ", ")
    switch screen {
    case .timeline:
      return "Heatmaps of \(names) for \(hiddenSize) units over \(run.length) steps, up to step \(time)."
    case .step: return "Step \(time) inside the cell: how \(names) are computed from each other."
    case .memory: return "Which earlier steps wrote what each of \(hiddenSize) units holds at step \(time)."
    case .gradient: return "How strongly the output at step \(time) depends on each earlier step."
    case .weights:
      return weights.page == .health
        ? "Dead, saturated and double units among \(hiddenSize)."
        : "The table \(shownWeightTable.rawValue) of the network's weights as a heatmap."
    }
  }

  private var valuesSentence: String? {
    guard time > 0 else { return nil }
    if let unreadNotice { return unreadNotice }
    let values = bands.compactMap { quantity in
      run.value(quantity, step: time - 1, layer: layer, direction: currentDirection, unit: unit).map {
        "\(quantity.rawValue) \(NumberText.decimal($0, 3))"
      }
    }
    let read = inputDescription.map { "Step \(time) reads \($0); there unit" } ?? "At step \(time) unit"
    return "\(read) \(unit) has \(values.joined(separator: ", "))."
  }

  private var predictionSentence: String? {
    guard time > 0, let best = prediction(step: time - 1)?.first else { return nil }
    return "The network says \(visibleName(best.name)), \(NumberText.decimal(best.value, 3))."
  }
}
