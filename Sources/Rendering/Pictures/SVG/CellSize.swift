/// The size of a character cell in an SVG picture, in its user units. Whole eighths of it are whole numbers, so
/// that block elements meet without seams.
enum CellSize {
  static let width = 8
  static let height = 16
  /// The advance of common monospaced fonts is 0.6 of their size: 8 units.
  static let fontSize = "13.333"
  /// From the top of a cell to the line below its character.
  static let baseline = 12
}
