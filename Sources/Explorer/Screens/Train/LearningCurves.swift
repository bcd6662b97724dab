import GateCore
import Training

/// What the charts of the Train screen show: a number of each network through its training.
public struct LearningCurves: Equatable, Sendable {
  public struct Curve: Equatable, Sendable {
    public let kind: CellKind
    public let isShown: Bool
    public let points: [Point]
    /// The first epoch, from 1, at which the number is none.
    public var ranAway: Int? {
      points.first { !$0.value.isFinite }.map { Int($0.epoch.rounded(.up)) }
    }
  }

  public struct Point: Equatable, Sendable {
    /// How many epochs were done.
    public let epoch: Float
    public let value: Float
  }

  public let title: String
  public let isShare: Bool
  public let curves: [Curve]
  /// The epochs that the chart has room for: more as training goes on, as many as are planned at most; of a folder, from
  /// the untrained network to the last one.
  public let epochs: ClosedRange<Float>

  /// Whether there is anything to draw, now or later.
  static func areKnown(of track: TrainingTrack) -> Bool {
    track.outline != nil || track.learningPoints.contains { $0.loss != nil }
  }

  /// The mean training loss.
  public static func loss(in explorer: Explorer) -> LearningCurves {
    LearningCurves("training loss", isShare: false, in: explorer, value: \.loss)
  }

  /// The measure that says most about what is learnt; nil where nothing is measured beside the loss.
  public static func measure(in explorer: Explorer) -> LearningCurves? {
    guard
      let point = explorer.shownTrack?.learningPoints.last
        ?? explorer.training.tracks.lazy.compactMap(\.learningPoints.last).first,
      let measure = point.telling
    else { return nil }
    let isShare = measure.unit == .share
    return LearningCurves(
      (isShare ? "% " : "") + point.name(of: measure), isShare: isShare, in: explorer
    ) { point in
      // A folder's first networks were not measured.
      point.measures.isEmpty ? nil : point.value(like: measure)
    }
  }

  private init(
    _ title: String, isShare: Bool, in explorer: Explorer, value: (LearningPoint) -> Float?
  ) {
    self.title = title
    self.isShare = isShare
    let tracks = explorer.training.tracks
    curves = tracks.enumerated().compactMap { index, track in
      (track.outline?.model ?? track.checkpoints.first?.model).map { model in
        Curve(
          kind: model.cellKind, isShown: index == explorer.session.modelIndex,
          points: track.learningPoints.compactMap { point in
            value(point).map { Point(epoch: point.epoch, value: $0) }
          })
      }
    }
    let reached = curves.compactMap(\.points.last?.epoch).max() ?? 0
    if let planned = tracks.compactMap(\.outline?.epochs).max() {
      epochs = 1...Float(Self.room(for: Int(reached), of: planned))
    } else {
      epochs = 0...max(1, reached)
    }
  }

  /// The next round number of epochs that shows all that is done, at most those that are planned.
  private static func room(for reached: Int, of planned: Int) -> Int {
    let rooms = (0..<9).flatMap { power in [1, 2, 5].map { $0 * tenth(power) } }
    return min(max(2, planned), rooms.first { $0 >= max(10, reached) } ?? planned)
  }

  private static func tenth(_ power: Int) -> Int { (0..<power).reduce(1) { product, _ in product * 10 } }
}
