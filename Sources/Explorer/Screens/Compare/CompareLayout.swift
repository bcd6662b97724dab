/// Where everything is on the Compare screen. The columns of time are the Timeline's.
public struct CompareLayout: ScreenLayout {
  /// The rows of one network.
  public struct Block: Equatable, Sendable {
    public let network: ComparedNetwork
    /// What it says; its name too.
    public let answers: Int
    /// From the top; a memory of three rows or more is drawn as a curve.
    public fileprivate(set) var roles: [Row] = []
    /// The first row below it.
    public fileprivate(set) var end: Int
  }

  public struct Row: Equatable, Sendable {
    public let role: MemoryRole
    public let row: Int
    public let height: Int

    public var rows: Range<Int> { row..<row + height }
  }

  public let timeline: TimelineLayout
  /// The strips that all networks share.
  public let strips: StripRows
  public private(set) var blocks: [Block] = []
  /// Roles that have no row, as the screen is too low.
  public private(set) var hidden: [MemoryRole] = []
  /// Where they part, in words; and below it, where there is room, how long each is right.
  public let words: Area
  /// The chart of how long each is right: a row for each network, and one for the lengths; nil where there is none.
  public let chart: Area?
  /// The column at the right, nil on a narrow screen.
  public let panel: Area?

  init(_ explorer: Explorer, over timeline: TimelineLayout) {
    self.timeline = timeline
    strips = StripRows(explorer, timeline.columns, hasAnswers: false)
    let height = explorer.view.height >= 28 ? 2 : 1
    let networks = CompareScreen.networks(in: explorer)
    let charted = explorer.screens.compare.race == nil || explorer.view.height < 30 ? 0 : networks.count + 1
    let end = timeline.end - height - charted
    words = Area(column: 0, row: end, width: explorer.view.width, height: height)
    chart = charted == 0 ? nil : timeline.columns.area(row: end + height, height: charted)
    panel = timeline.inspector.map {
      Area(column: $0.column, row: $0.row, width: $0.width, height: end - $0.row)
    }
    place(networks)
  }

  private mutating func place(_ networks: [ComparedNetwork]) {
    let top = strips.end + 1
    let room = max(0, words.row - top)
    guard !networks.isEmpty, room > 0 else { return }
    let each = room / networks.count
    let shown = Self.roles(in: each - 1)
    hidden = MemoryRole.allCases.filter { !shown.contains($0) }
    let rows = 1 + shown.count
    let spare = max(0, room - rows * networks.count)
    let gap = spare >= networks.count ? 1 : 0
    // A curve has three rows at least.
    let more = (spare - gap * networks.count) / networks.count
    let memory = more >= 2 ? min(8, 1 + more) : 1
    var row = top
    for network in networks where row < words.row {
      var block = Block(network: network, answers: row, end: row + 1)
      for role in shown {
        let height = role == .memory ? memory : 1
        block.roles.append(Row(role: role, row: block.end, height: height))
        block.end += height
      }
      blocks.append(block)
      row = block.end + gap
    }
  }

  /// Those that have a row where there are so few.
  private static func roles(in rows: Int) -> [MemoryRole] {
    switch rows {
    case ..<1: []
    case 1: [.memory]
    case 2: [.keep, .memory]
    case _: [.keep, .write, .memory]
    }
  }

  /// The position of the network in a row.
  func block(row: Int) -> Int? { blocks.firstIndex { ($0.answers..<$0.end).contains(row) } }

  /// The row of what would be right.
  public var expected: Int { strips.end }

  /// Goes to the step under the mouse, if the sequence has it. The strip of the whole sequence goes to any.
  func commands(forStepAt mouse: Mouse, in explorer: Explorer) -> [Command] {
    switch mouse.row {
    case strips.zoom: []
    case strips.minimap:
      timeline.columns.step(ofWhole: explorer.session.run.length, at: mouse.column).map { [.seek($0 + 1)] }
        ?? []
    case _: timeline.columns.commands(forStepAt: mouse.column, in: explorer)
    }
  }
}
