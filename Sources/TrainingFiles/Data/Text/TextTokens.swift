import Models

/// Texts as tokens: letters, or words, with the vocabulary that they have together.
struct TextTokens {
  let vocabulary: Vocabulary
  /// Of each text.
  let tokens: [[Int]]
  /// Different letters or words in what is learnt from.
  let distinct: Int

  /// How many words of a text are kept where the reader does not say.
  static let usualWords = 5000

  /// A letter is what a reader sees as one; all line ends are one. Letters that only stand in what is held out are in the
  /// vocabulary, since there is no other to stand for them, unless the vocabulary is cut.
  ///
  /// - Parameter learnt: How much of each text is learnt from, in letters.
  init(letters texts: [String], limit: Int?, learnt: (_ text: Int, _ length: Int) -> Int) {
    var ids: [Character: Int] = [:]
    var letters: [Character] = []
    var counts: [Int] = []
    let read = texts.enumerated().map { index, text in
      var tokens: [Int] = []
      tokens.reserveCapacity(text.utf8.count)
      for character in text {
        let letter = character.isNewline ? "\n" : character
        let id = ids[letter] ?? letters.count
        if id == letters.count {
          ids[letter] = id
          letters.append(letter)
          counts.append(0)
        }
        tokens.append(id)
      }
      for id in tokens.prefix(learnt(index, tokens.count)) { counts[id] += 1 }
      return tokens
    }
    distinct = counts.count { $0 > 0 }
    var kept = Array(letters.indices)
    var special: [String] = []
    if let limit, limit < letters.count {
      kept = Array(
        kept.sorted { (counts[$1], letters[$0]) < (counts[$0], letters[$1]) }.prefix(max(1, limit)))
      special = [WordCount.unknown]
    }
    kept.sort { letters[$0] < letters[$1] }
    var position = [Int](repeating: 0, count: letters.count)
    for (index, letter) in kept.enumerated() { position[letter] = special.count + index }
    vocabulary = Vocabulary(
      unit: .character, symbols: special + kept.map { String(letters[$0]) },
      unknown: special.isEmpty ? nil : 0)
    tokens = read.map { $0.map { position[$0] } }
  }

  /// Words, and each run of punctuation as a word of its own; capital letters stay.
  init(words texts: [String], limit: Int?, learnt: (_ text: Int, _ length: Int) -> Int) {
    var count = WordCount(Vocabulary.WordRules(separatesPunctuation: true))
    var read: [[Int]] = []
    for (index, text) in texts.enumerated() {
      // How many words there are is known only once they are cut.
      let all = count.read(text, isLearnt: false)
      count.count(all.prefix(learnt(index, all.count)))
      read.append(all)
    }
    let (vocabulary, position) = count.vocabulary(limit: limit ?? Self.usualWords, padding: nil)
    self.vocabulary = vocabulary
    distinct = count.distinct
    tokens = read.map { $0.map { position[$0] } }
  }
}
