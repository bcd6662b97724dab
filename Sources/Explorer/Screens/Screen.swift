import GateCore

/// One of the explorer's screens: what it shows, what it needs for that, and what keys and clicks mean on it.
///
/// The conforming type is what the screen remembers. A new screen is a folder with such a type, and a case and a line
/// of `ScreenKind` (in `ScreenCatalogue.swift`); its picture is a view in `Rendering`, with a line in
/// `ScreenViews.swift`. What it remembers is a line of `ScreenStates`.
public protocol Screen: Equatable, Sendable {
  /// Where everything is on the screen.
  associatedtype Layout: ScreenLayout

  static var title: String { get }
  /// The same for a narrow title line.
  static var shortTitle: String { get }

  /// What it shows, in a few words.
  static var summary: String { get }

  /// What help says of it: its text is declared beside the screen's type, in `…Screen+Help.swift`.
  static var help: ScreenHelp { get }

  /// - Parameter timeline: where everything would be on the Timeline, whose columns of time other screens share.
  static func layout(in explorer: Explorer, over timeline: TimelineLayout) -> Layout

  /// The steps whose numbers it shows, which the run is to have at hand.
  static func neededSteps(in explorer: Explorer) -> Range<Int>

  /// The steps that the zoom fits into the columns of time.
  static func fittedSteps(in explorer: Explorer) -> Range<Int>

  /// How many values a tile of its heatmaps shows.
  static func tileSize(on layout: Layout) -> TileSize

  /// True when not all units, or not all steps seen, are on the screen.
  static func canZoom(_ layout: Layout, in explorer: Explorer) -> Bool

  /// The units in the order in which ↑ and ↓ go through them.
  static func units(in explorer: Explorer) -> [Int]

  /// What a press of the mouse asks for.
  static func commands(for mouse: Mouse, on layout: Layout, in explorer: Explorer) -> [Command]

  /// The keys that matter on it only.
  static func hints(on layout: Layout, in explorer: Explorer) -> ScreenHints

  /// What a command means on this screen, where that is something else than elsewhere.
  static func meaning(of command: Command, in explorer: Explorer) -> Command

  /// What one tick of playing does.
  static var playStep: Command { get }

  /// How many times as long a tick takes as on the Timeline.
  static var playPace: Int { get }

  /// True when nothing is left to play.
  static func isAtEnd(in explorer: Explorer) -> Bool

  /// What it shows of the network, for questions whose answer is not to be seen yet.
  static var disclosure: Disclosure { get }

  /// True where it shows what the units hold, by the steps that wrote it.
  static var showsMemoryParts: Bool { get }

  /// Works out what it alone shows, where that has changed, or has it worked out by a job.
  static func refresh(_ explorer: inout Explorer)

  /// Stops what it has worked out by jobs, and forgets what it alone shows and would not keep: it is not open, or the
  /// run has not its steps.
  static func leave(_ explorer: inout Explorer)

  /// Works out what it alone shows and what depends on where things are.
  static func refresh(_ explorer: inout Explorer, on layout: Layout)
}

/// What a screen shows of the network.
public enum Disclosure: Sendable {
  /// Only numbers that the run has of steps taken. What is withheld in the run, it does not tell.
  case run
  /// What it works out itself: what other inputs would do, how the whole went.
  case more
}

// What most screens do.
extension Screen {
  public static func neededSteps(in explorer: Explorer) -> Range<Int> { stepsAroundCursor(in: explorer) }
  public static func fittedSteps(in explorer: Explorer) -> Range<Int> { 0..<explorer.cursor.revealed }
  public static func tileSize(on layout: Layout) -> TileSize { TileSize() }
  public static func canZoom(_ layout: Layout, in explorer: Explorer) -> Bool { false }
  public static func units(in explorer: Explorer) -> [Int] { UnitOrder.units(in: explorer) }
  public static func hints(on layout: Layout, in explorer: Explorer) -> ScreenHints { ScreenHints() }
  public static func meaning(of command: Command, in explorer: Explorer) -> Command { command }
  public static var playStep: Command { .step(1) }
  public static var playPace: Int { 1 }
  public static func isAtEnd(in explorer: Explorer) -> Bool {
    explorer.cursor.time >= explorer.session.run.length
  }
  public static var showsMemoryParts: Bool { false }
  public static var disclosure: Disclosure { .more }
  public static func leave(_ explorer: inout Explorer) {}
  public static func refresh(_ explorer: inout Explorer) {}
  public static func refresh(_ explorer: inout Explorer, on layout: Layout) {}
}

// The same for callers that do not know which screen it is.
extension Screen {
  /// The layout of the moment.
  public static func layout(in explorer: Explorer) -> Layout {
    layout(in: explorer, over: TimelineLayout(explorer))
  }

  static func tileSize(in explorer: Explorer) -> TileSize { tileSize(on: explorer.layout(of: Self.self)) }
  static func canZoom(in explorer: Explorer) -> Bool { canZoom(explorer.layout(of: Self.self), in: explorer) }
  static func commands(for mouse: Mouse, in explorer: Explorer) -> [Command] {
    commands(for: mouse, on: explorer.layout(of: Self.self), in: explorer)
  }

  /// Lays the frame out, and works out what depends on it.
  @discardableResult
  static func layOut(_ explorer: inout Explorer) -> FrameLayout {
    let timeline = TimelineLayout(explorer)
    let layout = layout(in: explorer, over: timeline)
    if explorer.hasItsSteps { refresh(&explorer, on: layout) }
    var frame = FrameLayout(timeline: timeline, screen: layout)
    // What is around the screen depends on what is on it.
    explorer.layout = frame
    frame.surround(hints: hints(on: layout, in: explorer), in: explorer)
    explorer.layout = frame
    return frame
  }
}

extension Explorer {
  /// The open screen.
  public var screen: any Screen.Type { view.screen.type(screens) }
}

extension Screen {
  /// The steps beside the current one, whose numbers are shown beside a picture.
  static func stepsAroundCursor(in explorer: Explorer) -> Range<Int> {
    max(0, explorer.cursor.time - 2)..<min(explorer.cursor.revealed, explorer.cursor.time + 1)
  }

  /// Those of the steps in the columns of time that have been seen.
  static func stepsInColumns(in explorer: Explorer) -> Range<Int> {
    TimeColumns(explorer).steps(of: explorer.cursor.revealed)
  }
}

extension Screen {
  public static var shortTitle: String { title }
}
