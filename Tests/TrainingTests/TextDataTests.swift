import GateCore
import Models
import TensorFiles
import Testing
import Training

@testable import ModelImport
@testable import SequenceFiles
@testable import TrainingFiles

/// Sentences, texts, and what tells them from tables.
@Suite struct TextDataTests {
  let reviews =
    "text,label\n"
    + (0..<40).map { row in
      row % 2 == 0
        ? "\"A Good film, really good (no. \(row))!\",pos\n" : "\"It's bad: don't see it.\",neg\n"
    }.joined()

  // MARK: Sentences

  @Test func `Columns called text and label are sentences with classes`() throws {
    let data = try DataText(reviews).read()
    #expect(data.summary.hasPrefix("40 sentences, 2 classes: neg, pos, "))
    #expect(data.form.outputNames == ["neg", "pos"])
    #expect(data.form.head == Head(size: 1, squash: .sigmoid, readout: .lastStep))
    let vocabulary = try #require(data.form.vocabulary)
    #expect(vocabulary.symbols[0] == "<unk>" && vocabulary.symbols.contains("don't"))
    #expect(vocabulary.symbols.contains("really") && !vocabulary.symbols.contains { $0.contains("!") })
    #expect(data.form.input == .embedding(vocabulary: vocabulary.symbols.count, size: 32))
    #expect(Set(data.training.map(\.count)) == [5, 7])
  }

  @Test func `The vocabulary is that of what is learnt from, the most frequent first`() throws {
    let text = "text,label\n" + (0..<30).map { "word\($0) and and the,\($0 % 2)\n" }.joined()
    let data = try DataText(text) { $0.vocabularySize = 2 }.read()
    #expect(data.form.vocabulary?.symbols == ["<unk>", "and", "the"])
    #expect(data.summary.hasSuffix("26 words (cut to 2)"))
    let held = Set(data.validation.flatMap(\.tokens))
    #expect(held == [0, 1, 2])
  }

  @Test func `Padding makes all sentences equally long, on the side that is asked for`() throws {
    for side in [DataOptions.Padding.front, .end] {
      let data = try DataText(reviews) {
        $0.padding = side
        $0.longest = 6
      }.read()
      #expect(data.form.vocabulary?.symbols.prefix(2) == ["<pad>", "<unk>"])
      #expect(data.training.allSatisfy { $0.count == 6 })
      let short = try #require(data.training.first { $0.label == 0 })
      #expect(side == .front ? short.tokens.first == 0 : short.tokens.last == 0)
    }
  }

  @Test func `A typed sentence is padded and cut as in training, and says so`() throws {
    let data = try DataText(reviews) {
      $0.padding = .front
      $0.longest = 6
    }.read()
    let network = Network(
      Architecture(
        input: data.form.input, layers: [Layer(cell: Cell(.gru), hiddenSize: 2)], head: data.form.head))
    let written = Model(name: "m", network: network, vocabulary: data.form.vocabulary)
    let metadata = ModelMetadata(written)
    let read = try ModelMetadata(text: metadata.json.text)
    #expect(read.vocabulary == data.form.vocabulary)
    let model = read.model(network)
    let short = try SequenceFile.parse("Good, good FILM!", for: model)
    #expect(short.tokens.prefix(3) == [0, 0, 0] && short.count == 6)
    #expect(short.notes == ["padded with 3 <pad> at the front, as in training"])
    let long = try SequenceFile.parse("it's bad don't see it don't see it", for: model)
    #expect(long.count == 6 && long.notes == ["cut to its last 6 of 8 symbols, as in training"])
    #expect(short.tokens[3] == short.tokens[4] && short.tokens[3] > 1)
  }

  @Test func `Padding in a file has bounds`() throws {
    let json = { (symbol: Int, length: Int) in
      """
      {"version":1,"input":{"kind":"oneHot","vocabulary":2},"layers":[{"cell":"rnn","activation":"tanh","hidden":1}],\
      "vocabulary":{"unit":"word","symbols":["a","b"],"padding":{"symbol":\(symbol),"length":\(length),"side":"end"}}}
      """
    }
    #expect(
      try ModelMetadata(text: json(1, 5)).vocabulary?.padding == Padding(symbol: 1, length: 5, side: .end))
    for (symbol, length) in [(2, 5), (-1, 5), (0, 0), (0, 1 << 40)] {
      #expect(throws: MetadataError.self) { try ModelMetadata(text: json(symbol, length)) }
    }
  }

  @Test func `Columns are found by number where there is no header`() throws {
    let text = (0..<20).map { "\($0 % 2 == 0 ? "ham" : "spam")\tsee you at \($0)\n" }.joined()
    let data = try DataText(text, name: "sms.tsv") { ($0.labelColumn, $0.textColumn) = ("1", "2") }.read()
    #expect(data.summary.hasPrefix("20 sentences, 2 classes: ham, spam"))
    let headed = try DataText("kind\tbody\n" + text, name: "sms.tsv") {
      ($0.labelColumn, $0.textColumn) = ("1", "2")
    }.read()
    #expect(headed.summary.hasPrefix("20 sentences") && headed.notes[0].contains("is read as a header"))
  }

  @Test func `Ratings are amounts or classes, as is asked`() throws {
    let text = "review,stars\n" + (0..<40).map { "word\($0 % 3) said,\($0 % 5 + 1)\n" }.joined()
    #expect(try DataText(text).read().form.outputNames == ["1", "2", "3", "4", "5"])
    #expect(try DataText(text) { $0.targetKind = .numbers }.read().loss == .meanSquaredError)
  }

  // MARK: Texts

  let book = (0..<60).map { "Line \($0 % 10) of the book, and more.\n" }.joined()

  @Test func `A text is letters, of which the last tenth is held out`() throws {
    let data = try DataText(book, name: "book.txt").read()
    #expect(data.summary == "1800 letters, 28 different")
    let symbols = try #require(data.form.vocabulary?.symbols)
    #expect(data.form.input == .oneHot(vocabulary: symbols.count) && symbols.contains("\n"))
    #expect(data.validation.reduce(0) { $0 + $1.count } == 179)
    #expect(data.training.allSatisfy { $0.count == 100 })
    for sequence in data.training {
      guard case .tokens(let targets) = sequence.targets else { continue }
      #expect(targets.dropLast().map { $0 } == sequence.tokens.dropFirst().map { $0 })
    }
    #expect(data.showcase.count <= 12 && !data.showcase.isEmpty)
  }

  @Test func `Words of a text are learnt with a vocabulary of the most frequent`() throws {
    let data = try DataText(book, name: "book.txt") { ($0.usesWords, $0.vocabularySize) = (true, 5) }.read()
    #expect(data.summary.hasSuffix("words, 18 different (cut to 5)"))
    #expect(data.form.vocabulary?.symbols.count == 6 && data.form.vocabulary?.unknown == 0)
    #expect(data.form.input == .embedding(vocabulary: 6, size: 32))
    let read = try #require(data.form.vocabulary).split("Line 3 of the book, and more.")
    #expect(read == ["Line", "3", "of", "the", "book", ",", "and", "more", "."])
  }

  @Test func `Lines can be sequences of their own, with their end to be foretold`() throws {
    let names = (0..<30).map { "\(["anna", "bert", "carla"][$0 % 3])\n" }.joined()
    let data = try DataText(names, name: "names.txt") { $0.linesAreSequences = true }.read()
    #expect(data.summary == "30 lines, 9 different")
    #expect(data.training.count == 27 && data.validation.count == 3)
    let symbols = try #require(data.form.vocabulary?.symbols)
    let first = try #require(data.training.first)
    #expect(["\nanna", "\nbert", "\ncarla"].contains(first.tokens.map { symbols[$0] }.joined()))
    guard case .tokens(let targets) = first.targets else { return }
    #expect(targets.last.flatMap { $0 }.map { symbols[$0] } == "\n")
  }

  // MARK: What it is

  @Test func `A table of numbers that is said to be a text is asked about, with both ways to go on`() throws {
    let wave = "t,v\n" + (0..<40).map { "\($0),\($0 * 7 % 11)\n" }.joined()
    for (name, said) in [("wave.csv", true), ("wave.txt", false)] {
      let text = DataText(wave, name: name) { $0.isSaidToBeText = said }
      #expect(
        text.refusal
          == "\(name): is a table of numbers (40 rows, 2 columns): add as series to learn the next values, as text to "
          + "learn its letters and digits")
    }
    #expect(try DataText(wave, name: "wave.csv") { $0.form = .text }.read().loss == .categoricalCrossEntropy)
    #expect(try DataText(wave, name: "wave.txt") { $0.form = .series }.read().forecast != nil)
  }

  @Test func `Sentences without names of columns are asked about`() {
    let text = "a,b\n" + (0..<20).map { "these are four words,\($0)\n" }.joined()
    #expect(DataText(text).refusal?.contains("name them with textColumn and labelColumn") == true)
  }

  @Test func `What teaches nothing is refused in a line`() {
    let refusals: [(DataText, String)] = [
      (DataText("short", name: "a.txt"), "5 letters; training needs"),
      (DataText("", name: "a.txt"), "empty"), (DataText(" \n \n", name: "a.txt"), "empty"),
      (DataText(String(repeating: "a", count: 500), name: "a.txt"), "one symbol"),
      (DataText("text,label\n" + String(repeating: "so so,1\n", count: 9)), "one class, \"1\""),
      (DataText("text,label\n" + String(repeating: "...,1\n!,0\n", count: 9)), "0 sequences"),
      (DataText("one\n", name: "a.txt") { $0.linesAreSequences = true }, "1 sequence"),
      (DataText(bytes: [0xFF, 0xFE, 0x00], name: "a.txt"), "not text"),
      (DataText("word\n", name: "a.csv"), "no column of numbers"),
      (DataText(reviews) { $0.validationShare = 1.5 }, "validation is 1.5"),
    ]
    for (text, reason) in refusals {
      let refusal = text.refusal
      #expect(refusal?.contains(reason) == true, "\(reason): \(refusal ?? "read")")
    }
  }
}
