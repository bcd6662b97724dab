import GateCore
import Models
import TensorFiles
import Training

/// A text as something to learn: the next letter or word at every step.
struct TextData {
  /// The end of a text that is held out.
  static let usualShare = 0.1
  private static let window = 100
  /// The longest line that is a sequence of its own.
  private static let longestLine = 500
  /// A text shorter than this has nothing to learn.
  private static let shortest = 20
  private static let (shownPassages, shownLength) = (10, 40)
  private static let newline = "\n"

  private let options: DataOptions
  private let read: TextTokens

  private init(options: DataOptions, read: TextTokens) {
    self.options = options
    self.read = read
  }

  static func data(
    _ material: TextMaterial, validation: TextMaterial?, name: String, options: DataOptions
  ) throws(DataError) -> TrainingData {
    let share = validation == nil ? options.validationShare ?? usualShare : 0
    switch material {
    case .text(let text):
      var other: [String] = []
      if case .text(let text) = validation { other = [text] }
      func learnt(_ index: Int, _ length: Int) -> Int {
        index > 0 ? 0 : length - Int((Double(length) * share).rounded())
      }
      let data = TextData(
        options: options, read: tokens([text] + other, options, learnt: learnt))
      return try data.ofText(name: name, boundary: learnt(0, data.read.tokens[0].count))
    case .lines(let lines):
      var other: [String] = []
      if case .lines(let lines) = validation { other = lines }
      let held = HeldOut.indices(of: lines.count, share: share, seed: options.seed)
      let texts = options.usesWords ? lines + other : (lines + other).map { newline + $0 + newline }
      let data = TextData(
        options: options,
        read: tokens(texts, options) { index, length in
          index < lines.count && !held.contains(index) ? length : 0
        })
      return try data.ofLines(lines.count, held: held, name: name)
    }
  }

  private static func tokens(
    _ texts: [String], _ options: DataOptions, learnt: (Int, Int) -> Int
  ) -> TextTokens {
    options.usesWords
      ? TextTokens(words: texts, limit: options.vocabularySize, learnt: learnt)
      : TextTokens(letters: texts, limit: options.vocabularySize, learnt: learnt)
  }

  // MARK: A whole text

  private func ofText(name: String, boundary: Int) throws(DataError) -> TrainingData {
    let tokens = read.tokens[0]
    guard boundary >= Self.shortest else {
      throw .shortText(count: tokens.count, unit: unit, least: Self.shortest)
    }
    guard read.distinct > 1 else { throw .oneSymbol }
    let plan = WindowPlan(lengths: [boundary - 1], length: options.window ?? Self.window, overlaps: false)
    let training =
      options.areSuccessive
      ? passages(tokens, from: 0, to: boundary, length: plan.length)
      : plan.windows(in: boundary - 1).map { passage(tokens, $0) }
    var validation = passages(tokens, from: boundary, length: plan.length)
    for other in read.tokens.dropFirst() { validation += passages(other, from: 0, length: plan.length) }
    let shown =
      validation.isEmpty ? tokens[...] : read.tokens.count > 1 ? read.tokens[1][...] : tokens[boundary...]
    var data = data(
      name: name, summary: "\(Message.grouped(tokens.count)) \(unit)s, \(different)", training: training,
      validation: validation, showcase: showcase(Array(shown)),
      notes: [
        options.areSuccessive
          ? "training reads windows of \(plan.length) steps, each in the state in which the one before it ended"
          : "training reads \(plan.summary)"
      ]
        + (validation.isEmpty || read.tokens.count > 1
          ? [] : ["the end of the text is kept for validation, from \(unit) \(boundary + 1) on"]))
    data.isContinuous = options.areSuccessive
    return data
  }

  /// The targets are the tokens that follow, the last one included.
  private func passage(_ tokens: [Int], _ range: Range<Int>) -> InputSequence {
    sequence(
      "from \(unit) \(range.lowerBound + 1)", Array(tokens[range]),
      tokens[range.lowerBound + 1..<range.upperBound + 1].map { $0 })
  }

  /// One after the other, the last one shorter.
  private func passages(
    _ tokens: [Int], from first: Int, to end: Int? = nil, length: Int
  ) -> [InputSequence] {
    let end = (end ?? tokens.count) - 1
    return stride(from: first, to: end, by: length).map { passage(tokens, $0..<min($0 + length, end)) }
  }

  private func showcase(_ tokens: [Int]) -> [InputSequence] {
    let length = min(Self.shownLength, tokens.count - 1)
    guard length > 0 else { return [] }
    let room = tokens.count - 1 - length
    let starts = room == 0 ? [0] : (0..<Self.shownPassages).map { room * $0 / Self.shownPassages }
    return Set(starts).sorted().map { start in
      var passage = passage(tokens, start..<start + length)
      passage.name = beginning(passage)
      return passage
    }
  }

  // MARK: Lines

  private func ofLines(_ count: Int, held: Set<Int>, name: String) throws(DataError) -> TrainingData {
    guard count > 1 else { throw .fewSequences(count) }
    guard read.distinct > 1 else { throw .oneSymbol }
    let limit = max(2, options.longest ?? Self.longestLine)
    let lines = read.tokens.map { tokens in
      let tokens = tokens.prefix(limit)
      // A letter line has its line end behind it; of words the last has none that follows.
      let steps = options.usesWords ? Array(tokens) : Array(tokens.dropLast())
      var line = sequence("", steps, tokens.dropFirst().map { $0 } + (options.usesWords ? [nil] : []))
      line.name = beginning(line)
      return line
    }.enumerated().filter { $0.element.count > (options.usesWords ? 1 : 0) }
    let training = lines.filter { $0.offset < count && !held.contains($0.offset) }.map(\.element)
    let validation = lines.filter { $0.offset >= count || held.contains($0.offset) }.map(\.element)
    guard training.count > 1 else { throw .fewSequences(training.count) }
    let long = read.tokens.count { $0.count > limit }
    return data(
      name: name, summary: "\(Message.grouped(count)) lines, \(different)", training: training,
      validation: validation,
      showcase: Array((validation.isEmpty ? training : validation).prefix(TrainingData.showcaseLimit)),
      notes: long == 0
        ? []
        : [
          "\(long) lines are cut to their first \(limit) \(unit)s; \(options.names[.longest]) sets another limit"
        ])
  }

  // MARK: Both

  private func data(
    name: String, summary: String, training: [InputSequence], validation: [InputSequence],
    showcase: [InputSequence], notes: [String]
  ) -> TrainingData {
    let size = read.vocabulary.symbols.count
    let embedding = options.embeddingSize ?? (options.usesWords ? SentencesData.usualEmbedding : nil)
    var data = TrainingData(
      name: name, summary: summary,
      form: TaskForm(
        input: embedding.map { .embedding(vocabulary: size, size: $0) } ?? .oneHot(vocabulary: size),
        head: Head(size: size, squash: .softmax, readout: .everyStep), vocabulary: read.vocabulary),
      loss: .categoricalCrossEntropy, training: training, validation: validation, showcase: showcase)
    data.notes = notes
    if read.vocabulary.unknown != nil {
      data.notes.append("\(unit)s that are not in the vocabulary are read as \(WordCount.unknown)")
    }
    return data
  }

  private func sequence(_ name: String, _ steps: [Int], _ targets: [Int?]) -> InputSequence {
    InputSequence(
      name: name, steps: .tokens(steps), targets: .tokens(targets),
      annotation: options.usesWords
        ? nil : .init(name: "letters of the word so far", values: read.vocabulary.charactersOfWord(in: steps))
    )
  }

  private func beginning(_ sequence: InputSequence) -> String {
    guard case .tokens(let tokens) = sequence.steps else { return "" }
    let words = tokens.prefix(24).map { read.vocabulary.symbols[$0] }
    let text = words.joined(separator: options.usesWords ? " " : "").replacing(Self.newline, with: " ")
    return Message.visible(String(text.drop(while: \.isWhitespace)), limit: 32)
  }

  private var unit: String { options.usesWords ? "word" : "letter" }

  /// "61 different", "9120 different (cut to 5000)".
  private var different: String {
    let kept = read.vocabulary.symbols.count - (read.vocabulary.unknown == nil ? 0 : 1)
    let cut = kept < read.distinct ? " (cut to \(Message.grouped(kept)))" : ""
    return "\(Message.grouped(read.distinct)) different\(cut)"
  }
}
