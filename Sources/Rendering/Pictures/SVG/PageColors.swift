import Explorer

/// What the colours of a grid's styles are on a page.
struct PageColors: Sendable {
  let ground: RGB
  let ink: RGB

  init(_ page: Appearance.Page) {
    switch page {
    case .light: (ground, ink) = (RGB(0xFFFFFF), RGB(0x1C1C1C))
    case .dark: (ground, ink) = (RGB(0x16_1618), RGB(0xDADADA))
    }
  }

  /// The foreground and background of a style.
  func colors(of style: Style) -> (foreground: RGB, background: RGB) {
    var foreground = rgb(style.foreground) ?? ink
    var background = rgb(style.background) ?? ground
    if style.isReversed { swap(&foreground, &background) }
    if style.isDim { foreground = foreground.mixed(with: background, share: 0.5) }
    return (foreground, background)
  }

  func rgb(_ color: Color) -> RGB? {
    switch color {
    case .standard: nil
    case .indexed(let index): XtermColors.rgb(index)
    case .rgb(let rgb): rgb
    }
  }
}

extension RGB {
  /// `#440154`.
  var hex: String {
    let digits = String((Int(red) << 16) | (Int(green) << 8) | Int(blue), radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }
}
