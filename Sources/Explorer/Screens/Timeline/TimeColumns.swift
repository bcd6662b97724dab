import GateCore
import Models

/// The columns of time: which steps are on the screen, and where. A column is one step, or several where all are to
/// fit. It is known before anything else has its place, so that the run has the steps at hand that are shown.
public struct TimeColumns: Equatable, Sendable {
  /// The first column of characters.
  public let left = TimelineLayout.gutterWidth
  /// Columns of characters of each.
  public private(set) var width = 1
  /// From 0.
  public private(set) var firstStep = 0
  /// How many columns fit; the sequence may be shorter.
  public private(set) var count = 0
  /// Steps of a column: 1, or more where all are to fit.
  public private(set) var stepsPerColumn = 1

  init(_ explorer: Explorer) {
    guard !TimelineLayout.isTooSmall(explorer.view) else { return }
    let inspector = TimelineLayout.inspectorWidth(in: explorer.view)
    let room = explorer.view.width - left - inspector - (inspector > 0 ? 1 : 0)
    if explorer.view.zoom == .all, fitSteps(explorer, room: room) { return }
    width = Self.width(explorer, room: room)
    count = max(1, room / width)
    // The window moves by half its width, so that most steps change one column and not the whole screen.
    let hop = max(1, count / 2)
    let lastStart = max(0, explorer.session.run.length - count)
    firstStep = min(max(0, ((explorer.cursor.time - 1) / hop - 1) * hop), lastStart)
  }

  /// Puts as many steps into a column as make all fit; false when one a column does.
  private mutating func fitSteps(_ explorer: Explorer, room: Int) -> Bool {
    let steps = explorer.screen.fittedSteps(in: explorer)
    let least = explorer.view.showsNumbers ? 6 : 1
    let most = max(1, room / least)
    guard steps.count > most else { return false }
    // What is long gone is known in blocks only.
    let run = explorer.session.run
    let block = steps.count > run.residentSteps ? run.overviewSteps : 1
    let blocks = (steps.count + block - 1) / block
    stepsPerColumn = (blocks + most - 1) / most * block
    count = (steps.count + stepsPerColumn - 1) / stepsPerColumn
    width = max(least, room / count)
    firstStep = steps.lowerBound
    return true
  }

  private static func width(_ explorer: Explorer, room: Int) -> Int {
    let session = explorer.session
    let fitting = room / max(1, session.run.length)
    let least: Int
    let most: Int
    if explorer.view.showsNumbers {
      (least, most) = (6, 6)
    } else if let vocabulary = session.model.vocabulary, vocabulary.unit == .word {
      (least, most) = (fitting >= 5 ? 5 : 7, 12)
    } else if session.model.vocabulary == nil, session.tokens != nil {
      (least, most) = (4, 6)
    } else {
      (least, most) = (1, room >= 100 ? 7 : 4)
    }
    return max(1, min(room, min(max(least, fitting), most)))
  }
}

// From steps to columns and back.
extension TimeColumns {
  /// The first column of characters behind them.
  public var end: Int { left + count * width }

  /// The character cells of all columns in some rows.
  public func area(row: Int, height: Int = 1) -> Area {
    Area(column: left, row: row, width: count * width, height: height)
  }

  /// The steps shown, as far as a sequence of some length has them.
  public func steps(of length: Int) -> Range<Int> {
    let end = min(firstStep + count * stepsPerColumn, length)
    return min(firstStep, end)..<end
  }

  /// The steps of a column, counted from 0 at the left; the last ones may lie beyond the sequence.
  public func steps(inColumn column: Int) -> Range<Int> {
    let start = firstStep + column * stepsPerColumn
    return start..<start + stepsPerColumn
  }

  /// The column of a step, counted from 0 at the left.
  public func column(ofStep step: Int) -> Int { (step - firstStep) / stepsPerColumn }

  /// The (first) step, from 0, shown in a column of characters.
  public func step(at character: Int) -> Int? {
    guard character >= left, character < end else { return nil }
    return firstStep + (character - left) / width * stepsPerColumn
  }

  /// The (first) step, from 0, in a column of characters of a strip that shows a whole sequence of some length.
  func step(ofWhole length: Int, at character: Int) -> Int? {
    guard character >= left, character < end else { return nil }
    let width = end - left
    return min(length - 1, ((character - left) * length + width - 1) / width)
  }

  /// True when all steps that the zoom fits are in the columns as they are.
  func fits(_ steps: Range<Int>) -> Bool { count >= steps.count }

  /// Goes to the step at a column of characters, if the sequence has it.
  func commands(forStepAt character: Int, in explorer: Explorer) -> [Command] {
    guard let step = step(at: character), step < explorer.session.run.length else { return [] }
    return [.seek(step + 1)]
  }
}
