import GateCore
import Models
import Training

/// Training as a second axis of time: the networks as they come in, and which of them is on the screens.
enum Checkpoints {
  // MARK: News

  /// Takes up what a training tells.
  static func hear(_ news: TrainingNews, in explorer: inout Explorer) {
    switch news.event {
    case .began(let outline): begin(outline, network: news.network, in: &explorer)
    case .checkpoint(let checkpoint): keep(checkpoint, network: news.network, in: &explorer)
    case .failed(let text):
      explorer.dialog.message = Message(.failure, text)
      note(news.network, in: &explorer) { $0.status = .failed(text) }
    case .batch(let batch): note(news.network, in: &explorer) { $0.batch = batch }
    case .epoch(let report): note(news.network, in: &explorer) { $0.reports.append(report) }
    case .paused: note(news.network, in: &explorer) { $0.status = .paused }
    case .resumed: note(news.network, in: &explorer) { $0.status = .running }
    case .ended(let end): note(news.network, in: &explorer) { $0.status = .ended(end) }
    }
  }

  /// Another exhibit was opened: a training that goes on would have nowhere to be seen.
  static func stop(in explorer: inout Explorer) -> [Effect] {
    explorer.dialog.message = Message(.notice, "the training was stopped: its network is not open any more")
    return [.train(.stop)]
  }

  private static func note(
    _ network: Int, in explorer: inout Explorer, _ change: (inout TrainingTrack) -> Void
  ) {
    guard explorer.training.tracks.indices.contains(network) else { return }
    change(&explorer.training.tracks[network])
  }

  /// The first network takes the place of those on the screens, the others come beside it.
  private static func begin(_ outline: TrainingOutline, network: Int, in explorer: inout Explorer) {
    if network == 0 {
      open(outline, in: &explorer)
      explorer.training = TrainingWatch()
    } else {
      guard network == explorer.training.tracks.count, network == explorer.session.exhibit.models.count
      else { return }
      explorer.session.exhibit.models.append(outline.model)
    }
    explorer.training.tracks.append(TrainingTrack(outline: outline, status: .running))
  }

  /// Shows an untrained network: on the sequence that is on the screen where it reads the same, at the same step.
  private static func open(_ outline: TrainingOutline, in explorer: inout Explorer) {
    var exhibit = Exhibit(
      name: outline.name, explanation: outline.summary, models: [outline.model],
      sequences: outline.sequences)
    let kind = outline.model.cellKind
    let earlier = explorer.session
    guard outline.model.readsTheSame(as: earlier.model) else {
      guard !outline.sequences.isEmpty else { return }
      Opening.open(exhibit, cell: kind, in: &explorer)
      return
    }
    exhibit.sequences = earlier.exhibit.sequences
    exhibit.lengths = earlier.exhibit.lengths
    exhibit.waitingTokens = earlier.exhibit.waitingTokens
    exhibit.trainedRanges = earlier.exhibit.trainedRanges
    explorer.session.exhibit = exhibit
    // What was changed about a network holds for this one where it is of the same shape.
    let fits = earlier.architecture == outline.model.network.architecture
    explorer.session.whatIf.entries = earlier.whatIf.entries.compactMap { entry in
      var entry = entry
      guard !entry.change.isOfInput else { return entry }
      guard fits, entry.owner == earlier.modelIndex else { return nil }
      entry.owner = 0
      return entry
    }
    explorer.session.modelIndex = 0
    explorer.screens.compare.chosen = nil
    keepCursorInside(&explorer)
    recompute(in: &explorer)
  }

  private static func keepCursorInside(_ explorer: inout Explorer) {
    explorer.cursor.layer = min(explorer.cursor.layer, explorer.session.architecture.layers.count - 1)
    explorer.cursor.direction = min(explorer.cursor.direction, explorer.shown.layer.directions.count - 1)
    explorer.cursor.unit = min(explorer.cursor.unit, explorer.shown.hiddenSize - 1)
  }

  private static func keep(_ checkpoint: Checkpoint, network: Int, in explorer: inout Explorer) {
    if explorer.training.tracks.isEmpty, network == 0,
      explorer.session.exhibit.models[0].network.architecture == checkpoint.model.network.architecture
    {
      explorer.training.tracks = [TrainingTrack(status: .followed)]
    }
    guard explorer.training.tracks.indices.contains(network) else { return }
    explorer.training.tracks[network].keep(checkpoint, beside: explorer.training.chosen)
    if network == explorer.session.modelIndex {
      explorer.training.isBehind = explorer.training.chosen == nil
    } else if explorer.training.chosen == nil {
      explorer.session.exhibit.models[network] = checkpoint.model
    }
  }

  // MARK: Showing

  /// Shows the latest network where it is looked at and the one before has been computed. While a question is open,
  /// the network that it is about stays.
  static func refresh(in explorer: inout Explorer) {
    guard explorer.training.isBehind, !explorer.jobs.isComputing, explorer.lesson?.question == nil,
      let latest = explorer.shownTrack?.checkpoints.last
    else { return }
    explorer.training.isBehind = false
    show(latest.model, in: &explorer)
  }

  /// Goes to another moment of the training.
  static func choose(_ choice: CheckpointChoice, in explorer: inout Explorer) {
    guard let track = explorer.shownTrack, let shown = explorer.shownCheckpoint else {
      explorer.dialog.message = Message(
        .failure, "no training to go through: 7 trains this network, gatescope FOLDER opens its checkpoints")
      return
    }
    let last = track.checkpoints.count - 1
    guard let index = choice.index(in: track.checkpoints, shown: shown) else {
      explorer.dialog.message = Message(.failure, track.refusal(of: choice))
      return
    }
    let moment = track.checkpoints[index].moment
    // At the latest one, the reader goes along with the training.
    explorer.training.chosen = index == last ? nil : moment
    explorer.training.isBehind = false
    for (position, other) in explorer.training.tracks.enumerated()
    where position != explorer.session.modelIndex {
      guard let model = other.network(at: explorer.training.chosen) else { continue }
      explorer.session.exhibit.models[position] = model
    }
    show(track.checkpoints[index].model, in: &explorer)
    let left = track.leftOut == 0 ? "" : "; \(track.leftOut) more were left out for want of memory"
    let place = index == last ? "the latest" : "} goes on, :checkpoint now returns"
    explorer.dialog.message = Message(
      .notice, "\(moment.label): checkpoint \(index + 1) of \(track.checkpoints.count), \(place)\(left)")
  }

  /// Another network of the same shape in place of the one on the screen: at the same step, with the same changes.
  private static func show(_ model: Model, in explorer: inout Explorer) {
    explorer.session.exhibit.models[explorer.session.modelIndex] = model
    recompute(in: &explorer)
  }

  private static func recompute(in explorer: inout Explorer) {
    do throws(InputError) {
      let session = explorer.session
      let plain = try Session.makeRun(
        session.exhibit, model: session.modelIndex, sequence: session.sequenceIndex)
      explorer.session.whatIf.model = nil
      try WhatIf.applyChanges(to: plain, in: &explorer)
    } catch {
      explorer.dialog.message = Message(.failure, error.message)
    }
  }
}

extension TrainingTrack {
  /// Why a checkpoint cannot be taken: in one line.
  func refusal(of choice: CheckpointChoice) -> String {
    let wanted = if case .number(let number) = choice { " \(number)" } else { "" }
    return "no checkpoint\(wanted): there are 1 to \(checkpoints.count)"
  }

  /// The network as it was at a moment; the latest for nil.
  func network(at moment: Checkpoint.Moment?) -> Model? {
    guard let moment else { return checkpoints.last?.model }
    return (checkpoints.last { $0.moment <= moment } ?? checkpoints.first)?.model
  }
}

extension Model {
  /// Whether a sequence of one is a sequence of the other, with the same meaning.
  fileprivate func readsTheSame(as other: Model) -> Bool {
    task == other.task && network.architecture.input == other.network.architecture.input
      && vocabulary == other.vocabulary && columnNames == other.columnNames
      && network.architecture.outputSize == other.network.architecture.outputSize
  }
}
