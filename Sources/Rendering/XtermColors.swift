/// xterm's table of 256 colours.
public enum XtermColors {
  /// Red, green and blue of an entry, 0 to 255 each. The first sixteen vary between terminals; xterm's defaults
  /// stand for them.
  public static func rgb(_ index: UInt8) -> (red: Int, green: Int, blue: Int) {
    switch index {
    case 0..<16: return named[Int(index)]
    case 232...255:
      let level = 8 + (Int(index) - 232) * 10
      return (level, level, level)
    case 16...231:
      let cube = Int(index) - 16
      return (steps[cube / 36], steps[cube / 6 % 6], steps[cube % 6])
    default: return (0, 0, 0)
    }
  }

  /// The grey of the 24-step ramp that is about `share` as light as a colour.
  static func grey(like index: UInt8, share: Double) -> UInt8 {
    let (red, green, blue) = rgb(index)
    // Rec. 601 luma: what the eye makes of the three.
    let luma = 0.299 * Double(red) + 0.587 * Double(green) + 0.114 * Double(blue)
    return UInt8(min(255, max(232, 232 + Int(((luma * share - 8) / 10).rounded()))))
  }

  private static let steps = [0, 95, 135, 175, 215, 255]

  private static let named: [(Int, Int, Int)] = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205),
    (229, 229, 229), (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255),
    (255, 0, 255), (0, 255, 255), (255, 255, 255),
  ]
}
