/// Damage to the cells, rows and separators of a table.
enum TableMutation {
  private static let cells = [
    "", " ", "nan", "NaN", "inf", "-inf", "1e400", "-0", "1e-400", "9223372036854775808", "0x1p3", "1,5",
    "1.234.567",
    "\"a\"\"b\"", "\"", "=1+1", "@x", "#N/A", "#", "2020-01-31", "1949-13", "31.01.2020", "é", "\u{FEFF}",
    "\u{1B}[2J",
    "1e", "--1", "+1", "1 000", "'1", "t", "-9223372036854775808",
  ]

  static func mutate(_ bytes: [UInt8], _ random: inout FuzzRandom) -> [UInt8] {
    ByteMutation.mutateLines(bytes, &random) { lines, row, random in
      switch random.below(10) {
      case 0: lines.remove(at: row)
      case 1: lines.insert(lines[row], at: random.below(lines.count))
      case 2: lines.insert([], at: row)
      case 3: lines.swapAt(row, random.below(lines.count))
      case 4: lines[row].append(random.once(in: 2) ? 0x0D : 0x2C)
      case 5:
        let other: UInt8 = random.element(of: [0x2C, 0x3B, 0x09, 0x20]) ?? 0x2C
        lines[row] = lines[row].map { [0x2C, 0x3B, 0x09].contains($0) ? other : $0 }
      default:
        let cell = random.element(of: cells) ?? ""
        ByteMutation.setWord(in: &lines[row], separator: 0x2C, cell, inserts: false, &random)
      }
    }
  }
}
