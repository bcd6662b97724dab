/// What the terminal can show. A frame is drawn for it; nothing is drawn that it lacks.
public struct Appearance: Hashable, Sendable {
  public enum Colors: String, CaseIterable, Hashable, Sendable {
    case none
    /// 8 or 16 colours.
    case sixteen
    case twoHundredFiftySix
  }

  /// The page behind a picture in a file.
  public enum Page: String, CaseIterable, Hashable, Sendable {
    case light
    case dark
  }

  public var colors: Colors
  /// False: only ASCII characters are drawn.
  public var hasUnicode: Bool
  /// Set for a picture that can show every colour, and lines anywhere; nil for a terminal.
  public var page: Page?

  public init(colors: Colors, hasUnicode: Bool, page: Page? = nil) {
    self.colors = colors
    self.hasUnicode = hasUnicode
    self.page = page
  }
}
