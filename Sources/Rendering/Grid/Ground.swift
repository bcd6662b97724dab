import Explorer

extension Appearance.Page {
  /// The ground of a picture. A terminal's own differs: black or white on most.
  var ground: RGB {
    switch self {
    case .light: RGB(0xFFFFFF)
    case .dark: RGB(0x16_1618)
    }
  }

  /// What is written on it.
  var ink: RGB {
    switch self {
    case .light: RGB(0x1C1C1C)
    case .dark: RGB(0xDADADA)
    }
  }
}
