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
      return Ink(color: pick(231, 7), glyph: value > 0 ? "!" : (appearance.hasUnicode ? "¡" : "i"))
    }
    let position = scale.position(value)
    switch scale {
    case .unit:
      return Ink(
        color: Self.entry(appearance.colors == .twoHundredFiftySix ? Self.gates : Self.gates16, at: position),
        glyph: Self.entry(gateGlyphs, at: position))
    case .signed:
      let (colors, glyphs) =
        position < 0 ? (negativeColors, negativeGlyphs) : (positiveColors, positiveGlyphs)
      return Ink(color: Self.entry(colors, at: abs(position)), glyph: Self.entry(glyphs, at: abs(position)))
    }
  }

  /// The ink of something already seen that lies in the current step's future.
  public func faded(_ ink: Ink) -> Ink {
    guard appearance.colors == .twoHundredFiftySix, case .indexed(let index) = ink.color else { return ink }
    return Ink(color: .indexed(XtermColors.grey(like: index, share: 0.55)), glyph: ink.glyph)
  }

  /// A text colour that reads well on a fill.
  public func textColor(on fill: Color) -> Color {
    guard case .indexed(let index) = fill else { return .standard }
    let (red, green, blue) = XtermColors.rgb(index)
    let isLight = 0.299 * Double(red) + 0.587 * Double(green) + 0.114 * Double(blue) > 120
    return .indexed(
      isLight ? (appearance.colors == .sixteen ? 0 : 16) : (appearance.colors == .sixteen ? 7 : 231))
  }

  private func pick(_ rich: UInt8, _ plain: UInt8) -> Color {
    .indexed(appearance.colors == .twoHundredFiftySix ? rich : plain)
  }

  // The entries of xterm's table nearest to viridis (Smith & van der Walt 2015, public domain) whose
  // lightness rises from each to the next, so that order shows without hue too.
  private static let gates: [Color] = [53, 54, 24, 30, 36, 71, 113, 184, 226].map(Color.indexed)

  // Two arms from near-black, blue for negative and orange for positive: told apart with every common kind of
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

  private var gateGlyphs: [Character] {
    appearance.hasUnicode ? [" ", "░", "▒", "▓", "█"] : [" ", ".", ":", "-", "=", "+", "*", "#", "%", "@"]
  }

  private var positiveGlyphs: [Character] {
    appearance.hasUnicode ? [" ", "░", "▒", "▓", "█"] : [" ", ".", "+", "*", "#", "@"]
  }

  private var negativeGlyphs: [Character] {
    appearance.hasUnicode ? [" ", "·", "-", "=", "≡"] : [" ", ",", "-", "~", "=", "%"]
  }

  /// The entry for a share of 0 to 1, each entry taking an equal part.
  private static func entry<Element>(_ ramp: [Element], at share: Float) -> Element {
    ramp[min(ramp.count - 1, max(0, Int(share * Float(ramp.count))))]
  }
}
