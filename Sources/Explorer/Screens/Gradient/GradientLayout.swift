import GateCore

/// Where everything is on the Gradient screen. Strips and columns of time are the Timeline's.
public struct GradientLayout: ScreenLayout {
  /// A heatmap of derivatives with respect to the units of a state.
  public struct Band: Equatable, Sendable {
    public var quantity: Quantity
    public var top: Int
    public var tiles: UnitTiles
  }

  public let timeline: TimelineLayout
  /// A line in words: what is asked, and how fast its gradient fades.
  public let headlineRow: Int
  /// What exchanging the inputs does, and below it how steep the number is in them.
  public let swapRow: Int
  public let slopeRow: Int
  public let chart: Area
  public let bands: [Band]
  /// The rows of the derivatives with respect to the input.
  public let inputTop: Int
  public let inputRows: Int
  /// Elements of x in a row: 1, or 2 where half blocks show two.
  public let inputsPerRow: Int
  /// The column at the right, nil on a narrow screen.
  public let panel: Area?

  init(_ explorer: Explorer, over timeline: TimelineLayout) {
    let top = timeline.bands.first?.top ?? 1
    let available = max(0, timeline.end - top - 4)
    let chart = Area(
      column: timeline.columns.left, row: top + 4, width: timeline.columns.count * timeline.columns.width,
      height: min(16, max(4, available * 2 / 5)))
    let states: [Quantity] = explorer.shown.cell.hasCellState ? [.cell, .hidden] : [.hidden]
    let gap = available >= 24 ? 1 : 0
    let room = max(states.count + 1, timeline.end - chart.row - chart.height - gap * (states.count + 1))
    // The input has its share of the rows, and those that the units leave free.
    func halved(_ count: Int) -> Int { explorer.view.canHalve ? (count + 1) / 2 : count }
    let size = explorer.session.architecture.input.size
    let free = max(room / (states.count + 1), room - states.count * halved(explorer.shown.hiddenSize))
    inputsPerRow = explorer.view.canHalve && size > free ? 2 : 1
    let inputs = max(1, min((size + inputsPerRow - 1) / inputsPerRow, free))
    var row = chart.row + chart.height + gap
    var bands: [Band] = []
    for quantity in states {
      let tiles = UnitTiles.fitting(in: max(1, (room - inputs) / states.count), in: explorer)
      bands.append(Band(quantity: quantity, top: row, tiles: tiles))
      row += tiles.rows + gap
    }
    self.timeline = timeline
    self.chart = chart
    self.bands = bands
    headlineRow = top
    swapRow = top + 2
    slopeRow = top + 3
    inputTop = row
    inputRows = max(0, min(inputs, timeline.end - row))
    panel = timeline.inspector.map {
      Area(
        column: $0.column, row: chart.row, width: $0.width, height: timeline.end - chart.row)
    }
  }

  /// The (upper) unit shown in a tile of a heatmap.
  public func unit(column: Int, row: Int) -> Int? {
    guard column < chart.column + chart.width,
      let band = bands.first(where: { row >= $0.top && row < $0.top + $0.tiles.rows })
    else { return nil }
    return band.tiles.units(inRow: row - band.top).first
  }
}
