/// A colour of the terminal's palette, or any colour where a picture is drawn.
public enum Color: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case standard
  /// An entry of xterm's 256-colour table; 0–15 exist on terminals with 16 colours (8 on some) too.
  case indexed(UInt8)
  case rgb(RGB)
}

extension Color {
  /// Red, green and blue; nil for the terminal's own colour.
  var rgb: RGB? {
    switch self {
    case .standard: nil
    case .indexed(let index): XtermColors.rgb(index)
    case .rgb(let rgb): rgb
    }
  }
}
