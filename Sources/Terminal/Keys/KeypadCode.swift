import Explorer

/// Which key a code belongs to.
nonisolated enum KeypadCode {
  /// `ESC [` parameters `final`.
  static func key(parameters: [Int], final: UInt8) -> Key? {
    let isShifted = EscapeCode.isShifted(parameters.count > 1 ? parameters[1] : 0)
    switch final {
    case UInt8(ascii: "~"), UInt8(ascii: "^"), UInt8(ascii: "@"):
      return numbered(parameters.first ?? 0)
    case UInt8(ascii: "Z"): return .backTab
    case UInt8(ascii: "a")...UInt8(ascii: "d"): return arrow(final - 0x20, isShifted: true)
    default: return lettered(final, isShifted: isShifted)
    }
  }

  /// `ESC O final`.
  static func key(final: UInt8, isShifted: Bool) -> Key? {
    switch final {
    case UInt8(ascii: "a")...UInt8(ascii: "d"): return arrow(final - 0x20, isShifted: true)
    case UInt8(ascii: "M"): return .enter
    case UInt8(ascii: "I"): return .tab
    case UInt8(ascii: "X"): return .character("=")
    // The numeric keypad: * + , - . / 0 … 9 with 0x40 added.
    case UInt8(ascii: "j")...UInt8(ascii: "y"): return .character(Character(Unicode.Scalar(final - 0x40)))
    default: return lettered(final, isShifted: isShifted)
    }
  }

  /// `ESC [ [ letter`.
  static func linuxFunction(_ letter: UInt8) -> Key? {
    (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(letter) ? .function(Int(letter - 0x40)) : nil
  }

  private static func lettered(_ letter: UInt8, isShifted: Bool) -> Key? {
    switch letter {
    case UInt8(ascii: "A")...UInt8(ascii: "D"): arrow(letter, isShifted: isShifted)
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "P")...UInt8(ascii: "S"): .function(Int(letter) - 0x4F)
    default: nil
    }
  }

  private static func arrow(_ letter: UInt8, isShifted: Bool) -> Key? {
    switch letter {
    case UInt8(ascii: "A"): isShifted ? .shiftUp : .up
    case UInt8(ascii: "B"): isShifted ? .shiftDown : .down
    case UInt8(ascii: "C"): isShifted ? .shiftRight : .right
    case UInt8(ascii: "D"): isShifted ? .shiftLeft : .left
    default: nil
    }
  }

  /// `ESC [ number ~`, the codes of DEC's VT220 and their descendants. The gaps are DEC's.
  static func numbered(_ number: Int) -> Key? {
    switch number {
    case 1, 7: .home
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23...26: .function(number - 12)
    case 28, 29: .function(number - 13)
    case 31...34: .function(number - 14)
    default: nil
    }
  }
}
