import GateCore
import Training

/// What the charts of the Train screen show: a number of each network, epoch by epoch.
public struct LearningCurves: Equatable, Sendable {
  public struct Curve: Equatable, Sendable {
    public let kind: CellKind
    public let isShown: Bool
    /// From the first epoch on.
    public let values: [Float]
    /// The first epoch, from 1, at which the number is none.
    public var ranAway: Int? { values.firstIndex { !$0.isFinite }.map { $0 + 1 } }
  }

  public let title: String
  public let isShare: Bool
  public let curves: [Curve]
  /// The epochs that the chart has room for: more as training goes on, as many as are planned at most.
  public let epochs: Int

  /// The mean training loss.
  public static func loss(in explorer: Explorer) -> LearningCurves {
    LearningCurves("training loss", isShare: false, in: explorer) { $0.loss }
  }

  /// The measure that says most about what is learnt; nil where nothing is measured beside the loss.
  public static func measure(in explorer: Explorer) -> LearningCurves? {
    guard
      let report = explorer.shownTrack?.reports.last
        ?? explorer.training.tracks.lazy.compactMap(\.reports.last).first,
      let measure = telling(report)
    else { return nil }
    let isShare = measure.unit == .share
    let title =
      (isShare ? "% " : "")
      + (report.validation.contains(measure) && measure.name == "loss" ? "validation " : "") + measure.name
    return LearningCurves(title, isShare: isShare, in: explorer) { report in
      Self.measures(of: report).first { $0.name == measure.name && $0.unit == measure.unit }.map {
        Float($0.value)
      }
        ?? .nan
    }
  }

  /// The first share, on what is not trained on if there is such; else the first other number, else the loss there.
  static func telling(_ report: EpochReport) -> Score.Measure? {
    share(of: report) ?? report.validation.first { $0.name != "loss" } ?? report.validation.first
      ?? report.training.first
  }

  static func share(of report: EpochReport) -> Score.Measure? {
    measures(of: report).first { $0.unit == .share }
  }

  private static func measures(of report: EpochReport) -> [Score.Measure] {
    report.validation + report.training
  }

  private init(
    _ title: String, isShare: Bool, in explorer: Explorer, _ value: (EpochReport) -> Float
  ) {
    self.title = title
    self.isShare = isShare
    let tracks = explorer.training.tracks
    curves = tracks.enumerated().compactMap { index, track in
      track.outline.map {
        Curve(
          kind: $0.model.cellKind, isShown: index == explorer.session.modelIndex,
          values: track.reports.map(value))
      }
    }
    let reached = tracks.map(\.reports.count).max() ?? 0
    let planned = tracks.compactMap(\.outline?.epochs).max() ?? 1
    let rooms = (0..<9).flatMap { power in [1, 2, 5].map { $0 * Self.tenth(power) } }
    epochs = min(max(2, planned), rooms.first { $0 >= max(10, reached) } ?? planned)
  }

  private static func tenth(_ power: Int) -> Int { (0..<power).reduce(1) { product, _ in product * 10 } }
}
