import GateCore

/// Where everything stands on the Timeline screen. It follows from the state alone, so that the mouse and the
/// drawing agree, and so that the run knows which steps are shown.
public struct TimelineLayout: Equatable, Sendable {
  /// The rows of one quantity.
  public struct Band: Equatable, Sendable {
    public var quantity: Quantity
    public var top: Int
    public var rows: Int
  }

  public static let minimumWidth = 60
  public static let minimumHeight = 16

  /// Columns for the names to the left of the bands.
  public static let gutterWidth = 14

  public private(set) var isTooSmall: Bool
  /// Rows of the strips above the bands, nil where there is none.
  public private(set) var tokenRow = 0
  /// Rows of the input's second and further columns.
  public private(set) var columnRows: Range<Int> = 0..<0
  public private(set) var predictionRow: Int?
  /// What the network says without the changes.
  public private(set) var unchangedRow: Int?
  public private(set) var annotationRow: Int?
  public private(set) var changeRow: Int?
  public private(set) var minimapRow: Int?
  public private(set) var bands: [Band] = []
  /// The units shown in each band.
  public private(set) var cells = UnitCells(units: [], perCell: 1, perRow: 1, rows: 0)
  public private(set) var history: Area?
  public private(set) var inspector: Area?
  /// The first row that is no part of the picture.
  public private(set) var end = 0
  public private(set) var legendRow = 0
  public private(set) var keyRow = 0
  /// Columns of one step.
  public private(set) var stepWidth = 1
  /// First step shown, from 0.
  public private(set) var firstStep = 0
  /// How many columns of steps fit; the sequence may be shorter.
  public private(set) var stepCount = 0
  /// Steps of a column: 1, or more where all are to fit.
  public private(set) var stepsPerColumn = 1
  /// The row that says what a cell stands for, where several values may share one.
  public private(set) var zoomRow: Int?
  public let timelineColumn = TimelineLayout.gutterWidth

  public init(_ explorer: Explorer) {
    isTooSmall = explorer.view.width < Self.minimumWidth || explorer.view.height < Self.minimumHeight
    guard !isTooSmall else { return }
    let inspectorWidth = explorer.view.width >= 110 ? 36 : (explorer.view.width >= 76 ? 27 : 0)
    placeSteps(
      explorer,
      columns: explorer.view.width - Self.gutterWidth - inspectorWidth - (inspectorWidth > 0 ? 1 : 0))

    var top = 1
    tokenRow = take(&top)
    if stepsPerColumn == 1 {
      columnRows = top..<top + Self.columnRowCount(explorer)
      top = columnRows.upperBound
      if explorer.session.architecture.head != nil {
        predictionRow = take(&top)
        if explorer.session.baseline != nil, explorer.view.height >= 20 { unchangedRow = take(&top) }
      }
      if explorer.session.sequence.annotation != nil { annotationRow = take(&top) }
      if ChangeMarks.hasChangesInTime(in: explorer) { changeRow = take(&top) }
    }
    if explorer.session.run.length > stepCount * stepsPerColumn { minimapRow = take(&top) }
    if explorer.view.zoom != .off { zoomRow = take(&top) }
    keyRow = explorer.view.height - 1
    legendRow = explorer.view.height - 2
    end = PictureRows.end(in: explorer)
    if inspectorWidth > 0 {
      inspector = Area(
        column: explorer.view.width - inspectorWidth + 1, row: 1, width: inspectorWidth - 2, height: end - 1)
    }
    placeBands(explorer, top: top)
  }

  private func take(_ row: inout Int) -> Int {
    defer { row += 1 }
    return row
  }

  /// A second column decides what the first one means (a marker, say), so it has a row wherever there is room.
  private static func columnRowCount(_ explorer: Explorer) -> Int {
    guard case .features(_, let columns) = explorer.session.sequence.steps else { return 0 }
    return max(0, min(columns - 1, explorer.view.height >= 30 ? 3 : (explorer.view.height >= 20 ? 1 : 0)))
  }

  // MARK: Time

  private mutating func placeSteps(_ explorer: Explorer, columns: Int) {
    if explorer.view.zoom == .all, fitSteps(explorer, columns: columns) { return }
    stepWidth = Self.stepWidth(explorer, columns: columns)
    stepCount = max(1, columns / stepWidth)
    // The window moves by half its width, so that most steps change one column and not the whole screen.
    let hop = max(1, stepCount / 2)
    let lastStart = max(0, explorer.session.run.length - stepCount)
    firstStep = min(max(0, ((explorer.cursor.time - 1) / hop - 1) * hop), lastStart)
  }

  /// Puts as many steps into a column as make all fit; false when one a column does.
  private mutating func fitSteps(_ explorer: Explorer, columns: Int) -> Bool {
    let steps = explorer.screen.fittedSteps(in: explorer)
    let least = explorer.view.showsNumbers ? 6 : 1
    let most = max(1, columns / least)
    guard steps.count > most else { return false }
    // What is long gone is known in blocks only.
    let block = steps.count > explorer.session.run.residentSteps ? explorer.session.run.overviewSteps : 1
    let blocks = (steps.count + block - 1) / block
    stepsPerColumn = (blocks + most - 1) / most * block
    stepCount = (steps.count + stepsPerColumn - 1) / stepsPerColumn
    stepWidth = max(least, columns / stepCount)
    firstStep = steps.lowerBound
    return true
  }

  /// The steps of a column, counted from 0 at the left; the last ones may lie beyond the sequence.
  public func steps(inColumn place: Int) -> Range<Int> {
    let start = firstStep + place * stepsPerColumn
    return start..<start + stepsPerColumn
  }

  /// The column of a step, counted from 0 at the left.
  public func place(ofStep step: Int) -> Int { (step - firstStep) / stepsPerColumn }

  private static func stepWidth(_ explorer: Explorer, columns: Int) -> Int {
    let least: Int
    let most: Int
    if explorer.view.showsNumbers {
      (least, most) = (6, 6)
    } else if let vocabulary = explorer.session.model.vocabulary, vocabulary.unit == .word {
      (least, most) = (columns / max(1, explorer.session.run.length) >= 5 ? 5 : 7, 12)
    } else if explorer.session.model.vocabulary == nil, explorer.session.tokens != nil {
      (least, most) = (4, 6)
    } else {
      (least, most) = (1, columns >= 100 ? 7 : 4)
    }
    let fitting = columns / max(1, explorer.session.run.length)
    return max(1, min(columns, min(max(least, fitting), most)))
  }

  // MARK: Units

  private mutating func placeBands(_ explorer: Explorer, top: Int) {
    let quantities = explorer.shown.bands
    let size = explorer.shown.hiddenSize
    let available = max(quantities.count, end - top)
    let canHalve =
      explorer.view.appearance.hasUnicode && explorer.view.appearance.colors != .none
      && !explorer.view.showsNumbers

    // A history line comes before more than two rows a band, the blank rows between bands come last.
    let leastRows = min(2, canHalve ? (size + 1) / 2 : size)
    let historyRows = available >= quantities.count * leastRows + 5 ? 5 : 0
    let gaps = quantities.count - 1
    var each = max(1, (available - historyRows) / quantities.count)
    // Where not all units fit anyway, room between the bands comes before some more of them.
    let spaced = (available - historyRows - gaps) / quantities.count
    if canHalve ? 2 * each < size : each < size, spaced >= 3 { each = spaced }
    cells = bandCells(explorer, rows: each, perRow: canHalve && each < size ? 2 : 1)
    let rows = cells.rows
    let gap = available - rows * quantities.count - gaps >= min(historyRows, 4) ? 1 : 0

    var row = top
    for quantity in quantities {
      bands.append(Band(quantity: quantity, top: row, rows: rows))
      row += rows + gap
    }
    row -= gap
    let left = end - row
    if left >= 3 {
      history = Area(
        column: timelineColumn, row: row, width: stepCount * stepWidth, height: min(left, 10))
    }
  }

  private func bandCells(_ explorer: Explorer, rows: Int, perRow: Int) -> UnitCells {
    let size = explorer.shown.hiddenSize
    if explorer.view.zoom != .off, size > rows * perRow { return UnitCells.fitting(in: rows, in: explorer) }
    let rows = min(rows, (size + perRow - 1) / perRow)
    let visible = min(size, rows * perRow)
    let order = UnitOrder.units(in: explorer)
    let place = order.firstIndex(of: explorer.cursor.unit) ?? 0
    let hop = max(1, visible / 2)
    var first = visible >= size ? 0 : min(max(0, (place / hop - 1) * hop), size - visible)
    if place >= first + visible { first = place - visible + 1 }
    return UnitCells(
      units: Array(order[first..<min(size, first + visible)]), perCell: 1, perRow: perRow, rows: rows)
  }

  /// The units shown in each band, from the top.
  public var units: [Int] { cells.units }
  /// 1, or 2 where half blocks show two cells in a row.
  public var unitsPerRow: Int { cells.perRow }

  // MARK: From the screen to the state

  /// The (first) step, from 0, shown in a column.
  public func step(column: Int) -> Int? {
    guard !isTooSmall, column >= timelineColumn, column < timelineColumn + stepCount * stepWidth else {
      return nil
    }
    return firstStep + (column - timelineColumn) / stepWidth * stepsPerColumn
  }

  /// The band shown in a row.
  public func band(row: Int) -> Band? {
    bands.first { row >= $0.top && row < $0.top + $0.rows }
  }

  /// The (upper) unit shown in a cell of a band.
  public func unit(column: Int, row: Int) -> Int? {
    guard let band = band(row: row), column < timelineColumn + stepCount * stepWidth else { return nil }
    return cells.units(inRow: row - band.top).first
  }
}
