extension Character {
  /// How many columns of a terminal the character takes: 0 for combining marks and controls, 2 for East Asian
  /// wide characters and emoji, else 1 (Unicode Standard Annex 11).
  public var displayWidth: Int {
    guard let first = unicodeScalars.first else { return 0 }
    if Character.isPlain(first.value), unicodeScalars.dropFirst().isEmpty { return 1 }
    return width(by: first)
  }

  /// The same by the properties of its first scalar, which take long to look up.
  func width(by first: Unicode.Scalar) -> Int {
    if first.properties.generalCategory == .control { return 0 }
    if first.properties.isEmojiPresentation || unicodeScalars.contains("\u{FE0F}") { return 2 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return Character.isWide(first.value) ? 2 : 1
    }
  }

  /// True for scalars that take one column and that screens are full of: ASCII, arrows, mathematical operators, lines
  /// and blocks, Braille.
  static func isPlain(_ value: UInt32) -> Bool {
    switch value {
    case 0x20...0x7E, 0x2190...0x22FF, 0x2500...0x25FC, 0x2800...0x28FF: true
    default: false
    }
  }

  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}

extension String {
  /// How many columns of a terminal the string takes.
  public var displayWidth: Int {
    // Most of what a screen shows is ASCII, whose characters need not be parted; a return and a newline are one.
    let plain = utf8.withContiguousStorageIfAvailable { bytes -> Int? in
      for byte in bytes where byte < 0x20 || byte > 0x7E { return nil }
      return bytes.count
    }
    if let plain, let plain { return plain }
    return reduce(0) { $0 + $1.displayWidth }
  }
}
