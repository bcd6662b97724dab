import Training

// What the screen makes of what a training tells.
extension TrainScreen {
  /// - Returns: The order to wait, where it has clicked and the reader wants to see that.
  static func hear(_ news: TrainingNews, in explorer: inout Explorer) -> [Effect] {
    switch news.event {
    case .began:
      explorer.screens.train.seconds[news.network] = nil
      explorer.screens.train.lastReports[news.network] = nil
      explorer.screens.train.click = nil
    case .resumed: explorer.screens.train.click = nil
    case .epoch(let report):
      let earlier = explorer.screens.train.lastReports.updateValue(report, forKey: news.network)
      explorer.screens.train.seconds[news.network] = news.seconds
      guard explorer.screens.train.pausesOnClick, let click = ClickWatch.click(from: earlier, to: report),
        explorer.training.tracks.indices.contains(news.network)
      else { return [] }
      let name = explorer.training.tracks[news.network].outline?.model.cellKind.title ?? "it"
      explorer.screens.train.click = "\(name) clicked: \(click)"
      explorer.dialog.message = Message(.notice, "\(name) clicked: \(click); on screen 7 Enter goes on")
      return [.train(.pause)]
    case .failed: explorer.log.answered(failed: true)
    case .checkpoint(let checkpoint): showTellingUnit(after: checkpoint, news.network, in: &explorer)
    case .batch, .paused, .ended: break
    }
    return []
  }

  /// What a unit is good for shows only once something is learnt: until the reader chooses one, the unit that follows
  /// the annotation most closely is selected again and again.
  private static func showTellingUnit(
    after checkpoint: Checkpoint, _ network: Int, in explorer: inout Explorer
  ) {
    guard !explorer.cursor.unitWasChosen, explorer.training.chosen == nil,
      network == explorer.session.modelIndex,
      explorer.lesson == nil, !explorer.jobs.isComputing, case .epoch(let epoch) = checkpoint.moment,
      epoch >= 1
    else { return }
    Checkpoints.refresh(in: &explorer)
    UnitMeasures.selectInformativeUnit(in: &explorer)
  }

  /// Seconds that an epoch of the network on the screen takes; nil before one is done.
  public static func secondsAnEpoch(in explorer: Explorer) -> Double? {
    explorer.screens.train.seconds[explorer.session.modelIndex]
  }

  /// Seconds until the last epoch is done, as far as the last one tells; nil where that is not known.
  public static func secondsLeft(in explorer: Explorer) -> Double? {
    guard let track = explorer.shownTrack, track.isUnderWay, let outline = track.outline,
      let seconds = secondsAnEpoch(in: explorer)
    else { return nil }
    return seconds * max(0, Double(outline.epochs) - epochsDone(track))
  }

  /// With the part of the epoch under way.
  public static func epochsDone(_ track: TrainingTrack) -> Double {
    guard let batch = track.batch, batch.epoch > track.reports.count else {
      return Double(track.reports.count)
    }
    return Double(batch.epoch - 1) + Double(batch.batch) / Double(max(1, batch.batchCount))
  }

  /// Seconds that an epoch takes at least; nil: as fast as can be.
  public static func pace(in explorer: Explorer) -> Double? { explorer.screens.train.pace }
}
