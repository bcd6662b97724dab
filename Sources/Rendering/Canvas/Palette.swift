import Explorer

/// What a value looks like: a colour, and a glyph that says the same without colour.
public struct Ink: Hashable, Sendable {
  public var color: Color
  public var glyph: Character
}

/// The colours and glyphs of heatmaps on one kind of terminal.
public struct Palette: Sendable {
  let appearance: Appearance
  private let ramps: Ramps
  private let glyphs: InkGlyphs

  public init(_ appearance: Appearance) {
    self.appearance = appearance
    ramps = Ramps.of(appearance)
    glyphs = InkGlyphs.of(unicode: appearance.hasUnicode)
  }

  /// The ink of a value. NaN and infinities have inks of their own.
  public func ink(_ value: Float, on scale: Scale) -> Ink {
    if value.isNaN { return Ink(color: strange(201), glyph: "?") }
    if value.isInfinite {
      // Out of sight above or below; in ASCII `!` marks what is changed.
      let (above, below): (Character, Character) = appearance.hasUnicode ? ("!", "¡") : ("^", "v")
      return Ink(color: strange(appearance.page == .light ? 16 : 231), glyph: value > 0 ? above : below)
    }
    let position = scale.position(value)
    return Ink(
      color: ramp(at: position, of: scale).color(at: abs(position)),
      glyph: glyphs.glyph(at: position, on: scale))
  }

  /// The colour of a bar, whose length says how large its value is: the value's own, or where that is hard to see on
  /// the ground, the nearest one that is not.
  func barColor(_ value: Float, on scale: Scale) -> Color {
    guard value.isFinite else { return ink(value, on: scale).color }
    let position = scale.position(value)
    return ramp(at: position, of: scale).clearColor(at: abs(position))
  }

  private func ramp(at position: Float, of scale: Scale) -> Ramp {
    switch scale {
    case .unit: ramps.gates
    case .signed: position < 0 ? ramps.negative : ramps.positive
    }
  }

  /// Where a tile is a character, that alone says what is no number.
  private func strange(_ entry: UInt8) -> Color {
    appearance.colors.fillTiles ? .indexed(entry) : .standard
  }

  /// The ink of something already seen that lies in the current step's future: grey, nearer to the ground, and never
  /// so near that it looks like a step not yet taken.
  public func faded(_ ink: Ink) -> Ink {
    guard appearance.colors.fillTiles, let rgb = ink.color.rgb else { return ink }
    let luma = rgb.luma
    let level =
      switch appearance.page {
      case .dark: max(44, luma * 0.55)
      case .light: min(218, 255 - (255 - luma) * 0.55)
      }
    let grey = UInt8(level.rounded())
    let color: Color =
      appearance.colors == .exact
      ? .rgb(RGB(red: grey, green: grey, blue: grey)) : .indexed(XtermColors.grey(grey))
    return Ink(color: color, glyph: ink.glyph)
  }

  /// Black or white, whichever reads better on a fill.
  public func textColor(on fill: Color) -> Color {
    guard let fill = fill.rgb else { return .standard }
    return fill.isLight ? .indexed(16) : .indexed(231)
  }

  /// A character cell that shows an ink: filled with its colour, or with its glyph.
  func tile(_ ink: Ink) -> Grid.Cell {
    appearance.colors.fillTiles
      ? Grid.Cell(glyph: " ", style: Style(background: ink.color))
      : Grid.Cell(glyph: ink.glyph, style: Style(foreground: ink.color))
  }

  /// Of a number in the place of a tile.
  func textStyle(on ink: Ink) -> Style {
    appearance.colors.fillTiles
      ? Style(foreground: textColor(on: ink.color), background: ink.color) : Style(foreground: ink.color)
  }

  /// True when a mark of one colour reads well on the other.
  func isReadable(_ mark: Color, on fill: Color) -> Bool {
    guard let mark = mark.rgb, let fill = fill.rgb else { return false }
    return mark.contrast(with: fill) >= 4.5
  }
}
