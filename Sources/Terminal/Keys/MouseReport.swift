import Explorer

/// Mouse actions as terminals report them ("XTerm Control Sequences", mouse tracking).
nonisolated enum MouseReport {
  /// `ESC [ M` and three bytes, each with 32 added, positions from 1.
  static func singleBytes(_ bytes: ArraySlice<UInt8>) -> KeyDecoder.Step? {
    let report = bytes.prefix(3).map { Int($0) - 32 }
    guard report.count == 3 else { return nil }
    return KeyDecoder.Step(mouse: mouse(button: report[0], x: report[1], y: report[2]), length: 6)
  }

  /// `ESC [ < button ; x ; y M`, or `m` for a release, positions from 1.
  static func decimal(_ numbers: [Int], final: UInt8, length: Int) -> KeyDecoder.Step {
    guard numbers.count == 3, final == UInt8(ascii: "M") else {
      return KeyDecoder.Step(mouse: nil, length: length)
    }
    return KeyDecoder.Step(mouse: mouse(button: numbers[0], x: numbers[1], y: numbers[2]), length: length)
  }

  private static func mouse(button: Int, x: Int, y: Int) -> Mouse? {
    guard x >= 1, y >= 1, let action = action(button: button) else { return nil }
    return Mouse(action: action, column: x - 1, row: y - 1)
  }

  /// Bits 0, 1, 6 and 7 say which button, 2 to 4 which modifier keys, and bit 5 that the mouse moved. Only
  /// the left button presses; 3 is the release of any.
  private static func action(button: Int) -> Mouse.Action? {
    switch button & ~0b1_1100 {
    case 0: .press
    case 64: .wheelUp
    case 65: .wheelDown
    default: nil
    }
  }
}
