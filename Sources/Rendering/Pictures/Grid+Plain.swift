extension Grid {
  /// The rows as plain text, without trailing blanks.
  public var text: String {
    (0..<height).map { row in
      var line = ""
      for column in 0..<width {
        if let glyph = self[column, row].glyph { line.append(glyph) }
      }
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n") + "\n"
  }
}
