import Explorer

/// What a value looks like: a colour, and a glyph that says the same without colour.
public struct Ink: Hashable, Sendable {
  public var color: Color
  public var glyph: Character
}

/// The colours and glyphs of heatmaps on one kind of terminal.
public struct Palette: Sendable {
  let appearance: Appearance

  public init(_ appearance: Appearance) { self.appearance = appearance }

  /// The ink of a value. NaN and infinities have inks of their own.
  public func ink(_ value: Float, on scale: Scale) -> Ink {
    if value.isNaN { return Ink(color: pick(201, 5), glyph: "?") }
    if value.isInfinite {
      // Out of sight above or below; in ASCII `!` marks what is changed.
      let (above, below): (Character, Character) = appearance.hasUnicode ? ("!", "¡") : ("^", "v")
      return Ink(color: pick(appearance.page == .light ? 16 : 231, 7), glyph: value > 0 ? above : below)
    }
    let position = scale.position(value)
    return Ink(color: color(at: position, on: scale), glyph: glyph(at: position, on: scale))
  }

  private func color(at position: Float, on scale: Scale) -> Color {
    let isRich = appearance.colors == .twoHundredFiftySix
    switch scale {
    case .unit:
      if isRich, appearance.page != nil { return .rgb(ColorRamp.gates.color(at: position)) }
      return Self.entry(isRich ? Self.gates : Self.gates16, at: position)
    case .signed:
      if isRich, let page = appearance.page {
        let ramp = position < 0 ? ColorRamp.negative(on: page) : ColorRamp.positive(on: page)
        return .rgb(ramp.color(at: abs(position)))
      }
      return Self.entry(position < 0 ? negativeColors : positiveColors, at: abs(position))
    }
  }

  private func glyph(at position: Float, on scale: Scale) -> Character {
    switch scale {
    case .unit: Self.entry(gateGlyphs, at: position)
    case .signed: Self.entry(position < 0 ? negativeGlyphs : positiveGlyphs, at: abs(position))
    }
  }

  /// The ink of something already seen that lies in the current step's future.
  public func faded(_ ink: Ink) -> Ink {
    guard appearance.colors == .twoHundredFiftySix else { return ink }
    switch ink.color {
    case .standard: return ink
    case .indexed(let index):
      return Ink(color: .indexed(XtermColors.grey(like: index, share: 0.55)), glyph: ink.glyph)
    case .rgb(let rgb):
      let level = UInt8(rgb.luma)
      let page = RGB(appearance.page == .light ? 0xFFFFFF : 0)
      let grey = RGB(red: level, green: level, blue: level).mixed(with: page, share: 0.45)
      return Ink(color: .rgb(grey), glyph: ink.glyph)
    }
  }

  /// A text colour that reads well on a fill.
  public func textColor(on fill: Color) -> Color {
    guard let luma = luma(of: fill) else { return .standard }
    let isLight = luma > 120
    return .indexed(
      isLight ? (appearance.colors == .sixteen ? 0 : 16) : (appearance.colors == .sixteen ? 7 : 231))
  }

  /// A character cell filled with an ink.
  func tile(_ ink: Ink) -> Grid.Cell {
    appearance.colors == .none
      ? Grid.Cell(glyph: ink.glyph, style: .plain)
      : Grid.Cell(glyph: " ", style: Style(background: ink.color))
  }

  /// Of a number on a fill.
  func textStyle(on ink: Ink) -> Style {
    appearance.colors == .none
      ? .plain : Style(foreground: textColor(on: ink.color), background: ink.color)
  }

  /// True when a mark of one colour is seen on the other.
  func isReadable(_ mark: Color, on fill: Color) -> Bool {
    guard let mark = luma(of: mark), let fill = luma(of: fill) else { return false }
    return abs(mark - fill) > 60
  }

  /// What the eye makes of a colour; nil for the terminal's own.
  private func luma(of color: Color) -> Double? {
    switch color {
    case .standard: nil
    case .indexed(let index): XtermColors.rgb(index).luma
    case .rgb(let rgb): rgb.luma
    }
  }

  private func pick(_ rich: UInt8, _ plain: UInt8) -> Color {
    .indexed(appearance.colors == .twoHundredFiftySix ? rich : plain)
  }

  // The entries of xterm's table nearest to viridis (Smith & van der Walt 2015, public domain) whose
  // lightness rises from each to the next, so that order shows without hue too.
  private static let gates: [Color] = [53, 54, 24, 30, 36, 71, 113, 184, 226].map(Color.indexed)

  // Two arms from near-black, blue for negative and orange for positive: distinguishable with every common kind of
  // colour blindness, and a zero that does not shout on a dark screen.
  private static let positive: [Color] = [236, 94, 130, 166, 208, 215, 222, 230].map(Color.indexed)
  private static let negative: [Color] = [236, 24, 25, 32, 39, 75, 117, 159].map(Color.indexed)

  // Eight-colour terminals: rising lightness again.
  private static let gates16: [Color] = [0, 4, 6, 2, 3].map(Color.indexed)
  private static let positive16: [Color] = [0, 1, 3, 7].map(Color.indexed)
  private static let negative16: [Color] = [0, 4, 6, 6].map(Color.indexed)

  private var positiveColors: [Color] {
    appearance.colors == .twoHundredFiftySix ? Self.positive : Self.positive16
  }

  private var negativeColors: [Color] {
    appearance.colors == .twoHundredFiftySix ? Self.negative : Self.negative16
  }

  // The characters that say the same without colour; made once, for an ink is asked for at every tile.
  private static let gateBlocks: [Character] = [" ", "░", "▒", "▓", "█"]
  private static let gateLetters: [Character] = [" ", ".", ":", "-", "=", "+", "*", "#", "%", "@"]
  private static let positiveBlocks: [Character] = [" ", "░", "▒", "▓", "█"]
  private static let positiveLetters: [Character] = [" ", ".", "+", "*", "#", "@"]
  private static let negativeBlocks: [Character] = [" ", "·", "-", "=", "≡"]
  private static let negativeLetters: [Character] = [" ", ",", "-", "~", "=", "%"]

  private var gateGlyphs: [Character] { appearance.hasUnicode ? Self.gateBlocks : Self.gateLetters }

  private var positiveGlyphs: [Character] {
    appearance.hasUnicode ? Self.positiveBlocks : Self.positiveLetters
  }

  private var negativeGlyphs: [Character] {
    appearance.hasUnicode ? Self.negativeBlocks : Self.negativeLetters
  }

  /// The entry for a share of 0 to 1, each entry taking an equal part.
  private static func entry<Element>(_ ramp: [Element], at share: Float) -> Element {
    ramp[min(ramp.count - 1, max(0, Int(share * Float(ramp.count))))]
  }
}
