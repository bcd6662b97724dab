/// The side of the frame that a lesson's panel takes from the screens.
public enum PanelSide: Equatable, Sendable {
  case none
  /// At the right.
  case column
  /// So many rows at the bottom, above the line of keys.
  case drawer(Int)

  /// From this width on there is room for a column.
  static let leastWidthOfColumn = 110
  /// With the line at its left and the blanks beside it.
  static let columnWidth = 38
  static let drawerRows = 7
  static let leastDrawerRows = 3

  /// In a frame of some size.
  init(width: Int, height: Int) {
    if width >= Self.leastWidthOfColumn {
      self = .column
    } else {
      self = .drawer(max(Self.leastDrawerRows, min(Self.drawerRows, height - TimelineLayout.minimumHeight)))
    }
  }

  var columns: Int { self == .column ? Self.columnWidth : 0 }
  var rows: Int { if case .drawer(let rows) = self { rows } else { 0 } }
}

/// Where the lesson's panel is, and what is in it.
public struct PanelLayout: Equatable, Sendable {
  /// All of it, with the line that separates it from the screen.
  public let area: Area
  public let isColumn: Bool
  /// The line at its top: the lesson's title and where the reader is in it.
  public let heading: String
  /// The page's title.
  public let title: String
  /// The text.
  public let body: Area
  /// The lines in sight.
  public let lines: [PanelLine]
  /// How many are above them.
  public let firstLine: Int
  public let hasMoreBelow: Bool
  /// Its keys.
  public let hints: HintLine
  public let hintsArea: Area

  init?(_ explorer: Explorer) {
    let view = explorer.view
    guard let lesson = explorer.lesson, view.panel != .none else { return nil }
    isColumn = view.panel == .column
    title = lesson.currentPage.title
    let signs = Signs(unicode: view.appearance.hasUnicode)
    heading = "\(lesson.lesson.title) \(signs.dot) \(lesson.page + 1) of \(lesson.lesson.pages.count)"
    if isColumn {
      area = Area(
        column: view.width, row: 1, width: PanelSide.columnWidth, height: max(0, view.frameHeight - 2))
      body = Area(
        column: area.column + 2, row: area.row + 3, width: area.width - 2, height: max(0, area.height - 5))
      hintsArea = Area(column: body.column, row: area.row + area.height - 1, width: body.width, height: 1)
    } else {
      area = Area(column: 0, row: view.height - 1, width: view.frameWidth, height: view.panel.rows)
      body = Area(column: 1, row: area.row + 1, width: area.width - 2, height: max(0, area.height - 1))
      hintsArea = area.line(0)
    }
    let all = LessonPanel.lines(in: explorer, width: body.width, isSpacious: isColumn)
    let last = max(0, all.count - body.height)
    firstLine = min(max(0, lesson.scroll), last)
    lines = Array(all.dropFirst(firstLine).prefix(body.height))
    hasMoreBelow = firstLine < last
    let keys = Self.keys(lesson, hasMoreBelow: firstLine < last, unicode: view.appearance.hasUnicode)
    hints = HintLine(keys, width: isColumn ? hintsArea.width : hintsArea.width / 2)
  }

  private static func keys(_ lesson: LessonRun, hasMoreBelow: Bool, unicode: Bool) -> [KeyHint] {
    if hasMoreBelow { return [KeyHint(.enter, "read on")] }
    if let open = lesson.question {
      let arrows: KeyHint =
        if case .names = open.range {
          .arrows([.up, .down], "choose", unicode: unicode)
        } else {
          .arrows([.left, .right], "move", unicode: unicode)
        }
      return [arrows, KeyHint(.enter, "answer"), KeyHint(.function(3), "hint")]
    }
    if lesson.goal != nil { return [KeyHint(.function(3), "hint"), KeyHint(.function(4), "start again")] }
    let onwards = KeyHint(.enter, lesson.isOnLastPage ? "the end" : "next page")
    return lesson.page > 0
      ? [onwards, KeyHint(.backspace, "back")] : [onwards, KeyHint(.function(2), "lessons")]
  }

  // MARK: Clicks

  /// Answers a press of the mouse; nil where it is not on the panel.
  static func click(_ mouse: Mouse, in explorer: inout Explorer) -> [Effect]? {
    guard let panel = explorer.frame.panel, panel.area.contains(column: mouse.column, row: mouse.row) else {
      return nil
    }
    if mouse.row == panel.hintsArea.row,
      let key = panel.hints.key(atColumn: mouse.column - panel.hintsStart)
    {
      return explorer.press(key)
    }
    let index = mouse.row - panel.body.row
    guard panel.lines.indices.contains(index), let target = panel.lines[index].target,
      let range = explorer.lesson?.question?.range
    else { return [] }
    if let guess = guess(at: mouse.column - panel.body.column, on: target, range) {
      explorer.lesson?.state.question?.guess = guess
    }
    return []
  }

  private static func guess(at column: Int, on target: PanelTarget, _ range: GuessRange) -> Guess? {
    switch target {
    case .name(let index): return .index(index)
    case .names(let columns, let first):
      return columns.firstIndex { $0.contains(column) }.map { .index(first + $0) }
    case .scale(let columns):
      let share =
        Float(min(max(0, column - columns.lowerBound), columns.count - 1)) / Float(columns.count - 1)
      switch range {
      case .scale(let scale):
        return range.moved(.number(scale.lowerBound + share * (scale.upperBound - scale.lowerBound)), by: 0)
      case .whole(let numbers, _): return .index(Int((share * Float(numbers.count - 1)).rounded()))
      case .names: return nil
      }
    }
  }

  /// The first column of its keys.
  public var hintsStart: Int {
    isColumn
      ? hintsArea.column
      : hintsArea.columns.upperBound - 2 - (hints.items.last.map { $0.column + $0.hint.width } ?? 0)
  }
}

extension ViewOptions {
  /// The least rows of a frame in which something can be shown.
  public var leastFrameHeight: Int { TimelineLayout.minimumHeight + panel.rows }
}

extension Explorer {
  /// A picture for a file has no panel.
  public mutating func hidePanel() { hasNoPanel = true }

  /// Makes room for the panel of the open lesson, or takes it back.
  mutating func placePanel() {
    view.panel =
      lesson == nil || hasNoPanel ? .none : PanelSide(width: view.frameWidth, height: view.frameHeight)
  }
}
