/// The part of its cell that a block element (Unicode block 2580) fills.
struct BlockElement: Equatable, Sendable {
  var x: Int
  var y: Int
  var width: Int
  var height: Int
  /// How much of the foreground colour shows: 1, or less for shades.
  var share: Float = 1

  /// Nil for every other character.
  init?(_ glyph: Character) {
    guard let scalar = glyph.unicodeScalars.first, glyph.unicodeScalars.count == 1 else { return nil }
    let (width, height) = (CellSize.width, CellSize.height)
    switch scalar.value {
    case 0x2580: self.init(0, 0, width, height / 2)
    case 0x2581...0x2588:
      let eighths = Int(scalar.value - 0x2580)
      self.init(0, height - height * eighths / 8, width, height * eighths / 8)
    case 0x2589...0x258F: self.init(0, 0, width * Int(0x2590 - scalar.value) / 8, height)
    case 0x2590: self.init(width / 2, 0, width / 2, height)
    case 0x2591...0x2593:
      self.init(0, 0, width, height)
      share = Float(scalar.value - 0x2590) / 4
    case 0x2594: self.init(0, 0, width, height / 8)
    case 0x2595: self.init(width - width / 8, 0, width / 8, height)
    default: return nil
    }
  }

  private init(_ x: Int, _ y: Int, _ width: Int, _ height: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }
}
