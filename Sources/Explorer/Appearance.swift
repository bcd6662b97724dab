/// What the terminal can show, and on what ground. A frame is drawn for it; nothing is drawn that it lacks.
public struct Appearance: Hashable, Sendable {
  public enum Colors: String, CaseIterable, Hashable, Sendable {
    case none
    /// 8 or 16 colours.
    case sixteen
    case twoHundredFiftySix
    /// Any colour, of 24 bits.
    case exact

    /// True where a tile of a heatmap can be filled with its value's colour. With fewer colours it is a character
    /// that says how large the value is, in the colour of its sign.
    public var fillTiles: Bool {
      switch self {
      case .none, .sixteen: false
      case .twoHundredFiftySix, .exact: true
      }
    }
  }

  /// The ground that is drawn on: a terminal's background, or the page behind a picture.
  public enum Page: String, CaseIterable, Hashable, Sendable {
    case light
    case dark
  }

  public var colors: Colors
  /// False: only ASCII characters are drawn.
  public var hasUnicode: Bool
  public var page: Page
  /// True for a picture, which can have lines anywhere; false for a terminal.
  public var hasStrokes: Bool

  public init(colors: Colors, hasUnicode: Bool, page: Page = .dark, hasStrokes: Bool = false) {
    self.colors = colors
    self.hasUnicode = hasUnicode
    self.page = page
    self.hasStrokes = hasStrokes
  }
}
