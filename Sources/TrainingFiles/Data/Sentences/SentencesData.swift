import GateCore
import Models
import TensorFiles
import Training

/// Sentences as something to learn: a class, or a number, of each.
struct SentencesData {
  static let usualEmbedding = 32
  /// As the textbooks have it: lower-cased, stripped of punctuation, split at white space.
  private static let rules = Vocabulary.WordRules(lowercases: true, removesPunctuation: true)
  /// Tokens that padding may make of all sentences together, whatever their number.
  private static let room = 1 << 24

  private let options: DataOptions
  private var notes: [String]

  static func data(
    _ material: SentencesMaterial, validation: SentencesMaterial?, name: String, options: DataOptions
  ) throws(DataError) -> TrainingData {
    var data = SentencesData(options: options, notes: material.notes)
    return try data.data(material, validation: validation, name: name)
  }

  private mutating func data(
    _ material: SentencesMaterial, validation: SentencesMaterial?, name: String
  ) throws(DataError) -> TrainingData {
    let held =
      validation == nil
      ? HeldOut.indices(
        of: material.sentences.count, share: options.validationShare ?? LabelledData.usualShare,
        seed: options.seed, classes: material.targets.classes) : []
    var count = WordCount(Self.rules)
    let learnt = material.sentences.enumerated().map { count.read($1, isLearnt: !held.contains($0)) }
    let other = validation?.sentences.map { count.read($0, isLearnt: false) } ?? []
    guard learnt.count(where: { !$0.isEmpty }) > 1 else {
      throw .fewSequences(learnt.count { !$0.isEmpty })
    }
    let padding = try padding(learnt + other)
    let (vocabulary, ids) = count.vocabulary(limit: options.vocabularySize, padding: padding)
    func sequences(_ sentences: [String], _ words: [[Int]]) -> [LabelledData.Sequence] {
      zip(sentences, words).map { sentence, words in
        .init(
          name: Message.visible(String(sentence.prefix(40)), limit: 32),
          steps: .tokens(cut(words.map { ids[$0] }, padding)))
      }
    }
    var elsewhere: (sequences: [LabelledData.Sequence], targets: TargetColumn)?
    if let validation {
      elsewhere = (
        sequences(validation.sentences, other), try material.targets.matching(validation.targets)
      )
    }
    let parts = LabelledData(
      sequences: sequences(material.sentences, learnt), targets: material.targets, held: held,
      elsewhere: elsewhere, columnNames: [])
    let head = try parts.head(standardizes: options.standardizes)
    let training = withWords(parts.training)
    let validating = withWords(parts.validation)
    if training.count + validating.count < learnt.count + other.count {
      notes.append(
        "\(learnt.count + other.count - training.count - validating.count) sentences without a word are left out"
      )
    }
    var data = TrainingData(
      name: name, summary: summary(learnt.count, parts.said, count.distinct),
      form: TaskForm(
        input: .embedding(
          vocabulary: vocabulary.symbols.count, size: options.embeddingSize ?? Self.usualEmbedding),
        head: head.head, vocabulary: vocabulary, outputNames: head.outputNames),
      loss: head.loss, training: training, validation: validating,
      showcase: parts.showcase(training, validating))
    data.targetScaling = head.targetScaling
    data.notes = notes + Self.notes(padding, material.targets)
    return data
  }

  private func withWords(_ sequences: [InputSequence]) -> [InputSequence] {
    sequences.filter { $0.count > 0 }
  }

  /// Of the length of the longest sentence, or the one that is asked for.
  private func padding(_ sentences: [[Int]]) throws(DataError) -> Padding? {
    guard let side = options.padding else { return nil }
    let longest = sentences.map(\.count).max() ?? 1
    let length = max(1, min(options.longest ?? longest, Padding.longest))
    let tokens = sentences.reduce(0) { $0 + $1.count }
    let (padded, overflows) = length.multipliedReportingOverflow(by: sentences.count)
    guard !overflows, padded <= max(Self.room, 4 * tokens) else {
      throw .muchPadding(sentences: sentences.count, length: length)
    }
    return Padding(symbol: 0, length: length, side: side == .front ? .front : .end)
  }

  /// No longer than is asked for; a sentence of no words stays so.
  private func cut(_ tokens: [Int], _ padding: Padding?) -> [Int] {
    guard !tokens.isEmpty else { return [] }
    if let padding { return padding.applied(to: tokens) }
    return Array(tokens.prefix(max(1, options.longest ?? tokens.count)))
  }

  // MARK: For the reader

  /// "2000 sentences, 2 classes: no, yes, 3187 words (cut to 1000)".
  private func summary(_ sentences: Int, _ said: String, _ words: Int) -> String {
    let limit = options.vocabularySize.map { $0 < words ? " (cut to \(Message.grouped($0)))" : "" } ?? ""
    return "\(Message.grouped(sentences)) sentences, \(said), \(Message.grouped(words)) words\(limit)"
  }

  private static func notes(_ padding: Padding?, _ targets: TargetColumn) -> [String] {
    var notes = [
      "words are lower-cased and without punctuation; those that are not in the vocabulary are read as "
        + WordCount.unknown
    ]
    if let padding {
      notes.append(
        "every sentence has \(Message.count(padding.length, "word")): shorter ones have \(WordCount.padding) at the "
          + "\(padding.side.rawValue), longer ones are cut there")
    }
    if case .classes(let names, _) = targets, names.count == 2 {
      notes.append("the output is the probability of \(Message.quoted(names[1]))")
    }
    return notes
  }
}

extension Message {
  /// `3187`, `148 574`.
  static func grouped(_ number: Int) -> String {
    var digits = "\(number)"
    guard digits.count > 4 else { return digits }
    for place in stride(from: digits.count - 3, to: 0, by: -3) {
      digits.insert(" ", at: digits.index(digits.startIndex, offsetBy: place))
    }
    return digits
  }
}
