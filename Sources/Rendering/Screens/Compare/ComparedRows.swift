import Explorer
import GateCore
import SafeText

/// The rows of one of the compared networks.
struct ComparedRows {
  let block: CompareLayout.Block
  /// With this network on the screen.
  @Boxed var explorer: Explorer
  let title: String
  private let scene: Scene
  private let isSelected: Bool
  let memoryScale: Scale
  /// With the network on the screen that is taken off this one; nil where values are shown.
  @Boxed private var subtracted: Explorer?

  /// - Parameters:
  ///   - explorer: With this network on the screen.
  ///   - subtracted: With the one on the screen that is taken off it.
  init(
    _ block: CompareLayout.Block, of explorer: Explorer, minus subtracted: Explorer? = nil, in scene: Scene,
    isSelected: Bool
  ) {
    self.subtracted = subtracted
    self.block = block
    self.explorer = explorer
    self.scene = scene
    self.isSelected = isSelected
    title = CompareScreen.title(of: block.network, in: scene.explorer)
    memoryScale = Scale(of: explorer.shown.memory, in: explorer)
  }

  /// Rows of its memory; 0 where it has none.
  var memoryHeight: Int { block.roles.first { $0.role == .memory }?.height ?? 0 }

  /// True where what another network has is taken off.
  var isDifference: Bool { subtracted != nil }

  /// Of the values themselves.
  func scale(of role: MemoryRole) -> Scale { role == .memory ? memoryScale : .unit }

  /// Of what is shown.
  private func shownScale(of role: MemoryRole) -> Scale { isDifference ? .signed(limit: 1) : scale(of: role) }

  func draw(on canvas: inout Canvas) {
    drawAnswers(on: &canvas)
    for row in block.roles {
      if row.height > 1 { drawCurve(row, on: &canvas) } else { drawTiles(row, on: &canvas) }
    }
  }

  // MARK: What it says

  private func drawAnswers(on canvas: inout Canvas) {
    let (theme, row) = (canvas.theme, block.answers)
    let name = "\(isSelected ? canvas.glyphs.pointer : " ")\(title)"
    let hasHead = explorer.session.architecture.head != nil
    if hasHead, scene.columns.stepsPerColumn == 1 {
      // Numbers have their range behind the name.
      let room =
        TimelineLayout.gutterWidth - (Predictions.namesOutputs(in: explorer.session) ? 0 : " -1..1".count)
      StepStrips(scene.showing(explorer)).drawAnswers(
        name.displayWidth + 5 < room ? name + " says" : name, row: row, height: 1, on: &canvas)
    }
    guard !hasHead || isSelected || scene.columns.stepsPerColumn > 1 else { return }
    canvas.write(
      name, column: 0, row: row, style: isSelected ? theme.selected : theme.strong,
      limit: TimelineLayout.gutterWidth - 1)
  }

  // MARK: Roles

  private func drawTiles(_ row: CompareLayout.Row, on canvas: inout Canvas) {
    guard let symbol = symbol(of: row.role, canvas.glyphs) else { return drawNone(row, on: &canvas) }
    canvas.write(
      " \(row.role.rawValue) \(symbol)", column: 0, row: row.row, style: canvas.theme.text,
      limit: TimelineLayout.gutterWidth - 1)
    let columns = scene.columns
    let showsNumbers = explorer.view.showsNumbers
    var heatmap = Heatmap(
      columns: values(of: row.role).map { $0.map { [$0] } ?? [] }, scale: shownScale(of: row.role),
      tileWidth: columns.width, numbers: showsNumbers ? Heatmap.Numbers(decimals: 2) : nil)
    heatmap.firstFaded = firstAhead
    canvas.draw(heatmap, in: columns.area(row: row.row))
  }

  private func drawNone(_ row: CompareLayout.Row, on canvas: inout Canvas) {
    let quiet = canvas.theme.quiet
    canvas.write(" \(row.role.rawValue) none", column: 0, row: row.row, style: quiet)
  }

  private func drawCurve(_ row: CompareLayout.Row, on canvas: inout Canvas) {
    let values = values(of: row.role).map { $0 ?? .nan }
    let known = values.filter(\.isFinite)
    let (low, high) = (min(0, known.min() ?? 0), max(0, known.max() ?? 0))
    let gutter = TimelineLayout.gutterWidth
    let area = scene.columns.area(row: row.row, height: row.height)
    canvas.draw(
      Curve(
        title: " " + (symbol(of: row.role, canvas.glyphs) ?? ""), name: row.role.rawValue, values: values,
        range: high - low < 1e-6 ? -1...1 : low...high, width: scene.columns.width, firstAhead: firstAhead,
        gutter: gutter),
      in: Area(column: 0, row: area.row, width: gutter + area.width, height: area.height))
  }

  /// The first column that is still to come.
  private var firstAhead: Int {
    let columns = scene.columns
    return (0..<columns.count).first { columns.steps(in: $0).lowerBound >= explorer.cursor.time }
      ?? columns.count
  }

  /// One for each column; nil where nothing is known yet.
  private func values(of role: MemoryRole) -> [Float?] {
    let columns = scene.columns
    let (own, other) = (weight(of: role, in: explorer), subtracted.map { weight(of: role, in: $0) } ?? 1)
    return (0..<columns.count).map { column in
      let steps = columns.steps(in: column).clamped(to: 0..<explorer.cursor.revealed)
      guard let value = role.value(over: steps, in: explorer) else { return nil }
      guard let subtracted else { return value }
      return role.value(over: steps, in: subtracted).map { value * own - $0 * other }
    }
  }

  /// What a memory is multiplied by before another one is taken off it: memories of different reach are compared in
  /// parts of their scales.
  private func weight(of role: MemoryRole, in explorer: Explorer) -> Float {
    guard role == .memory, isDifference,
      case .signed(let limit) = Scale(of: explorer.shown.memory, in: explorer)
    else { return 1 }
    return 1 / limit
  }

  /// `f[0]`; of a difference `−LSTM`; nil where the role, or the other network's, is nobody's.
  private func symbol(of role: MemoryRole, _ glyphs: Glyphs) -> String? {
    guard let symbol = role.symbol(in: explorer) else { return nil }
    guard let subtracted else { return symbol }
    return role.symbol(in: subtracted).map { "\(glyphs.minus)\($0)" }
  }
}
