import Rendering

/// A terminal's screen as a value: as much of ECMA-48 and xterm as ncurses uses.
struct ScreenEmulator {
  private(set) var grid: Grid
  private(set) var title = ""
  /// The private modes that are set: 25 cursor, 1000 and 1006 mouse, 1049 alternate screen, 2004 marks around pasted
  /// text, 1 and 66 keypad.
  private(set) var modes: Set<Int> = [25]
  /// Sequences that were not understood: a test that compares screens wants none.
  private(set) var unknown: [String] = []

  var column = 0
  var row = 0
  /// The last column was written: the next character goes to the next line.
  private var isWrapPending = false
  private var style = Style.plain
  private var last: Unicode.Scalar = " "
  private var scrollTop = 0
  private var scrollBottom: Int
  private var pending: [UInt8] = []
  /// What ESC 7 keeps for ESC 8; ncurses moves lines with them where that saves bytes.
  private var saved = (column: 0, row: 0, style: Style.plain)
  /// The normal screen while the alternate one is shown.
  private var normal: Grid?

  init(columns: Int, rows: Int) {
    grid = Grid(width: columns, height: rows)
    scrollBottom = rows - 1
  }

  var isCursorVisible: Bool { modes.contains(25) }
  var isAlternate: Bool { modes.contains(1049) }
  var reportsMouse: Bool { !modes.isDisjoint(with: [1000, 1002, 1003, 1006]) }

  /// The rows as text, without the blanks at their ends.
  var lines: [String] {
    (0..<grid.height).map { row in
      let text = String((0..<grid.width).compactMap { grid[$0, row].glyph })
      return String(text.reversed().drop { $0 == " " }.reversed())
    }
  }

  var text: String { lines.joined(separator: "\n") }

  /// What a terminal does to its picture: it is cut or extended at the right and the bottom.
  mutating func resize(columns: Int, rows: Int) {
    grid = grid.resized(columns: columns, rows: rows)
    normal = normal?.resized(columns: columns, rows: rows)
    scrollTop = 0
    scrollBottom = rows - 1
    move(to: column, row)
  }

  mutating func feed(_ bytes: some Sequence<UInt8>) {
    pending += bytes
    var rest = pending[...]
    while !rest.isEmpty, let length = step(rest) { rest = rest.dropFirst(length) }
    pending = Array(rest)
  }

  /// Performs what stands at the beginning of the bytes; nil when more are needed.
  private mutating func step(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let first = bytes.first else { return nil }
    switch first {
    case 0x1B: return escape(bytes)
    case 0x08: move(to: column - 1, row)
    case 0x09: move(to: (column / 8 + 1) * 8, row)
    case 0x0A: lineFeed()
    case 0x0D: move(to: 0, row)
    case 0x00...0x1F, 0x7F: break
    case 0x20...0x7E: put(Unicode.Scalar(first))
    default:
      let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
      let rest = bytes.dropFirst().prefix(length - 1).prefix { $0 & 0xC0 == 0x80 }
      if rest.count + 1 < length {
        // A character that another program's output, such as a handler's, has cut short is dropped.
        return bytes.count > rest.count + 1 ? rest.count + 1 : nil
      }
      for scalar in String(decoding: bytes.prefix(length), as: UTF8.self).unicodeScalars { put(scalar) }
      return length
    }
    return 1
  }

  private mutating func escape(_ bytes: ArraySlice<UInt8>) -> Int? {
    let rest = bytes.dropFirst()
    guard let second = rest.first else { return nil }
    switch second {
    case UInt8(ascii: "["):
      let isEnd = { (byte: UInt8) in (0x40...0x7E).contains(byte) || byte == 0x1B }
      guard let end = rest.dropFirst().firstIndex(where: isEnd) else { return nil }
      if rest[end] == 0x1B { return end - bytes.startIndex }
      control(String(decoding: rest[(rest.startIndex + 1)...end], as: UTF8.self))
      return end - bytes.startIndex + 1
    case UInt8(ascii: "]"), UInt8(ascii: "P"):
      guard let end = rest.firstIndex(where: { $0 == 0x07 || $0 == 0x1B }) else { return nil }
      let text = String(decoding: rest[..<end], as: UTF8.self)
      if text.hasPrefix("]0;") { title = String(text.dropFirst(3)) }
      if rest[end] == 0x07 { return end - bytes.startIndex + 1 }
      // ESC \ ends a string too.
      guard let last = rest[end...].dropFirst().first else { return nil }
      return end - bytes.startIndex + (last == UInt8(ascii: "\\") ? 2 : 0)
    // Escape cancels a sequence and begins another.
    case 0x1B: return 1
    case UInt8(ascii: "("), UInt8(ascii: ")"): return rest.dropFirst().first.map { $0 == 0x1B ? 2 : 3 }
    case UInt8(ascii: "="): modes.insert(66)
    case UInt8(ascii: ">"): modes.remove(66)
    case UInt8(ascii: "7"): saved = (column, row, style)
    case UInt8(ascii: "8"):
      move(to: saved.column, saved.row)
      style = saved.style
    case UInt8(ascii: "M"):
      if row == scrollTop { scroll(lines: -1, from: scrollTop) } else { move(to: column, row - 1) }
    default: unknown.append(String(decoding: bytes.prefix(2), as: UTF8.self))
    }
    return 2
  }

  /// A control sequence without its introducer: parameters and the final letter.
  private mutating func control(_ sequence: String) {
    guard let final = sequence.last else { return }
    let parameters = sequence.dropLast()
    // Questions for what the terminal is.
    if final == "c" { return }
    if parameters.first == "?" {
      for mode in parameters.dropFirst().split(separator: ";").compactMap({ Int($0) }) {
        set(mode: mode, to: final == "h")
      }
      return
    }
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    let first = numbers.first ?? 0
    let count = max(1, first)
    switch final {
    case "A": move(to: column, row - count)
    case "B": move(to: column, row + count)
    case "C": move(to: column + count, row)
    case "D": move(to: column - count, row)
    case "G": move(to: count - 1, row)
    case "d": move(to: column, count - 1)
    case "H": move(to: max(1, numbers.count > 1 ? numbers[1] : 1) - 1, count - 1)
    case "J": eraseInScreen(first)
    case "K": eraseInLine(first)
    case "X": erase(column..<(column + count), row)
    case "@": shift(by: count)
    case "P": shift(by: -count)
    case "L": scroll(lines: -count, from: row)
    case "M": scroll(lines: count, from: row)
    case "S": scroll(lines: count, from: scrollTop)
    case "T": scroll(lines: -count, from: scrollTop)
    case "b": for _ in 0..<count { put(last) }
    case "m": style.apply(selectGraphicRendition: numbers)
    case "r":
      scrollTop = count - 1
      scrollBottom = min(grid.height, numbers.count > 1 ? numbers[1] : grid.height) - 1
      move(to: 0, 0)
    // Window titles, and the cursor's shape.
    case "t", "h", "l": break
    default: unknown.append(sequence)
    }
  }

  private mutating func set(mode: Int, to isSet: Bool) {
    if isSet { modes.insert(mode) } else { modes.remove(mode) }
    guard mode == 1049 else { return }
    if isSet, normal == nil {
      normal = grid
      grid = Grid(width: grid.width, height: grid.height)
    } else if !isSet, let screen = normal {
      grid = screen
      normal = nil
    }
  }

  private mutating func move(to column: Int, _ row: Int) {
    self.column = min(max(0, column), max(0, grid.width - 1))
    self.row = min(max(0, row), max(0, grid.height - 1))
    isWrapPending = false
  }

  private mutating func lineFeed() {
    if row == scrollBottom { scroll(lines: 1, from: scrollTop) } else { move(to: column, row + 1) }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let width = Self.width(of: scalar)
    if width == 0 {
      let base = max(0, isWrapPending ? column : column - 1)
      let target = grid[base, row].glyph == nil ? base - 1 : base
      grid[target, row].glyph = grid[target, row].glyph.flatMap { "\($0)\(scalar)".first }
      return
    }
    if isWrapPending || column + width > grid.width {
      move(to: 0, row)
      lineFeed()
    }
    separate(column)
    separate(column + width)
    grid[column, row] = Grid.Cell(glyph: Character(scalar), style: style)
    if width == 2 { grid[column + 1, row] = Grid.Cell(glyph: nil, style: style) }
    last = scalar
    let isFull = column + width >= grid.width
    column = min(column + width, max(0, grid.width - 1))
    isWrapPending = isFull
  }

  /// Blanks a wide character that is about to lose one of its halves at this column.
  private mutating func separate(_ column: Int) {
    guard grid[column, row].glyph == nil, column < grid.width else { return }
    for half in [column - 1, column] { grid[half, row].glyph = " " }
  }

  /// What erasing leaves: the background colour (xterm's "bce"), no attributes.
  private var erased: Grid.Cell {
    Grid.Cell(glyph: " ", style: Style(background: style.background))
  }

  private mutating func erase(_ columns: Range<Int>, _ row: Int) {
    for column in columns { grid[column, row] = erased }
  }

  private mutating func eraseInLine(_ part: Int) {
    switch part {
    case 0: erase(column..<max(column, grid.width), row)
    case 1: erase(0..<(column + 1), row)
    default: erase(0..<grid.width, row)
    }
  }

  private mutating func eraseInScreen(_ part: Int) {
    if part < 2 { eraseInLine(part) }
    let rows = part == 0 ? min(row + 1, grid.height)..<grid.height : part == 1 ? 0..<row : 0..<grid.height
    for row in rows { erase(0..<grid.width, row) }
  }

  /// Inserts blanks at the cursor, or deletes characters there when negative.
  private mutating func shift(by count: Int) {
    let old = grid
    for target in column..<max(column, grid.width) {
      let source = target - count
      grid[target, row] = source >= column && source < grid.width ? old[source, row] : erased
    }
  }

  /// Moves the lines of the scroll region up, or down when negative.
  private mutating func scroll(lines: Int, from top: Int) {
    guard top <= scrollBottom else { return }
    let old = grid
    for row in top...scrollBottom {
      for column in 0..<grid.width {
        let source = row + lines
        grid[column, row] = (top...scrollBottom).contains(source) ? old[column, source] : erased
      }
    }
  }

  private static func width(of scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF00...0xFF60,
      0x1F300...0x1FAFF:
      return 2
    default: return 1
    }
  }
}

extension Grid {
  fileprivate func resized(columns: Int, rows: Int) -> Grid {
    var resized = Grid(width: columns, height: rows)
    for row in 0..<rows { for column in 0..<columns { resized[column, row] = self[column, row] } }
    return resized
  }
}
