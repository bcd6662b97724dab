import SafeText

extension String {
  /// Cut into lines of at most `width` columns, at spaces.
  package func wrapped(to width: Int) -> [String] {
    guard width > 0 else { return [] }
    var lines: [String] = []
    for paragraph in split(separator: "\n", omittingEmptySubsequences: false) {
      var line = ""
      for word in paragraph.split(separator: " ").flatMap({ $0.pieces(of: width) }) {
        if !line.isEmpty && line.displayWidth + 1 + String(word).displayWidth > width {
          lines.append(line)
          line = ""
        }
        line += line.isEmpty ? String(word) : " " + word
      }
      lines.append(line)
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  /// At most `rows` such lines; where there are more words, the last line ends in `ending`.
  package func wrapped(to width: Int, rows: Int, ending: String) -> [String] {
    let lines = wrapped(to: width)
    guard lines.count > rows, rows > 0 else { return Array(lines.prefix(max(0, rows))) }
    var last = lines[rows - 1]
    while last.displayWidth + ending.displayWidth > width, let space = last.lastIndex(of: " ") {
      last = String(last[..<space])
    }
    return lines.prefix(rows - 1) + [last.hasSuffix(ending) ? last : last + ending]
  }

  /// As many of its first characters as fit.
  package func cut(to width: Int) -> String {
    var (result, room) = ("", width)
    for character in self {
      room -= String(character).displayWidth
      guard room >= 0 else { break }
      result.append(character)
    }
    return result
  }

  /// Without leading blanks.
  package var trimmedOfSpaces: String { String(drop { $0 == " " }) }

  /// With blanks on both sides, so that it is at least so many columns wide.
  package func centered(in width: Int) -> String {
    let before = max(0, width - displayWidth) / 2
    return (String(repeating: " ", count: before) + self).padded(to: width)
  }

  /// With blanks behind it, so that it is so many columns wide.
  package func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - displayWidth))
  }
}

extension Substring {
  /// A word in pieces of at most so many characters: one that is longer than a line goes on in the next.
  fileprivate func pieces(of count: Int) -> [Substring] {
    guard String(self).displayWidth > count, self.count > count else { return [self] }
    return [prefix(count)] + dropFirst(count).pieces(of: count)
  }
}
