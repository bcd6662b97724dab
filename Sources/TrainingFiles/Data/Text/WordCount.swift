import Models

/// Words of sentences by their first appearance, and how often those that are learnt from have each.
struct WordCount {
  static let padding = "<pad>"
  static let unknown = "<unk>"

  private let cutter: Vocabulary
  private var ids: [String: Int] = [:]
  private var words: [String] = []
  private var counts: [Int] = []

  init(_ rules: Vocabulary.WordRules) {
    cutter = Vocabulary(unit: .word, symbols: [], rules: rules)
  }

  /// The words of a text, each by its number.
  ///
  /// - Parameter isLearnt: Whether they count.
  mutating func read(_ text: String, isLearnt: Bool) -> [Int] {
    cutter.split(text).map { word in
      let word = cutter.rules.lowercases ? word.lowercased() : word
      let id = ids[word] ?? words.count
      if id == words.count {
        ids[word] = id
        words.append(word)
        counts.append(0)
      }
      if isLearnt { counts[id] += 1 }
      return id
    }
  }

  /// Counts words by their numbers.
  mutating func count(_ words: ArraySlice<Int>) {
    for word in words { counts[word] += 1 }
  }

  /// How many different words are learnt from.
  var distinct: Int { counts.count { $0 > 0 } }

  /// The most frequent words of those that are learnt from, alphabetical where they are equally frequent, behind a
  /// symbol for padding, if there is one, and that for all other words.
  ///
  /// - Parameter limit: How many words; nil: all.
  /// - Returns: The vocabulary, and the id in it of each word by its number.
  func vocabulary(limit: Int?, padding: Padding?) -> (Vocabulary, [Int]) {
    let kept = words.indices.filter { counts[$0] > 0 }
      .sorted { (counts[$1], words[$0]) < (counts[$0], words[$1]) }.prefix(max(0, limit ?? words.count))
    let special = (padding == nil ? [] : [Self.padding]) + [Self.unknown]
    var position = [Int](repeating: special.count - 1, count: words.count)
    for (index, word) in kept.enumerated() { position[word] = special.count + index }
    let vocabulary = Vocabulary(
      unit: .word, symbols: special + kept.map { words[$0] }, unknown: special.count - 1, rules: cutter.rules,
      padding: padding)
    return (vocabulary, position)
  }
}
