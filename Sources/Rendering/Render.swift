import Explorer
import GateCore

/// Draws the explorer's state. The grid has the explorer's size; nothing of it depends on anything else.
public func render(_ explorer: Explorer) -> Grid { draw(explorer, for: .screen) }

func draw(_ explorer: Explorer, for purpose: DrawingPurpose) -> Grid {
  var frame = Frame(explorer, for: purpose)
  let layout = TimelineLayout(explorer)
  if layout.isTooSmall {
    frame.drawTooSmall()
    return frame.grid
  }
  if purpose == .screen, case .help(let scroll) = explorer.dialog.overlay {
    frame.drawHelp(scroll: scroll)
  } else {
    frame.drawTitle()
    switch explorer.view.screen {
    case .timeline: frame.drawTimeline(layout)
    case .step: frame.drawStep(StepLayout(explorer))
    case .memory: frame.drawMemory(MemoryLayout(explorer))
    case .gradient: frame.drawGradient(GradientLayout(explorer))
    case .weights: frame.drawWeights()
    }
    if let row = explorer.comparisonRow { frame.drawBothPredictions(layout, row: row) }
    guard purpose == .screen else { return frame.grid }
    if case .picker(let picker) = explorer.dialog.overlay { frame.drawPicker(picker) }
    if case .list(let list) = explorer.dialog.overlay { frame.drawOverlayList(list) }
  }
  frame.drawBottomLine(row: layout.keyRow)
  return frame.grid
}

/// A grid being drawn, with what every part of the drawing needs.
struct Frame {
  var grid: Grid
  let explorer: Explorer
  let purpose: DrawingPurpose
  let palette: Palette
  let theme: Theme
  let glyphs: Glyphs
  /// The colour scale of each band, made once for the frame.
  private let scales: [Quantity: Scale]
  /// Of what the changes did to the gates, the candidate and h, and to c.
  let differenceScale: Scale
  let cellDifferenceScale: Scale

  init(_ explorer: Explorer, for purpose: DrawingPurpose = .screen) {
    self.explorer = explorer
    self.purpose = purpose
    self.grid = Grid(width: explorer.view.width, height: explorer.view.height)
    self.palette = Palette(explorer.view.appearance)
    self.theme = Theme(appearance: explorer.view.appearance)
    self.glyphs = Glyphs(unicode: explorer.view.appearance.hasUnicode)
    self.scales = Dictionary(
      uniqueKeysWithValues: explorer.shown.bands.map { ($0, Scale(of: $0, in: explorer)) })
    differenceScale = Scale(ofDifferencesOf: explorer.shown.bands.filter { $0 != .cell }, in: explorer)
    cellDifferenceScale = Scale(ofDifferencesOf: explorer.shown.bands.filter { $0 == .cell }, in: explorer)
  }

  /// True where lines may lie between cells; otherwise characters must do.
  var drawsStrokes: Bool { explorer.view.appearance.page != nil }

  func scale(of quantity: Quantity) -> Scale { scales[quantity] ?? .unit }

  /// Writes a line of text; see `Grid.write`.
  @discardableResult
  mutating func write(
    _ text: String, column: Int, row: Int, style: Style = .plain, limit: Int = .max
  ) -> Int {
    grid.write(text, column: column, row: row, style: style, limit: limit, unicode: glyphs.unicode)
  }

  mutating func drawTimeline(_ layout: TimelineLayout) {
    drawStrips(layout)
    drawBands(layout)
    if let area = layout.history { drawHistory(layout, in: area) }
    if let area = layout.inspector { drawInspector(in: area) }
    drawLegend(row: layout.legendRow)
  }

  mutating func drawTooSmall() {
    let lines = [
      "gatescope needs",
      "\(TimelineLayout.minimumWidth)x\(TimelineLayout.minimumHeight) characters",
      "here: \(explorer.view.width)x\(explorer.view.height)",
    ]
    for (row, line) in lines.enumerated() { write(line, column: 0, row: row) }
  }
}
