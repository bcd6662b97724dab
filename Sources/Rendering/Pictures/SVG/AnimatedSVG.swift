import Explorer

/// Grids that follow each other, as one SVG picture that plays by itself, again and again.
///
/// The first grid is drawn whole; of each later one, the cells that differ lie over what was there before. Each layer is
/// hidden until its time (CSS animations, no script). Where nothing moves, or a reader wants no motion, the last grid is
/// seen. Equal grids at equal times give equal bytes.
public struct AnimatedSVG: Sendable {
  private struct Layer: Sendable {
    var picture: SVG
    /// Since the beginning.
    var time: Duration
  }

  private let page: Appearance.Page
  private let title: String
  private var layers: [Layer] = []
  private var shown: Grid?

  /// - Parameter title: a short name for the picture.
  public init(page: Appearance.Page, title: String) {
    self.page = page
    self.title = title
  }

  /// How many grids there are.
  public var count: Int { layers.count }

  /// Adds what is seen from a time on, counted from the beginning; times come in order. A grid that is shown already
  /// takes no space.
  public mutating func show(_ grid: Grid, at time: Duration) {
    guard grid != shown else { return }
    let picture =
      shown.map { SVG(grid, over: $0, page: page) }
      ?? SVG(grid, page: page, title: title, description: "Pictures of a terminal that follow each other.")
    layers.append(Layer(picture: picture, time: time))
    shown = grid
  }

  /// The whole file; empty where nothing was shown.
  ///
  /// - Parameter length: the time after which it begins anew.
  public func text(lasting length: Duration) -> String {
    guard let first = layers.first?.picture else { return "" }
    var lines = first.opening + [style(lasting: length), "<g \(first.font)>"]
    for (index, layer) in layers.enumerated() {
      let content = layer.picture.shapes + layer.picture.written
      guard index > 0 else {
        lines += content
        continue
      }
      lines += ["<g class=\"layer\" style=\"animation-name:at\(index)\">"] + content + ["</g>"]
    }
    return lines.joined(separator: "\n") + "\n</g>\n</svg>\n"
  }

  private func style(lasting length: Duration) -> String {
    let seconds = Self.milliseconds(length)
    var rules = [".layer{animation:\(seconds)ms step-end infinite}"]
    for (index, layer) in layers.enumerated().dropFirst() {
      let share = Self.percent(Self.milliseconds(layer.time), of: seconds)
      rules.append("@keyframes at\(index){0%{visibility:hidden}\(share)%{visibility:visible}}")
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
