/// Damage to the words and lines of scripts, lessons and texts.
enum TextMutation {
  private static let words = [
    "9223372036854775807", "-9223372036854775808", "-1", "0", "1..0", "1..9223372036854775807", "NaN", "inf",
    "1e400",
    "all", "forget", "c[0]", "h[99999999999]", "max(", ")", "\"", "“", "at", "token", "\u{1B}[31m",
    "\u{202E}", "é",
    "[", "]", "{", "}", "#", "---", "```", "for all u in", "?", ":", "=", "<", "5..2", "+", "known", "~",
    "\\", "\t",
  ]

  static func mutate(_ bytes: [UInt8], _ random: inout FuzzRandom) -> [UInt8] {
    guard !random.once(in: 6) else { return ByteMutation.mutate(bytes, &random) }
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    for _ in 0...random.below(4) where !lines.isEmpty {
      let row = random.below(lines.count)
      switch random.below(8) {
      case 0: lines.remove(at: row)
      case 1: lines.insert(lines[row], at: random.below(lines.count))
      case 2: lines.swapAt(row, random.below(lines.count))
      case 3: lines[row] = Array(JSONMutation.text(String(decoding: lines[row], as: UTF8.self), &random).utf8)
      default:
        var words = lines[row].split(separator: 0x20, omittingEmptySubsequences: false).map(Array.init)
        guard !words.isEmpty else { continue }
        let word = Array((random.element(of: Self.words) ?? "").utf8)
        let index = random.below(words.count)
        if random.once(in: 3) { words.insert(word, at: index) } else { words[index] = word }
        lines[row] = Array(words.joined(separator: [0x20]))
      }
    }
    return Array(lines.joined(separator: [0x0A]))
  }
}
