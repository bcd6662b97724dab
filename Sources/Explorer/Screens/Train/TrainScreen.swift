import GateCore
import Training

/// A training run watched while it goes on: its curves, and a film of one gate over the sequence on the screen.
public struct TrainScreen: Screen {
  public static let title = "Train"
  public static let shortTitle = "Trn"
  public static let summary = "training watched live: loss and measure, and a film of one gate"

  /// Seconds that an epoch takes at least; nil: as fast as can be.
  var pace: Double? = 0.5
  /// Training pauses when something is suddenly learnt.
  public internal(set) var pausesOnClick = false
  /// What was learnt when it paused; nil once it goes on.
  public internal(set) var click: String?
  public internal(set) var isLogarithmic = false
  /// What to look for in the settings that are tried.
  public internal(set) var lookFor: String?
  /// What was asked for last, a list of words for each network.
  var begun: [[String]] = []
  /// True where the last wish began it: the log says so.
  var hasJustBegun = false
  /// Seconds that the last epoch took, and what it brought, by network.
  var seconds: [Int: Double] = [:]
  var lastReports: [Int: EpochReport] = [:]
  public internal(set) var film = Film()

  public static func layout(in explorer: Explorer, over timeline: TimelineLayout) -> TrainLayout {
    TrainLayout(explorer, over: timeline)
  }

  public static func neededSteps(in explorer: Explorer) -> Range<Int> { stepsInColumns(in: explorer) }

  public static func tileSize(on layout: TrainLayout) -> TileSize {
    TileSize(steps: layout.timeline.columns.stepsPerColumn)
  }

  public static func canZoom(_ layout: TrainLayout, in explorer: Explorer) -> Bool {
    !layout.timeline.columns.fits(fittedSteps(in: explorer))
  }

  public static func commands(
    for mouse: Mouse, on layout: TrainLayout, in explorer: Explorer
  ) -> [Command] {
    if let index = layout.checkpoint(row: mouse.row) { return [.checkpoint(.number(index + 1))] }
    return layout.strips.map { ($0.input..<$0.end).contains(mouse.row) } == true
      ? layout.timeline.columns.commands(forStepAt: mouse.column, in: explorer) : []
  }

  public static func hints(on layout: TrainLayout, in explorer: Explorer) -> ScreenHints {
    let isUnderWay = explorer.training.isUnderWay
    let enter: KeyHint? = mainWish(in: explorer).map { wish in
      let action =
        switch wish {
        case .pause: "pause"
        case .resume: "go on"
        case .settings: "train again"
        case _: "train"
        }
      return KeyHint(.enter, action)
    }
    let first: [KeyHint?] =
      [enter]
      + (isUnderWay
        ? [
          .init([.character("("), .character(")")], "slower, faster", main: 1),
          .init(.character("E"), "one epoch"), .init(.character("X"), "stop"),
        ] : [.init(.character("T"), "all three")])
    let checkpoints: [KeyHint] =
      explorer.shownCheckpoint == nil
      ? [] : [.init([.character("{"), .character("}")], "checkpoint", main: 1)]
    return ScreenHints(
      first: first.compactMap(\.self) + checkpoints
        + [.init(.character("S"), "settings"), .init(.character("B"), "bad ones")],
      further: [
        .init(.character("C"), explorer.screens.train.pausesOnClick ? "no stop" : "stop when it clicks"),
        .init(.character("K"), explorer.screens.train.isLogarithmic ? "linear" : "log"),
      ])
  }

  /// Enter begins, pauses and goes on.
  public static func meaning(of command: Command, in explorer: Explorer) -> Command {
    command == .evidence ? mainWish(in: explorer).map { .train($0) } ?? command : command
  }

  public static func leave(_ explorer: inout Explorer) {
    guard explorer.view.screen != .train else { return }
    explorer.jobs.remove(.film)
    explorer.screens.train.film = Film()
  }

  public static func refresh(_ explorer: inout Explorer, on layout: TrainLayout) {
    Film.refresh(layout.checkpoints, in: &explorer)
  }

  /// Whether the task of the network on the screen, or what was trained before, can be trained without a file.
  public static func knowsWhatToTrain(in explorer: Explorer) -> Bool {
    TrainingWords.usual(in: explorer) != nil
  }

  /// What Enter asks for; nil where there is nothing to train.
  static func mainWish(in explorer: Explorer) -> TrainWish? {
    let tracks = explorer.training.tracks
    if tracks.contains(where: { $0.status == .running }) { return .pause }
    if explorer.training.isUnderWay { return .resume }
    if explorer.shownTrack?.outline != nil { return .settings }
    return explorer.shownTrack == nil && knowsWhatToTrain(in: explorer) ? .begin([]) : nil
  }
}
