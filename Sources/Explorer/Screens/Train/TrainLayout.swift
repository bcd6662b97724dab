/// Where everything is on the Train screen. The columns of time are the Timeline's.
public struct TrainLayout: ScreenLayout {
  public let timeline: TimelineLayout
  /// What is trained, and below it how far it is; nil where nothing is.
  public private(set) var heading: Area?
  /// The curves of the loss, and of the measure.
  public private(set) var loss: Area?
  public private(set) var measure: Area?
  /// The numbers, at the right of the curves; nil on a narrow screen.
  public private(set) var panel: Area?
  /// What the film shows, in words.
  public private(set) var title: Int?
  /// The sequence above the film.
  public private(set) var strips: StripRows?
  /// The film's rows.
  public private(set) var film: Area?
  /// What is known of each row of the film, behind it.
  public private(set) var facts: Area?
  /// The checkpoints that have a row, from 0, from the top.
  public private(set) var checkpoints: Range<Int> = 0..<0
  /// Where nothing is trained: what could be.
  public private(set) var explanation: Area?

  init(_ explorer: Explorer, over timeline: TimelineLayout) {
    self.timeline = timeline
    guard !timeline.isTooSmall else { return }
    let width = explorer.view.width
    guard let track = explorer.shownTrack else {
      explanation = Area(column: 2, row: 2, width: min(width - 4, 92), height: timeline.end - 2)
      return
    }
    heading = Area(column: 0, row: 1, width: width, height: 2)
    var row = 3
    if LearningCurves.areKnown(of: track) {
      let height = min(18, max(5, (timeline.end - 3) * 2 / 5))
      placeCurves(explorer, row: row, height: height)
      row += height
    }
    if timeline.end - row > 12 { row += 1 }
    placeFilm(explorer, row: row)
  }

  private mutating func placeCurves(_ explorer: Explorer, row: Int, height: Int) {
    let inspector = timeline.inspector
    let width = inspector.map { $0.column - 2 } ?? explorer.view.width
    panel = inspector.map { Area(column: $0.column, row: row, width: $0.width, height: height) }
    guard LearningCurves.measure(in: explorer) != nil else {
      loss = Area(column: 0, row: row, width: width, height: height)
      return
    }
    let half = (width - 1) / 2
    loss = Area(column: 0, row: row, width: half, height: height)
    measure = Area(column: half + 1, row: row, width: width - half - 1, height: height)
  }

  private mutating func placeFilm(_ explorer: Explorer, row: Int) {
    title = row
    let strips = StripRows(explorer, timeline.columns, hasAnswers: false, top: row + 1)
    self.strips = strips
    let rows = max(0, timeline.end - strips.end)
    let count = explorer.shownTrack?.checkpoints.count ?? 0
    let chosen = explorer.shownCheckpoint ?? 0
    let first = min(max(0, chosen - rows / 2), max(0, count - rows))
    checkpoints = first..<min(count, first + rows)
    film = timeline.columns.area(row: strips.end, height: rows)
    facts = timeline.inspector.map {
      Area(column: $0.column, row: strips.end - 1, width: $0.width, height: rows + 1)
    }
  }

  /// The checkpoint, from 0, whose row this is.
  func checkpoint(row: Int) -> Int? {
    guard let film, film.rows.contains(row) else { return nil }
    let index = checkpoints.lowerBound + row - film.row
    return checkpoints.contains(index) ? index : nil
  }
}
