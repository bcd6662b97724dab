import SequenceFiles

/// What is to be said of each of many sequences: one of several classes, or numbers.
enum TargetColumn: Equatable {
  /// Names of classes, and for each sequence which it is.
  case classes([String], [Int])
  /// `O` numbers for each sequence.
  case numbers([[Float]], names: [String])

  /// So few whole numbers are classes rather than amounts.
  private static let mostClasses = 20

  /// For each sequence its class; empty for numbers.
  var classes: [Int] {
    switch self {
    case .classes(_, let classes): classes
    case .numbers: []
    }
  }

  /// From words: numbers where all are numbers, unless those are few whole ones.
  ///
  /// - Parameter kind: nil is decided by the words.
  init(words: [String], name: String, numbers reader: TableNumbers, kind: DataOptions.TargetKind?)
    throws(DataError)
  {
    var reader = reader
    let numbers = words.compactMap { reader.read($0) }
    guard kind != .classes, numbers.count == words.count else {
      if kind == .numbers, let word = words.first(where: { !reader.accepts($0) }) {
        throw .wordAsNumber(word, column: name)
      }
      self = .classes(named: words)
      return
    }
    if kind == nil, Self.areClasses(numbers) {
      self = .classes(named: numbers.map(Self.name))
    } else {
      self = .numbers(numbers.map { [$0] }, names: [name])
    }
  }

  /// From an array (N, K), of which one column may be classes, or each row the position of the only 1 in it.
  init(rows: [[Float]], kind: DataOptions.TargetKind?) {
    let width = rows.first?.count ?? 0
    if width > 1, kind != .numbers,
      rows.allSatisfy({ row in row.allSatisfy { $0 == 0 || $0 == 1 } && row.reduce(0, +) == 1 })
    {
      self = .classes((0..<width).map { "class \($0)" }, rows.map { row in row.firstIndex(of: 1) ?? 0 })
    } else if width == 1, kind == .classes || kind == nil && Self.areClasses(rows.map { $0[0] }) {
      self = .classes(named: rows.map { Self.name($0[0]) })
    } else {
      self = .numbers(rows, names: (0..<width).map { width == 1 ? "y" : "y[\($0)]" })
    }
  }

  /// Classes in the order of their numbers where all are numbers, else by name.
  private static func classes(named words: [String]) -> TargetColumn {
    let distinct = Set(words)
    let numeric = distinct.compactMap { word in Float(word).map { (word, $0) } }
    let names =
      numeric.count == distinct.count && !numeric.contains { $0.1.isNaN }
      ? numeric.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0) : distinct.sorted()
    let index = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    return .classes(names, words.map { index[$0] ?? 0 })
  }

  /// Whole numbers from 0 or 1 on, or any two of them.
  private static func areClasses(_ numbers: [Float]) -> Bool {
    let distinct = Set(numbers)
    guard distinct.count <= mostClasses, let least = distinct.min(), let most = distinct.max(),
      numbers.allSatisfy({ $0 == $0.rounded() && abs($0) < 1e6 })
    else { return false }
    return distinct.count == 2 || (0...1).contains(least) && most <= Float(mostClasses)
  }

  private static func name(_ number: Float) -> String {
    number == number.rounded() && abs(number) < 1e6 ? "\(Int(number))" : "\(number)"
  }

  /// Another file's classes or numbers, by the names of this one.
  func matching(_ other: TargetColumn) throws(DataError) -> TargetColumn {
    switch (self, other) {
    case (.classes(let names, _), .classes(let others, let classes)):
      var positions: [Int] = []
      for (index, name) in others.enumerated() {
        // A class that no sequence has needs no place.
        guard let position = names.firstIndex(of: name) ?? (classes.contains(index) ? nil : 0) else {
          throw .unknownClass(name, known: names)
        }
        positions.append(position)
      }
      return .classes(names, classes.map { positions[$0] })
    case (.numbers(_, let names), .numbers(_, let others)):
      guard names.count == others.count else { throw .otherColumns(found: others, expected: names) }
      return other
    case (.classes, .numbers(let rows, _)):
      guard rows.first?.count == 1 else { throw .otherTargets }
      return try matching(.classes(named: rows.map { Self.name($0[0]) }))
    case (.numbers(_, let names), .classes(let others, let classes)):
      var rows: [[Float]] = []
      for index in classes {
        guard names.count == 1, let value = Float(others[index]) else { throw .otherTargets }
        rows.append([value])
      }
      return .numbers(rows, names: names)
    }
  }
}
