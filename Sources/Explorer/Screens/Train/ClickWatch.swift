import Training

/// The moment at which something is suddenly learnt.
enum ClickWatch {
  /// A share that counts as learnt.
  private static let learnt = 0.9
  /// A loss that falls below this part of the one before.
  private static let fall: Float = 2.0 / 3

  private static func share(of report: EpochReport) -> Score.Measure? {
    LearningPoint(report, number: report.epoch).share
  }

  /// What has been learnt in an epoch; nil where nothing has suddenly.
  static func click(from earlier: EpochReport?, to report: EpochReport) -> String? {
    if let share = Self.share(of: report) {
      let before = earlier.flatMap { Self.share(of: $0) }?.value ?? 0
      guard before < learnt, share.value >= learnt else { return nil }
      return "\(NumberText.decimal(Float(share.value * 100), 0)) % \(share.name) after epoch \(report.epoch)"
    }
    guard let earlier, earlier.loss > 0, report.loss < fall * earlier.loss else { return nil }
    return
      "the loss fell from \(NumberText.brief(earlier.loss)) to \(NumberText.brief(report.loss)) in epoch \(report.epoch)"
  }
}
