/// What the terminal can show. A frame is drawn for it; nothing is drawn that it lacks.
public struct Appearance: Hashable, Sendable {
  public enum Colors: String, CaseIterable, Hashable, Sendable {
    case none
    /// 8 or 16 colours.
    case sixteen
    case twoHundredFiftySix
  }

  public var colors: Colors
  /// False: only ASCII characters are drawn.
  public var hasUnicode: Bool

  public init(colors: Colors, hasUnicode: Bool) {
    self.colors = colors
    self.hasUnicode = hasUnicode
  }
}
