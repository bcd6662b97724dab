import Explorer

/// What the colours of a grid's styles are on a page.
struct PageColors: Sendable {
  let ground: RGB
  let ink: RGB

  init(_ page: Appearance.Page) {
    (ground, ink) = (page.ground, page.ink)
  }

  /// The foreground and background of a style.
  func colors(of style: Style) -> (foreground: RGB, background: RGB) {
    var foreground = style.foreground.rgb ?? ink
    var background = style.background.rgb ?? ground
    if style.isReversed { swap(&foreground, &background) }
    if style.isDim { foreground = foreground.mixed(with: background, share: 0.5) }
    return (foreground, background)
  }
}

extension RGB {
  /// `#440154`.
  var hex: String {
    let digits = String((Int(red) << 16) | (Int(green) << 8) | Int(blue), radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }
}
