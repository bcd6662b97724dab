/// The characters that say without colour how large a value is, from zero outwards. Zero has one too: a blank is a
/// step not yet taken.
struct InkGlyphs: Sendable {
  private let gates: [Character]
  private let positive: [Character]
  private let negative: [Character]

  static func of(unicode: Bool) -> InkGlyphs { unicode ? blocks : letters }

  func glyph(at position: Float, on scale: Scale) -> Character {
    let characters =
      switch scale {
      case .unit: gates
      case .signed: position < 0 ? negative : positive
      }
    return characters[min(characters.count - 1, Int(abs(position) * Float(characters.count)))]
  }

  // Made once, for an ink is asked for at every tile.
  private static let blocks = InkGlyphs(
    gates: ["·", "░", "▒", "▓", "█"], positive: ["·", "░", "▒", "▓", "█"],
    negative: ["·", ":", "-", "=", "≡"])
  private static let letters = InkGlyphs(
    gates: [".", ":", "-", "=", "+", "*", "#", "%", "@"], positive: [".", ":", "+", "*", "#", "@"],
    negative: [".", ",", "-", "~", "=", "%"])
}
