import GateCore
import Models
import Testing

@testable import SequenceFiles
@testable import TensorFiles

/// Files of one and of several sequences: text, tables and arrays.
@Suite struct SequenceFileTests {
  static func model(
    _ input: InputKind, vocabulary: Vocabulary? = nil, columns: [String] = []
  ) -> Model {
    Model(
      name: "",
      network: Network(
        Architecture(input: input, layers: [Layer(cell: .rnn(RNNCell()), hiddenSize: 1)], head: nil)),
      vocabulary: vocabulary, columnNames: columns)
  }

  static let letters = model(
    .oneHot(vocabulary: 2), vocabulary: Vocabulary(unit: .character, symbols: ["a", "b"]))
  static let prose = model(
    .oneHot(vocabulary: 2), vocabulary: Vocabulary(unit: .character, symbols: ["a", "\n"]))
  static let words = model(
    .embedding(vocabulary: 2, size: 1), vocabulary: Vocabulary(unit: .word, symbols: ["not", "bad"]))
  static let ids = model(.embedding(vocabulary: 10, size: 1))
  static let one = model(.features(columns: 1, hasMask: false))
  static let two = model(.features(columns: 2, hasMask: false))
  static let named = model(.features(columns: 2, hasMask: false), columns: ["temp", "hum"])

  func read(
    _ text: String, _ model: Model, _ options: SequenceOptions = SequenceOptions()
  ) throws -> [InputSequence] {
    try read(Array(text.utf8), model, options)
  }

  func read(
    _ bytes: [UInt8], _ model: Model, _ options: SequenceOptions = SequenceOptions()
  ) throws -> [InputSequence] {
    do { return try SequenceFile.sequences(in: bytes, name: "file", for: model, options: options) } catch {
      if case .content(let error as SequenceError) = error { throw error }
      throw error
    }
  }

  func values(_ sequence: InputSequence) -> [Float] {
    if case .features(let values, _) = sequence.steps { values } else { [] }
  }

  /// Equal, a missing value to itself.
  func expect(
    _ sequence: InputSequence, is expected: [Float], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(
      values(sequence).elementsEqual(expected) { $0 == $1 || $0.isNaN && $1.isNaN },
      "\(values(sequence))", sourceLocation: sourceLocation)
  }

  // MARK: Text

  private static let splitCases: [(model: Model, text: String, tokens: [[Int]])] = [
    (letters, "ab\n\nba\n", [[0, 1], [1, 0]]),
    (letters, "\r\nab\r\n \t\r\n\r\nb", [[0, 1], [1]]),
    (words, "not bad\nbad\n\nbad\n", [[0, 1, 1], [1]]),
    (ids, "1 2\n3\n\n4,5\n", [[1, 2, 3], [4, 5]]),
    // Prose has blank lines.
    (prose, "a\n\na\n", [[0, 1, 1, 0, 1]]),
  ]

  @Test("A header's names come with the sequences, in the order of the columns that are read")
  func columnNames() throws {
    #expect(try read("a,b\n1,2\n", Self.two)[0].columnNames == ["a", "b"])
    #expect(try read("hum,day,temp\n1,2,3\n", Self.named)[0].columnNames == ["temp", "hum"])
    #expect(try read("1,2\n", Self.two)[0].columnNames == [])
    let split = try read("id,a,b\nx,1,2\ny,3,4\n", Self.two, SequenceOptions(idColumn: "id"))
    #expect(split.map(\.columnNames) == [["a", "b"], ["a", "b"]])
  }

  @Test("Blank lines separate sequences where they could be nothing else", arguments: splitCases.indices)
  func splits(index: Int) throws {
    let (model, text, tokens) = Self.splitCases[index]
    #expect(try read(text, model).map(\.steps) == tokens.map(InputSequence.Steps.tokens))
  }

  @Test func `Whether blank lines split can be said`() throws {
    let kept = try read("not\n\nbad", Self.words, SequenceOptions(blankLines: .keep))
    #expect(kept.map(\.steps) == [.tokens([0, 1])])
    let split = try read("a\na\n\na\n", Self.prose, SequenceOptions(blankLines: .split))
    #expect(split.map(\.steps) == [.tokens([0, 1, 0]), .tokens([0])])
  }

  @Test func `Sequences of a text are called by their line and beginning, a lone one by its file`() throws {
    #expect(try read("not bad\n\nbad", Self.words).map(\.name) == ["line 1: not bad", "line 3: bad"])
    #expect(try read("\n\nnot bad\n", Self.words).map(\.name) == ["file"])
  }

  @Test func `A fault in a later sequence is found where it is in the file`() {
    #expect(
      throws: SequenceError.unknownSymbol("x", line: 4, column: 2, available: ["a", "b"], suggestion: nil)
    ) { try read("a\n\n\nbx", Self.letters) }
    #expect(throws: SequenceError.tokenOutOfRange("10", line: 3, column: 3, vocabulary: 10)) {
      try read("1\n\n2 10", Self.ids)
    }
    #expect(throws: SequenceError.empty) { try read("\n \n", Self.ids) }
  }

  // MARK: Tables

  private static let tableCases: [(model: Model, options: SequenceOptions, text: String, values: [[Float]])] =
    [
      // Separators, decimal commas, missing values.
      (two, .init(), "a;b\n1,5;2\n-0,25;3e1\n", [[1.5, 2, -0.25, 30]]),
      (two, .init(), "1,5;2,5\n3,5;4,5\n", [[1.5, 2.5, 3.5, 4.5]]),
      (two, .init(), "a;b\n1.5;2\n", [[1.5, 2]]),
      (two, .init(), "a\tb\r\n1\t2\r\n\tN/A\r\n", [[1, 2, .nan, .nan]]),
      (two, .init(), "\u{FEFF}\"x, y\";\"a;b\"\n1;-\n?;2\n", [[1, .nan, .nan, 2]]),
      (two, .init(), "# made by hand\n1,2\n# and\n#N/A,4\n", [[1, 2, .nan, 4]]),
      (one, .init(), "x\n1\n\n2\n\n", [[1, .nan, 2]]),
      // Columns by name, number and range, in the order given.
      (two, .init(columns: "hum,temp"), "day,temp,hum\nMon,1,2\n", [[2, 1]]),
      (two, .init(columns: "3,1"), "1,2,3\n4,5,6\n", [[3, 1, 6, 4]]),
      (two, .init(columns: "2-3"), "day,temp,hum\nMon,1,2\n", [[1, 2]]),
      // A date in a column that is not chosen makes no header.
      (two, .init(columns: "2-3"), "2024-01-01,1,2\n2024-01-02,3,4\n", [[1, 2, 3, 4]]),
      // A number is a place even where a name looks like it; a range is not.
      (one, .init(columns: "2"), "2,b\n5,6\n", [[6]]),
      (one, .init(columns: "2024-01"), "day,2024-01\nMon,6\n", [[6]]),
      (two, .init(columns: "\"a,b\",c"), "c,\"a,b\"\n1,2\n", [[2, 1]]),
      (named, .init(), "hum;day;temp\n1;Mon;2\n", [[2, 1]]),
      // Several sequences.
      (two, .init(), "a,b\n1,2\n\n3,4\n5,6\n\n\n", [[1, 2], [3, 4, 5, 6]]),
      (two, .init(), "a,b\n1,2\n\na,b\n3,4\n", [[1, 2], [3, 4]]),
      (two, .init(blankLines: .keep), "1,2\n\n3,4\n", [[1, 2, 3, 4]]),
      (one, .init(blankLines: .split), "1\n\n2\n3\n", [[1], [2, 3]]),
      (two, .init(idColumn: "who"), "who,a,b\nx,1,2\ny,3,4\n\nx,5,6\n", [[1, 2, 5, 6], [3, 4]]),
      (one, .init(columns: "b", idColumn: "1"), "who,a,b\n7,1,2\n8,3,4\n7,5,6\n", [[2, 6], [4]]),
      (one, .init(idColumn: "1"), "7,1\n8,2\n", [[1], [2]]),
      // A header is told by its words, or by the reader.
      (two, .init(), "a,b\n1,2\n", [[1, 2]]),
      (two, .init(), "a,\n1,2\n", [[1, 2]]),
      (two, .init(hasHeader: true), "0,1\n2,3\n", [[2, 3]]),
      (two, .init(columns: "temp,2", hasHeader: true), "temp,2024\n2,3\n", [[2, 3]]),
      (two, .init(hasHeader: false), "NA,1\n2,3\n", [[.nan, 1, 2, 3]]),
    ]

  @Test("A table becomes sequences of the columns that are meant", arguments: tableCases.indices)
  func tables(index: Int) throws {
    let (model, options, text, expected) = Self.tableCases[index]
    let sequences = try read(text, model, options)
    #expect(sequences.count == expected.count)
    for (sequence, values) in zip(sequences, expected) { expect(sequence, is: values) }
  }

  @Test func `Sequences of a table are called by their id or their line`() throws {
    let options = SequenceOptions(idColumn: "who")
    #expect(try read("a,who,b\n1,anna,2\n3,ben,4", Self.two, options).map(\.name) == ["anna", "ben"])
    #expect(try read("a,who,b\n1,anna,2", Self.two, options).map(\.name) == ["anna"])
    #expect(try read("1,2\n\n3,4", Self.two).map(\.name) == ["line 1", "line 3"])
  }

  private static let faultCases:
    [(model: Model, options: SequenceOptions, text: String, error: SequenceError)] =
      [
        // Points are thousands or decimals; both in one table are not guessed at.
        (two, .init(), "a;b\n1,5;2\n1.5;3\n", .notNumber("1.5", line: 3, column: 1, separator: .semicolon)),
        (two, .init(), "a;b\n1.5;2\n1;3,5\n", .notNumber("3,5", line: 3, column: 2, separator: .semicolon)),
        (
          two, .init(), "a;b\n1.000,5;2\n1000;3\n",
          .notNumber("1.000,5", line: 2, column: 1, separator: .semicolon)
        ),
        (two, .init(), "a\tb\n1,5\t2\n", .notNumber("1,5", line: 2, column: 1, separator: .tab)),
        (
          two, .init(), "a;b\n1;2\n3;4;5\n", .raggedRow(line: 3, found: 3, expected: 2, separator: .semicolon)
        ),
        (
          two, .init(), "day,temp,hum\n",
          .columnCount(
            line: 1, found: 3, expected: 2, names: [],
            header: ["day", "temp", "hum"])
        ),
        (two, .init(columns: "temp"), "temp,hum\n1,2\n", .chosenColumns(found: 1, expected: 2, names: [])),
        (
          two, .init(columns: "temp,wind"), "temp,hum\n1,2\n",
          .noColumn("wind", line: 1, available: ["temp", "hum"])
        ),
        (two, .init(columns: "1,4"), "1,2,3\n", .noColumn("4", line: 1, available: ["1", "2", "3"])),
        (two, .init(columns: "0-1"), "1,2,3\n", .noColumn("0-1", line: 1, available: ["1", "2", "3"])),
        (two, .init(columns: "3-2"), "1,2,3\n", .noColumn("3-2", line: 1, available: ["1", "2", "3"])),
        // A row with a slip of the pen is not taken for a header and dropped.
        (
          two, .init(), "1,x\n2,3\n",
          .unclearHeader(line: 1, word: "x", column: 2, number: "1", numberColumn: 1)
        ),
        (
          two, .init(), "\n1.000,5;2\n3000;4\n",
          .unclearHeader(line: 2, word: "1.000,5", column: 1, number: "2", numberColumn: 2)
        ),
        (two, .init(hasHeader: false), "a,b\n1,2\n", .notNumber("a", line: 1, column: 1)),
        (one, .init(columns: "a", hasHeader: false), "a\n1\n", .noColumn("a", line: 1, available: [""])),
        (one, .init(columns: "a"), "a,a\n1,2\n", .ambiguousColumn("a", line: 1, columns: [1, 2])),
        (one, .init(idColumn: "who"), "who,a\nx,1\n,2\n", .missingId(line: 3, column: 1)),
        (one, .init(idColumn: "who"), "id,a\nx,1\n", .noColumn("who", line: 1, available: ["id", "a"])),
        (words, .init(columns: "a"), "not", .onlyForNumbers(.columns)),
        (words, .init(idColumn: "a"), "not", .onlyForNumbers(.idColumn)),
        (words, .init(standardizes: true), "not", .onlyForNumbers(.standardize)),
      ]

  @Test("A table that is not what is asked for is refused with its place", arguments: faultCases.indices)
  func faults(index: Int) {
    let (model, options, text, error) = Self.faultCases[index]
    #expect(throws: error) { try read(text, model, options) }
    #expect(!error.description.contains("\n"))
  }

  @Test func `A first row that numbers the columns, as pandas does, is read and remarked upon`() throws {
    let note = "line 1 (0, 1) is read as a step; if it is a header, add header"
    #expect(try read("0,1\n2,3\n", Self.two)[0].notes == [note])
    for (text, options) in [
      ("0,1\n2,3\n", SequenceOptions(hasHeader: false)), ("0,2\n2,3\n", .init()), ("0.0,1\n", .init()),
    ] {
      #expect(try read(text, Self.two, options)[0].notes == [])
    }
    #expect(try read("0\n1\n", Self.one)[0].notes == [])
  }

  @Test func `It is known whether blank lines made the sequences`() throws {
    #expect(SequenceFile.wereSplitAtBlankLines(try read("1,2\n\n3,4\n", Self.two)))
    #expect(SequenceFile.wereSplitAtBlankLines(try read("not\n\nbad", Self.words)))
    #expect(!SequenceFile.wereSplitAtBlankLines(try read("1,2\n", Self.two)))
    #expect(
      !SequenceFile.wereSplitAtBlankLines(
        try read("x,1\ny,2\n", Self.one, SequenceOptions(idColumn: "1"))))
    #expect(!SequenceFile.wereSplitAtBlankLines(try read(array([2, 2, 1], [0, 1, 2, 3]), Self.one)))
  }

  @Test func `More sequences than anyone lists are refused`() {
    let text = String(repeating: "1\n\n", count: SequenceFile.sequenceLimit + 1)
    #expect(throws: SequenceError.tooManySequences(limit: SequenceFile.sequenceLimit)) {
      try read(text, Self.ids)
    }
  }

  // MARK: Standardisation

  @Test func `Each column is standardised by its own values, missing ones left out`() throws {
    let options = SequenceOptions(standardizes: true)
    // Mean 4 and deviation 2 of 2, 6; a constant.
    let sequence = try read("temp,hum\n2,7\nNaN,7\n6,7\n", Self.two, options)[0]
    expect(sequence, is: [-1, 0, .nan, 0, 1, 0])
    #expect(
      sequence.notes
        == ["standardized: temp (mean 4, deviation 2), hum (constant 7, so 0 throughout)"])
    let several = try read("1,0\n3,1\n\n10,\n20,\n", Self.two, options)
    expect(several[0], is: [-1, -1, 1, 1])
    expect(several[1], is: [-1, .nan, 1, .nan])
    #expect(
      several[1].notes == ["standardized: column 1 (mean 15, deviation 5), column 2 (no value)"])
  }

  @Test func `A model that scales its input is not fed twice scaled numbers`() {
    var scaling = Self.one
    scaling.scaling = [.init(mean: 1, deviation: 2)]
    #expect(throws: SequenceError.alreadyScaled) {
      try read("1\n2\n", scaling, SequenceOptions(standardizes: true))
    }
  }
}
