import Explorer

/// Grids that follow each other, as one SVG picture that plays by itself, again and again.
///
/// A cell is drawn once for as long as it stays the same, and hidden before and after that (CSS animations, no script):
/// so nothing lies over anything else, and no character leaves behind what it had outside its cell. Cells that come and
/// go together are a layer. Where nothing moves, or a reader wants no motion, the last grid is seen. Equal grids at equal
/// times give equal bytes.
public struct AnimatedSVG: Sendable {
  private struct Layer: Sendable {
    var picture: SVG
    /// The grid that it is first seen in, by its position in `times`.
    var first: Int
    /// The grid that it is seen in no longer; nil where it stays.
    var end: Int?
  }

  private let page: Appearance.Page
  private let title: String
  /// When each grid is seen, since the beginning.
  private var times: [Duration] = []
  private var shown: Grid?
  /// Since which grid each cell has been as it is, row by row, and the lines over them.
  private var cellsSince: [Int] = []
  private var strokesSince = 0
  /// What is not there any more.
  private var gone: [Layer] = []

  /// - Parameter title: a short name for the picture.
  public init(page: Appearance.Page, title: String) {
    self.page = page
    self.title = title
  }

  /// How many grids there are.
  public var count: Int { times.count }

  /// Adds what is seen from a time on, counted from the beginning; times come in order, and all grids have the size of
  /// the first one. A grid that is shown already takes no space.
  public mutating func show(_ grid: Grid, at time: Duration) {
    guard let shown else {
      cellsSince = Array(repeating: 0, count: grid.width * grid.height)
      times = [time]
      self.shown = grid
      return
    }
    guard grid != shown, (grid.width, grid.height) == (shown.width, shown.height) else { return }
    let changed = (0..<grid.height).map { grid.changedRuns(row: $0, columns: grid.width, over: shown) }
    let strokes = grid.strokes == shown.strokes ? nil : strokesSince
    gone += layers(of: shown, changed, strokesSince: strokes, end: times.count)
    for (row, runs) in changed.enumerated() {
      for column in runs.joined() { cellsSince[row * grid.width + column] = times.count }
    }
    if strokes != nil { strokesSince = times.count }
    times.append(time)
    self.shown = grid
  }

  /// Cells of a grid, in a layer for each time that they have been there from.
  ///
  /// - Parameter strokesSince: the time for the lines over the cells; nil leaves them out.
  private func layers(of grid: Grid, _ cells: [[Range<Int>]], strokesSince: Int?, end: Int?) -> [Layer] {
    var parts: [Int: [[Range<Int>]]] = [:]
    let none = [[Range<Int>]](repeating: [], count: grid.height)
    if let strokesSince, !grid.strokes.isEmpty { parts[strokesSince] = none }
    for (row, runs) in cells.enumerated() {
      for run in runs {
        for part in equalRuns(in: run, row: row, of: grid) {
          parts[part.since, default: none][row].append(part.run)
        }
      }
    }
    return parts.sorted { $0.key < $1.key }.map { since, cells in
      let strokes = since == strokesSince ? grid.strokes : []
      return Layer(picture: SVG(grid, cells: cells, strokes: strokes, page: page), first: since, end: end)
    }
  }

  /// A run of columns in pieces that have been there equally long.
  private func equalRuns(in run: Range<Int>, row: Int, of grid: Grid) -> [(run: Range<Int>, since: Int)] {
    var pieces: [(run: Range<Int>, since: Int)] = []
    for column in run {
      let since = cellsSince[row * grid.width + column]
      if let last = pieces.last, last.since == since {
        pieces[pieces.count - 1].run = last.run.lowerBound..<column + 1
      } else {
        pieces.append((column..<column + 1, since))
      }
    }
    return pieces
  }

  /// The whole file; empty where nothing was shown.
  ///
  /// - Parameter length: the time after which it begins anew.
  public func text(lasting length: Duration) -> String {
    guard let shown else { return "" }
    let frame = SVG(
      shown, cells: [], strokes: [], page: page, title: title,
      description: "Pictures of a terminal that follow each other.")
    let all = (0..<shown.height).map { _ in [0..<shown.width] }
    let layers =
      (gone + self.layers(of: shown, all, strokesSince: strokesSince, end: nil))
      .sorted { ($0.first, $0.end ?? times.count) < ($1.first, $1.end ?? times.count) }
    var lines = frame.opening + [style(of: layers, lasting: length)]
    // All shapes below all text, as in a picture that stands still.
    lines += layers.flatMap { Self.group($0, $0.picture.shapes) }
    lines += ["<g \(frame.font)>"] + layers.flatMap { Self.group($0, $0.picture.written) } + ["</g>"]
    return lines.joined(separator: "\n") + "\n</svg>\n"
  }

  private static func group(_ layer: Layer, _ content: [String]) -> [String] {
    guard !content.isEmpty, let name = name(layer) else { return content }
    let start = layer.end == nil ? "" : " visibility=\"hidden\""
    return ["<g class=\"layer\"\(start) style=\"animation-name:\(name)\">"] + content + ["</g>"]
  }

  /// What its times are called; nil for what is always there.
  private static func name(_ layer: Layer) -> String? {
    switch (layer.first, layer.end) {
    case (0, nil): nil
    case (let first, nil): "at\(first)"
    case (let first, let end?): "at\(first)to\(end)"
    }
  }

  private func style(of layers: [Layer], lasting length: Duration) -> String {
    let whole = Self.milliseconds(length)
    var rules = [".layer{animation:\(whole)ms step-end infinite}"]
    func moment(_ index: Int, _ state: String) -> String {
      let share = index == 0 ? "0" : Self.percent(Self.milliseconds(times[index]), of: whole)
      return "\(share)%{visibility:\(state)}"
    }
    for layer in layers {
      guard let name = Self.name(layer) else { continue }
      let before = layer.first == 0 ? "" : moment(0, "hidden")
      let after = layer.end.map { moment($0, "hidden") } ?? ""
      rules.append("@keyframes \(name){\(before)\(moment(layer.first, "visible"))\(after)}")
    }
    rules.append("@media (prefers-reduced-motion:reduce){.layer{animation-name:none!important}}")
    return "<style>\n" + rules.joined(separator: "\n") + "\n</style>"
  }

  private static func milliseconds(_ time: Duration) -> Int64 {
    let (seconds, attoseconds) = time.components
    return seconds * 1000 + attoseconds / 1_000_000_000_000_000
  }

  /// With two decimals.
  private static func percent(_ part: Int64, of whole: Int64) -> String {
    guard whole > 0 else { return "0" }
    let hundredths = part * 10_000 / whole
    let decimals = "\(hundredths % 100)"
    return "\(hundredths / 100)." + (decimals.count == 1 ? "0" : "") + decimals
  }
}
