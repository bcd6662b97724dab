/// How a cell looks.
public struct Style: Hashable, Sendable {
  public var foreground: Color
  public var background: Color
  public var isBold: Bool
  public var isUnderlined: Bool
  public var isReversed: Bool
  public var isDim: Bool
  /// In a picture, blocks stay clear of the rows above and below; a terminal cannot.
  public var isSpaced = false

  public init(
    foreground: Color = .standard, background: Color = .standard, isBold: Bool = false,
    isUnderlined: Bool = false, isReversed: Bool = false, isDim: Bool = false
  ) {
    self.foreground = foreground
    self.background = background
    self.isBold = isBold
    self.isUnderlined = isUnderlined
    self.isReversed = isReversed
    self.isDim = isDim
  }

  public static let plain = Style()

  /// The same without colours.
  public var attributes: Style {
    var style = self
    (style.foreground, style.background) = (.standard, .standard)
    return style
  }
}
