import Explorer

/// What the machine's terminfo database says of the terminal's type.
nonisolated struct TerminfoEntry: Equatable, Sendable {
  var name: String
  /// How many colours it has; 0 or less: none.
  var colors: Int

  /// Whether ncurses can draw with so many colours by it.
  func suffices(for depth: Appearance.Colors) -> Bool {
    switch depth {
    case .none: true
    // Where numbers of colours are red, green and blue, there are no entries of a table.
    case .sixteen: colors < 1 << 24
    case .twoHundredFiftySix: (256..<1 << 24).contains(colors)
    case .exact: false
    }
  }
}
