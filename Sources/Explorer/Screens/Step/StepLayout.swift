import GateCore

/// Where everything is on the Step screen. The micro-step and its sentence are at the top, the picture below
/// them; what does not fit goes from the picture first, so that sentence and equation are always there.
public struct StepLayout: ScreenLayout {
  /// The names of the micro-steps, in order.
  public let phaseRow = 1
  public private(set) var sentence: Area
  /// The drawn cell, nil where there is no room.
  public private(set) var diagram: Area?
  /// The vectors, one a row.
  public private(set) var vectors: Area
  public private(set) var formula: Area
  public private(set) var noteRow: Int?
  public private(set) var contributions: Area
  public let legendRow: Int

  static let diagramHeight = 11
  static let leastDiagramWidth = 48

  public init(_ explorer: Explorer) {
    let (width, height) = (explorer.view.width, explorer.view.height)
    legendRow = height - 2
    // What there is beyond 80×24 goes to air first, then to the list of contributions, then to the picture.
    let extra = max(0, height - 24)
    let gap = extra >= 4 ? 1 : 0
    let sentenceRows = 2
    let isRoomy = height >= 20
    sentence = Area(column: 0, row: isRoomy ? 3 : 2, width: width, height: sentenceRows)

    let contributionRows = min(10, 2 + max(0, extra - 4) / 2)
    contributions = Area(
      column: 0, row: PictureRows.end(in: explorer) - contributionRows - gap, width: width,
      height: contributionRows)
    let noteRow = contributions.row - 1 - gap
    self.noteRow = height >= 18 ? noteRow : nil
    // The letters, the numbers and their names; where it costs no picture, a second row of numbers.
    let top = sentence.row + sentenceRows + gap
    let formulaEnd = self.noteRow ?? contributions.row
    let formulaRows = formulaEnd - 4 - gap - top >= Self.diagramHeight - 1 ? 4 : 3
    formula = Area(column: 0, row: formulaEnd - formulaRows, width: width, height: formulaRows)

    let rows = max(0, formula.row - gap - top)
    let canDraw = width >= 76 && rows >= Self.diagramHeight - 1
    let diagramWidth = canDraw ? min(104, max(Self.leastDiagramWidth, width * 3 / 5)) : 0
    if canDraw { diagram = Area(column: 0, row: top, width: diagramWidth, height: rows) }
    let column = canDraw ? diagramWidth + 2 : 0
    vectors = Area(column: column, row: top, width: width - column, height: rows)
  }

  /// The columns of each micro-step's name in the row of names.
  public static func phases(_ explorer: Explorer) -> [(microStep: MicroStep, columns: Range<Int>)] {
    var column = 1
    return StepScreen.microSteps(in: explorer).map { microStep in
      let width = microStep.rawValue.count + 2
      defer { column += width + 1 }
      return (microStep, column..<column + width)
    }
  }

  /// The micro-step whose name is at a position of the screen.
  public func microStep(_ explorer: Explorer, column: Int, row: Int) -> MicroStep? {
    guard row == phaseRow else { return nil }
    return Self.phases(explorer).first { $0.columns.contains(column) }?.microStep
  }
}
