import SequenceFiles

/// What is in a column of a table.
struct TableColumnProfile: Equatable {
  /// By the header, or by number.
  var title = ""
  var numbers = 0
  var missing = 0
  /// Fields that are neither numbers nor missing.
  var words = 0
  /// Of those, fields of three words or more.
  private(set) var sentences = 0
  /// Whether each number is one more than that of the row before, as in an index.
  private(set) var countsUp = true
  /// Whether each number is larger than that of the row before, as time is.
  private(set) var grows = true
  private var last: Float?
  private var reader: TableNumbers

  init(_ reader: TableNumbers) { self.reader = reader }

  mutating func add(_ field: String) {
    guard let value = reader.read(field) else {
      words += 1
      if field.split(separator: " ", maxSplits: 2).count > 2 { sentences += 1 }
      return
    }
    if value.isNaN { missing += 1 } else { numbers += 1 }
    countsUp = countsUp && (last.map { value == $0 + 1 } ?? true)
    grows = grows && (last.map { value > $0 } ?? true)
    last = value
  }

  /// Whether it has numbers, and hardly anything that is none: what is none there is a fault to be told of.
  var isNumeric: Bool { numbers > words }

  /// Whether all of it are words.
  var isText: Bool { words > 0 && numbers <= words }

  /// Whether most of it are sentences.
  var isProse: Bool { isText && 2 * sentences > words }

  /// Whether it only numbers the rows, as pandas writes it.
  var isIndex: Bool {
    countsUp && numbers > 1 && words == 0 && ["", "index", "unnamed: 0"].contains(title.lowercased())
  }

  static func == (a: Self, b: Self) -> Bool {
    (a.title, a.numbers, a.missing, a.words) == (b.title, b.numbers, b.missing, b.words)
  }
}
