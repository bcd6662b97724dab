/// Red, green and blue of sRGB, 0 to 255 each.
public struct RGB: Hashable, Sendable {
  public var red: UInt8
  public var green: UInt8
  public var blue: UInt8

  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// From `0xRRGGBB`.
  init(_ hex: UInt32) {
    self.init(
      red: UInt8(truncatingIfNeeded: hex >> 16), green: UInt8(truncatingIfNeeded: hex >> 8),
      blue: UInt8(truncatingIfNeeded: hex))
  }

  /// What the eye makes of the three, 0 to 255 (Rec. 601 luma).
  var luma: Double { 0.299 * Double(red) + 0.587 * Double(green) + 0.114 * Double(blue) }

  /// The colour `share` of the way to another, 0 to 1.
  func mixed(with other: RGB, share: Float) -> RGB {
    func mix(_ from: UInt8, _ to: UInt8) -> UInt8 {
      let (from, to) = (Float(from), Float(to))
      return UInt8((from + (to - from) * share).rounded())
    }
    return RGB(red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
  }
}
