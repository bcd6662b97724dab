import GateCore
import Models
import TensorFiles
import Testing

@testable import SequenceFiles

@Suite struct SequenceTests {
  private static func model(
    _ input: InputKind, vocabulary: Vocabulary? = nil, columns: [String] = [], outputs: Int? = nil
  ) -> Model {
    let head = outputs.map { Head(size: $0, squash: .softmax, readout: .everyStep) }
    let layer = Layer(cell: .rnn(RNNCell()), hiddenSize: 1)
    return Model(
      name: "", network: Network(Architecture(input: input, layers: [layer], head: head)),
      vocabulary: vocabulary, columnNames: columns)
  }

  private static let brackets = model(
    .oneHot(vocabulary: 4), vocabulary: Vocabulary(unit: .character, symbols: ["(", ")", "[", "]"]),
    outputs: 4)
  private static let lines = model(
    .oneHot(vocabulary: 3), vocabulary: Vocabulary(unit: .character, symbols: ["a", "\n", "é"]))
  private static let words = model(
    .embedding(vocabulary: 3, size: 1), vocabulary: Vocabulary(unit: .word, symbols: ["the", "end", "?"]))
  private static let guesses = model(
    .embedding(vocabulary: 2, size: 1),
    vocabulary: Vocabulary(unit: .word, symbols: ["<unk>", "end"], unknown: 0))
  private static let ids = model(.embedding(vocabulary: 10, size: 1))

  private static let texts: [(model: Model, text: String, tokens: [Int])] = [
    (brackets, "([])", [0, 2, 3, 1]),
    (brackets, "([])\n", [0, 2, 3, 1]),
    (brackets, "([])\r\n", [0, 2, 3, 1]),
    (lines, "a\r\na\n", [0, 1, 0, 1]),
    // A letter and a combining accent are one character.
    (lines, "e\u{301}a", [2, 0]),
    (lines, "\u{FEFF}a", [0]),
    (words, "  the\tend\n\n? the ", [0, 1, 2, 0]),
    (guesses, "The end", [0, 1]),
    (ids, "0 9,\n3,,4", [0, 9, 3, 4]),
  ]

  @Test("A text becomes tokens", arguments: texts.indices)
  func text(index: Int) throws {
    let (model, text, tokens) = Self.texts[index]
    #expect(try SequenceFile.parse(Array(text.utf8), name: "", for: model).steps == .tokens(tokens))
  }

  private static let textFaults: [(model: Model, text: String, error: SequenceError)] = [
    (brackets, "", .empty),
    (brackets, "\n", .empty),
    (words, " \n", .empty),
    (ids, "\n", .empty),
    (
      brackets, "([])\n(x)",
      .unknownSymbol("\n", line: 1, column: 5, available: ["(", ")", "[", "]"], suggestion: nil)
    ),
    (
      lines, "aa\na b", .unknownSymbol(" ", line: 2, column: 2, available: ["a", "\n", "é"], suggestion: nil)
    ),
    (
      words, "the\n  The",
      .unknownSymbol("The", line: 2, column: 3, available: ["the", "end", "?"], suggestion: "the")
    ),
    (ids, "1 two", .notInteger("two", line: 1, column: 3)),
    (ids, "1.5", .notInteger("1.5", line: 1, column: 1)),
    (ids, "1\n-1", .tokenOutOfRange("-1", line: 2, column: 1, vocabulary: 10)),
    (ids, "10", .tokenOutOfRange("10", line: 1, column: 1, vocabulary: 10)),
    (
      ids, "99999999999999999999",
      .tokenOutOfRange("99999999999999999999", line: 1, column: 1, vocabulary: 10)
    ),
  ]

  @Test("A text that is not the model's is refused with line and column", arguments: textFaults.indices)
  func textFault(index: Int) {
    let (model, text, error) = Self.textFaults[index]
    #expect(throws: error) { try SequenceFile.parse(Array(text.utf8), name: "", for: model) }
  }

  @Test func `Bytes that are not UTF-8 are refused with their place`() {
    #expect(throws: SequenceError.notUTF8(line: 2, byte: 3)) {
      try SequenceFile.parse([0x28, 0x28, 0x0A, 0xC3, 0x28], name: "", for: Self.brackets)
    }
  }

  @Test func `A network that says its own tokens is asked for the next one`() throws {
    let targets = try SequenceFile.parse("([])", for: Self.brackets).targets
    #expect(targets == .tokens([2, 3, 1, nil]))
    #expect(try SequenceFile.parse("the", for: Self.words).targets == .none)
  }

  private static let one = model(.features(columns: 1, hasMask: true))
  private static let two = model(.features(columns: 2, hasMask: false))
  private static let named = model(.features(columns: 2, hasMask: false), columns: ["b", "a"])

  private static let tables: [(model: Model, text: String, values: [Float])] = [
    (one, "1\n2.5\n-3e2\n", [1, 2.5, -300]),
    (one, "value\r\n1\r\n\r\n3\r\n\r\n", [1, .nan, 3]),
    (one, "\"\"\n1\n\"\"\n", [.nan, 1, .nan]),
    (one, "x\n\nNaN\n NA \n4", [.nan, .nan, .nan, 4]),
    (two, "1,2\n\n3,", [1, 2, 3, .nan]),
    (two, "\"first, in m\",\"second \"\"b\"\"\"\n1, 2 \n", [1, 2]),
    (named, "date,a,c,b\n2024-01-01,1,x,2\n2024-01-02,3,,4\n", [2, 1, 4, 3]),
    (named, "1,2\n", [1, 2]),
  ]

  @Test("A table becomes rows of numbers", arguments: tables.indices)
  func table(index: Int) throws {
    let (model, text, expected) = Self.tables[index]
    let sequence = try SequenceFile.parse(text, name: "", for: model)
    guard case .features(let values, let columns) = sequence.steps else {
      Issue.record("not numbers")
      return
    }
    #expect(columns == model.network.architecture.input.columns)
    #expect(values.elementsEqual(expected) { $0 == $1 || $0.isNaN && $1.isNaN })
  }

  private static let tableFaults: [(model: Model, text: String, error: SequenceError)] = [
    (one, "value\n", .headerOnly(["value"])),
    (one, "1\nx\n", .notNumber("x", line: 2, column: 1)),
    (two, "1,2\n3,1;5", .notNumber("1;5", line: 2, column: 2)),
    (two, "1,2\n3,1e39", .notFinite("1e39", line: 2, column: 2)),
    (two, "1,2\n-inf,1", .notFinite("-inf", line: 2, column: 1)),
    (two, "1,2,3", .columnCount(line: 1, found: 3, expected: 2, names: [])),
    (
      named, "a,c,d\n1,2,3",
      .columnCount(line: 1, found: 3, expected: 2, names: ["b", "a"], header: ["a", "c", "d"])
    ),
    (two, "1,2\n3", .raggedRow(line: 2, found: 1, expected: 2)),
    (
      two, "a,\"b\n1\",2\n3\n",
      .columnCount(line: 1, found: 3, expected: 2, names: [], header: ["a", "b\n1", "2"])
    ),
    (two, "\"a\n\",b\n1,2\n3\n", .raggedRow(line: 4, found: 1, expected: 2)),
    (two, "1,\"2\n3", .openQuote(line: 1)),
  ]

  @Test("A table that is not the model's is refused with line and column", arguments: tableFaults.indices)
  func tableFault(index: Int) {
    let (model, text, error) = Self.tableFaults[index]
    #expect(throws: error) { try SequenceFile.parse(text, name: "", for: model) }
  }

  @Test func `Messages name the symbol, the position and what there is`() {
    func message(_ text: String, _ model: Model) -> String {
      do {
        _ = try SequenceFile.parse(text, for: model)
        return "no error"
      } catch { return error.description }
    }
    #expect(
      message("(x)", Self.brackets)
        == "line 1, column 2: \"x\" is not in the model's vocabulary; it has \"(\", \")\", \"[\", \"]\"")
    #expect(
      message("The", Self.words)
        == "line 1, column 1: \"The\" is not in the model's vocabulary; did you mean \"the\"?")
    #expect(
      message("1,2,3", Self.named)
        == "line 1: found 3 columns, the model reads 2 (b, a); choose with columns, by name or by number "
        + "from 1")
    #expect(
      message("1\n1;2", Self.one)
        == "line 2, column 1: \"1;2\" is not a number; columns are separated by commas, "
        + "a missing value is empty or NaN")
  }
}

extension SequenceFile {
  /// Reads the bytes of a file that holds one sequence, whatever lines are blank.
  static func parse(
    _ bytes: [UInt8], name: String, for model: Model
  ) throws(SequenceError) -> InputSequence {
    try parse(text(of: FileBytes(bytes)), name: name, for: model)
  }
}

extension InputKind {
  fileprivate var columns: Int? {
    if case .features(let columns, _) = self { columns } else { nil }
  }
}
