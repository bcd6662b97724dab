extension RGB {
  /// How light a colour is to the eye, 0 to 1: relative luminance (WCAG 2.2, from IEC 61966-2-1). A cubic stands for
  /// the curve of sRGB, which it meets within 0.002.
  var luminance: Double {
    func linear(_ channel: UInt8) -> Double {
      let share = Double(channel) / 255
      return share * (share * (share * 0.305306011 + 0.682171111) + 0.012522878)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// The contrast with another colour, 1 to 21 (WCAG 2.2, success criterion 1.4.3): text needs 4.5, shapes 3.
  func contrast(with other: RGB) -> Double {
    let (one, two) = (luminance, other.luminance)
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)
  }

  /// True where black reads better than white.
  public var isLight: Bool { contrast(with: RGB(0)) > contrast(with: RGB(0xFFFFFF)) }
}
