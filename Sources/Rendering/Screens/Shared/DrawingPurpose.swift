/// What a drawing is for.
enum DrawingPurpose: Sendable {
  /// A terminal, whose reader has keys to press.
  case screen
  /// A file: what is to be seen, without keys, tabs and what lies on top.
  case picture
}
