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
    ByteMutation.mutateLines(bytes, &random) { lines, row, random in
      switch random.below(8) {
      case 0: lines.remove(at: row)
      case 1: lines.insert(lines[row], at: random.below(lines.count))
      case 2: lines.swapAt(row, random.below(lines.count))
      case 3: lines[row] = Array(JSONMutation.text(String(decoding: lines[row], as: UTF8.self), &random).utf8)
      default:
        let word = random.element(of: words) ?? ""
        let inserts = random.once(in: 3)
        ByteMutation.setWord(in: &lines[row], separator: 0x20, word, inserts: inserts, &random)
      }
    }
  }
}
