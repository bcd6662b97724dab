/// xterm's table of 256 colours.
public enum XtermColors {
  /// Red, green and blue of an entry, 0 to 255 each. The first sixteen vary between terminals; xterm's defaults
  /// stand for them.
  public static func rgb(_ index: UInt8) -> RGB {
    switch index {
    case 0..<16: return RGB(named[Int(index)])
    case 232...255:
      let level = 8 + (index - 232) * 10
      return RGB(red: level, green: level, blue: level)
    case 16...231:
      let cube = Int(index) - 16
      return RGB(red: steps[cube / 36], green: steps[cube / 6 % 6], blue: steps[cube % 6])
    default: return RGB(0)
    }
  }

  /// The grey of the 24-step ramp that is nearest to a level of 0 to 255.
  static func grey(_ level: UInt8) -> UInt8 {
    UInt8(min(255, max(232, 232 + Int(((Double(level) - 8) / 10).rounded()))))
  }

  private static let steps: [UInt8] = [0, 95, 135, 175, 215, 255]

  private static let named: [UInt32] = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ]
}
