import Rendering

extension Style {
  /// Follows the parameters of `ESC [ … m`; a parameter that is not known makes the style reversed, bold and
  /// underlined, so that a comparison of screens notices.
  mutating func apply(selectGraphicRendition parameters: [Int]) {
    var rest = parameters.isEmpty ? [0] : parameters[...]
    while let parameter = rest.popFirst() {
      switch parameter {
      case 0: self = .plain
      case 1: isBold = true
      case 2: isDim = true
      case 4: isUnderlined = true
      case 7: isReversed = true
      case 22: (isBold, isDim) = (false, false)
      case 24: isUnderlined = false
      case 27: isReversed = false
      case 30...37: foreground = .indexed(UInt8(parameter - 30))
      case 90...97: foreground = .indexed(UInt8(parameter - 82))
      case 38: foreground = Self.extended(&rest)
      case 39: foreground = .standard
      case 40...47: background = .indexed(UInt8(parameter - 40))
      case 100...107: background = .indexed(UInt8(parameter - 92))
      case 48: background = Self.extended(&rest)
      case 49: background = .standard
      default: (isReversed, isBold, isUnderlined) = (true, true, true)
      }
    }
  }

  private static func extended(_ rest: inout ArraySlice<Int>) -> Color {
    switch rest.popFirst() {
    case 5: return rest.popFirst().map { .indexed(UInt8(clamping: $0)) } ?? .standard
    case 2:
      guard let red = rest.popFirst(), let green = rest.popFirst(), let blue = rest.popFirst() else {
        return .standard
      }
      return .rgb(
        RGB(red: UInt8(clamping: red), green: UInt8(clamping: green), blue: UInt8(clamping: blue)))
    default: return .standard
    }
  }
}
