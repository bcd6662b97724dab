import Explorer
import GateCore
import Training

/// What the Train screen says in words.
struct TrainSentences {
  @Boxed private var explorer: Explorer
  private let glyphs: Glyphs

  init(_ explorer: Explorer, _ glyphs: Glyphs) {
    self.explorer = explorer
    self.glyphs = glyphs
  }

  private var state: TrainScreen { explorer.screens.train }
  private var tracks: [TrainingTrack] { explorer.training.tracks }
  private var outlines: [TrainingOutline] { tracks.compactMap(\.outline) }

  /// What is trained: its name, and what it is trained on.
  var heading: (name: String, rest: String) {
    guard let track = explorer.shownTrack, let outline = track.outline else {
      let count = explorer.shownTrack?.checkpoints.count ?? 0
      return (
        "a folder of checkpoints",
        "\(count) network\(count == 1 ? "" : "s"), in the order of training"
      )
    }
    guard outlines.count > 1 else { return (outline.name, outline.summary) }
    let names = outlines.map(\.model.cellKind.title).joined(separator: ", ")
    return ("\(names) side by side", outline.summary)
  }

  /// `epoch 8 of 120`.
  func epoch(_ track: TrainingTrack) -> String? {
    guard let outline = track.outline else {
      return track.checkpoints.last.map { "latest: \($0.moment.label)" }
    }
    return "epoch \(track.reports.count) of \(outline.epochs)"
  }

  /// What it does now, and why it has ended.
  func status(_ track: TrainingTrack) -> String {
    switch track.status {
    case .running: "\(glyphs.play) training"
    case .paused: "\(glyphs.pause) paused"
    case .ended(.finished): "ended: all epochs done"
    case .ended(.outOfPatience): "ended: no epoch was better for long"
    case .ended(.stopped): "stopped"
    case .ended(.silent): "no new file for a long time"
    case .failed(let text): "failed: \(text)"
    case .followed: "\(glyphs.play) followed"
    }
  }

  /// `0.5 s an epoch, 56 s left`; nil before an epoch is done.
  var speed: String? {
    guard let seconds = TrainScreen.secondsAnEpoch(in: explorer) else { return nil }
    let each = "\(Self.duration(seconds)) an epoch"
    return TrainScreen.secondsLeft(in: explorer).map { "\(each), \(Self.duration($0)) left" } ?? each
  }

  /// How much it is slowed down.
  var pace: String? {
    guard explorer.training.isUnderWay else { return nil }
    return TrainScreen.pace(in: explorer).map { "slowed to \(Self.duration($0)) an epoch: ) faster" }
      ?? "as fast as can be: ( slower"
  }

  private static func duration(_ seconds: Double) -> String {
    switch seconds {
    case ..<0.0995: "\(NumberText.decimal(Float(seconds * 1000), 0)) ms"
    case ..<10: "\(NumberText.decimal(Float(seconds), 1)) s"
    case ..<100: "\(Int(seconds.rounded())) s"
    case ..<6000: "\(Int((seconds / 60).rounded())) min"
    case _: "\(Int((seconds / 3600).rounded())) h"
    }
  }

  /// What has happened that is to be seen, in place of what would be to be looked for.
  var remark: (text: String, isWarning: Bool)? {
    for curve in LearningCurves.loss(in: explorer).curves {
      guard let epoch = curve.ranAway else { continue }
      let name = tracks.count > 1 ? "\(curve.kind.title): " : ""
      return ("\(name)the loss ran away in epoch \(epoch): it is no number any more", true)
    }
    if let click = state.click { return ("\(click); Enter goes on", false) }
    return state.lookFor.map { ("look for \($0)", false) }
  }

  // MARK: Numbers

  /// Whose numbers they are: `LSTM after epoch 7`.
  func numbersTitle(_ track: TrainingTrack) -> String {
    let kind = explorer.session.model.cellKind.title
    guard track.outline != nil else { return "\(kind), \(explorer.shownMoment ?? "")" }
    return track.reports.isEmpty ? "\(kind) in its first epoch" : "\(kind) after epoch \(track.reports.count)"
  }

  /// Of the network on the screen, after its last epoch or in its first.
  func numbers(_ track: TrainingTrack) -> [ValueList.Row] {
    guard track.outline != nil else { return checkpointNumbers(track) }
    guard let report = track.reports.last else {
      guard let batch = track.batch else { return [] }
      return [
        ValueList.Row(
          name: "training loss", value: NumberText.fixed(batch.epochLoss, width: 6).trimmedOfSpaces),
        ValueList.Row(name: "batch", value: "\(batch.batch) of \(batch.batchCount)"),
        ValueList.Row(name: "gradient" + clip(track), value: brief(batch.gradientNorm)),
      ]
    }
    let measures = (report.validation + report.training).prefix(3).map { measure in
      ValueList.Row(
        name: (report.validation.contains(measure) && measure.name == "loss" ? "validation " : "")
          + measure.name,
        value: Self.text(measure))
    }
    return [ValueList.Row(name: "training loss", value: brief(report.loss))] + measures + [
      ValueList.Row(name: "gradient" + clip(track), value: brief(report.gradientNorm)),
      ValueList.Row(name: "learning rate", value: "\(report.learningRate)"),
    ]
  }

  /// Of the checkpoint on the screen, what its folder tells.
  private func checkpointNumbers(_ track: TrainingTrack) -> [ValueList.Row] {
    guard let checkpoint = explorer.shownCheckpoint.map({ track.checkpoints[$0] }) else { return [] }
    return (checkpoint.loss.map { [ValueList.Row(name: "training loss", value: brief($0))] } ?? [])
      + checkpoint.measures.prefix(3).map { ValueList.Row(name: $0.name, value: Self.text($0)) }
  }

  private func clip(_ track: TrainingTrack) -> String {
    track.outline?.gradientClip.map { " (clipped at \(NumberText.limit($0)))" } ?? " (not clipped)"
  }

  private func brief(_ value: Float) -> String {
    value.isFinite ? NumberText.fixed(value, width: 6, decimals: 3).trimmedOfSpaces : "ran away"
  }

  static func text(_ measure: Score.Measure) -> String {
    switch measure.unit {
    case .share: "\(NumberText.decimal(Float(measure.value * 100), 1)) %"
    case .count: NumberText.decimal(Float(measure.value), 0)
    case .cost(let unit):
      NumberText.fixed(Float(measure.value), width: 6).trimmedOfSpaces + (unit.isEmpty ? "" : " " + unit)
    }
  }

  // MARK: Film

  /// `forget gate f[0] through training: a row for each checkpoint`, longest first.
  func film(width: Int) -> [String] {
    let quantity = Film.quantity(in: explorer)
    let symbol = explorer.shown.cell.symbol(of: quantity, unicode: glyphs.unicode)
    let name = "\(quantity.rawValue)\(quantity.isGate ? " gate" : "") \(symbol)[\(explorer.cursor.unit)]"
    // Another program may have written its first network after an epoch.
    let isWhole = explorer.shownTrack?.checkpoints.first?.moment == .epoch(0)
    return
      (isWhole ? ["\(name) through training: a row for each checkpoint, the untrained network first"] : [])
      + [
        "\(name) through training: a row for each checkpoint", "\(name) through training",
      ]
  }

  /// Above what is known of a row: `r depth` and `shut/open`.
  var facts: (relation: String?, ends: String?) {
    (
      explorer.session.sequence.annotation.map { "r \($0.name)" },
      Film.quantity(in: explorer).isGate ? "near 0 or 1" : nil
    )
  }

  // MARK: Nothing trained yet

  /// What the screen would show, and how to begin.
  var explanation: [(key: String?, text: String)] {
    let name = explorer.session.model.task ?? explorer.session.exhibit.name
    let kind = explorer.session.model.cellKind.title
    let known: [(key: String?, text: String)] = [
      ("Enter", "train the \(kind) on \(name), from random weights"),
      ("T", "train LSTM, GRU and RNN side by side"),
      ("S", "choose cell, size, optimizer, learning rate and more first"),
      ("B", "bad settings, such as too high a rate, one unit, no clipping"),
      ("E", "one epoch, then wait"),
    ]
    return [
      (nil, "Watch a network learn."),
      (
        nil,
        "While it is trained in the background, every screen shows the network as it is at that moment. Here are "
          + "its loss and how well it does, epoch by epoch, and a film: one gate over the sequence, one row for each "
          + "checkpoint. Where a gate is learnt, its columns part."
      ),
      (nil, ""),
    ] + (TrainScreen.knowsWhatToTrain(in: explorer) ? known : []) + [
      (":train FILE", "your own data: a table (CSV), an array (npy, npz), or a text"),
      (nil, ""),
      (
        nil,
        "While it goes on: Enter pauses, ( and ) make it slower and faster, { and } go back and forth in training. "
          + "C pauses when it clicks."
      ),
    ]
  }
}
