import Foundation
import GateCore
import Models
import Testing

@testable import ModelFiles
@testable import ModelImport
@testable import SequenceFiles
@testable import TensorFiles

@Suite struct VocabularyTests {
  private let network = Network(
    Architecture(
      input: .embedding(vocabulary: 4, size: 1), layers: [Layer(cell: .rnn(RNNCell()), hiddenSize: 1)],
      head: nil))

  private func read(_ content: String, extension suffix: String = "txt") throws -> Vocabulary {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).\(suffix)")
      .path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Files.write(Array(content.utf8), to: path)
    do {
      return try VocabularyFile.read(path, for: Model(name: "", network: network)).vocabulary
    } catch { throw error.problem }
  }

  @Test func `A line is a symbol, with escapes for what a line cannot hold`() throws {
    let vocabulary = try read("a\n \n\\n\n\\\\\n")
    #expect(vocabulary == Vocabulary(unit: .character, symbols: ["a", " ", "\n", "\\"]))
    #expect(try read("the\r\nend\r\n<unk>\r\n\\tx").symbols == ["the", "end", "<unk>", "\tx"])
  }

  @Test func `Words or characters follow from the symbols, and so does the unknown one`() throws {
    #expect(try read("<unk>\na\nb\nc").unit == .character)
    #expect(
      try read("a\nthe\nend\n[UNK]")
        == Vocabulary(unit: .word, symbols: ["a", "the", "end", "[UNK]"], unknown: 3))
  }

  @Test func `JSON gives symbols by id`() throws {
    let expected = Vocabulary(unit: .character, symbols: ["a", "b", "\n", "é"])
    #expect(try read("[\"a\", \"b\", \"\\n\", \"\\u00e9\"]", extension: "json") == expected)
    #expect(
      try read("{\"1\": \"b\", \"0\": \"a\", \"3\": \"é\", \"2\": \"\\n\"}", extension: "json") == expected)
    #expect(try read("{\"b\": 1, \"a\": 0, \"é\": 3, \"\\n\": 2}", extension: "json") == expected)
  }

  @Test(
    "Ids that begin with 1, leave some out or go on behind the model's are taken as they are",
    arguments: [
      ("{\"the\": 1, \"cat\": 2, \"sat\": 3}", ["#0", "the", "cat", "sat"]),
      ("{\"1\": \"the\", \"2\": \"cat\", \"3\": \"sat\"}", ["#0", "the", "cat", "sat"]),
      ("{\"the\": 0, \"cat\": 2}", ["the", "#1", "cat", "#3"]),
      ("{\"the\": 1, \"cat\": 2, \"sat\": 3, \"on\": 4, \"mat\": 9}", ["#0", "the", "cat", "sat"]),
      ("{\"#0\": 1}", ["##0", "#0", "#2", "#3"]),
      ("{\"char_to_idx\": {\"a\": 0}, \"idx_to_char\": {\"0\": \"a\"}, \"n\": 1}", ["a", "#1", "#2", "#3"]),
    ])
  func gaps(content: String, symbols: [String]) throws {
    #expect(try read(content, extension: "json").symbols == symbols)
  }

  @Test func `A pickled dictionary of ids is a vocabulary`() throws {
    // {"a": 1, "the": 2} in protocol 4.
    let bytes: [UInt8] = [
      0x80, 4, 0x7D, 0x28, 0x8C, 1, 0x61, 0x4B, 1, 0x8C, 3, 0x74, 0x68, 0x65, 0x4B, 2, 0x75, 0x2E,
    ]
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).pkl").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Files.write(bytes, to: path)
    let fitted = try VocabularyFile.read(path, for: Model(name: "", network: network))
    #expect(fitted.vocabulary.symbols == ["#0", "a", "the", "#3"])
    #expect(fitted.missing == [0, 3])
  }

  @Test("A checkpoint's own symbols are the vocabulary", arguments: ["symbols", "symbols-legacy"])
  func beside(name: String) throws {
    let path = Fixture.path("torch-\(name).pt")
    let loaded = try ModelFile.read(path)
    #expect(loaded.model.vocabulary?.symbols == ["<pad>", "a", "b", "c", "d", "#5"])
    #expect(
      loaded.report.decisions.contains {
        $0.hasPrefix("the vocabulary is the checkpoint's char_to_idx (vocabulary FILE gives another)")
      })
    #expect(
      loaded.report.decisions.last
        == "the state_dict is the checkpoint's model_state_dict; left out: label_to_idx")
    #expect(try SequenceFile.parse("dab", for: loaded.model).steps == .tokens([4, 1, 2]))
    let fitted = try VocabularyFile.read(path, for: Model(name: "", network: network))
    #expect(fitted.vocabulary.symbols == ["<pad>", "a", "b", "c"])
  }

  @Test func `A file that holds no symbols is told what a vocabulary may be`() throws {
    for name in ["torch-plain.pt", "lstm-embedding-head.safetensors"] {
      let error = #expect(throws: FileError.self) {
        try VocabularyFile.read(Fixture.path(name), for: Model(name: "", network: network))
      }
      #expect(error?.description.contains("a vocabulary is text with a symbol a line, JSON") == true)
    }
  }

  /// What `tokenizer.to_json()` of Keras gives.
  private static func tokenizer(
    filters: String = "!\\\"#$%&()*+,-./:;<=>?@[\\\\]^_`{|}~\\t\\n", isByCharacter: Bool = false
  ) -> String {
    "{\"class_name\": \"Tokenizer\", \"config\": {\"num_words\": 3, \"filters\": \"\(filters)\", \"lower\": true, "
      + "\"split\": \" \", \"char_level\": \(isByCharacter), \"oov_token\": \"<OOV>\", "
      + "\"word_index\": \"{\\\"<OOV>\\\": 1, \\\"the\\\": 2, \\\"cat\\\": 3}\"}}"
  }

  @Test func `Keras's tokenizer says its words, what it does to text and what stands for all others`() throws
  {
    let vocabulary = try read(Self.tokenizer(), extension: "json")
    #expect(vocabulary.symbols == ["#0", "<OOV>", "the", "#3"])
    #expect(vocabulary.unit == .word)
    #expect(vocabulary.unknown == 1)
    #expect(vocabulary.rules == Vocabulary.WordRules(lowercases: true, removesPunctuation: true))
    #expect(try read(Self.tokenizer(isByCharacter: true), extension: "json").unit == .character)
  }

  @Test func `The report says which ids have no symbol, and how many symbols have no id`() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).json").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Files.write(Array("{\"a\": 1, \"b\": 2, \"c\": 99}".utf8), to: path)
    let options = ImportOptions(vocabularyPath: path)
    let report = try ModelFile.read(Fixture(name: "lstm-embedding-head").path, options: options).report
    #expect(
      report.decisions.suffix(2) == [
        "the vocabulary has no symbol for 7 ids (0, 3, 4, 5 and 3 more); they are shown by their numbers",
        "1 symbol of the vocabulary has an id that the model does not know, and is left out",
      ])
  }

  @Test func `JSON needs no name that says so, but a symbol a line may be a bracket`() throws {
    #expect(try read("[\"a\",\n\"b\", \"c\", \"d\"]").symbols == ["a", "b", "c", "d"])
    #expect(try read("{\"a\": 0, \"b\": 1, \"c\": 2, \"d\": 3}", extension: "vocab").symbols.count == 4)
    #expect(try read("[\n]\n(\n)\n").symbols == ["[", "]", "(", ")"])
    #expect(throws: FileError.Problem.vocabulary(.json(.unexpectedEnd))) { try read("[\"a\"") }
  }

  @Test func `What is not the model's vocabulary is refused`() {
    let faults: [(String, String, VocabularyError)] = [
      ("a\nb", "txt", .countMismatch(found: 2, expected: 4)),
      ("[1]", "json", .notSymbols),
      ("3", "json", .notSymbols),
      ("{\"a\": \"b\"}", "json", .notSymbols),
      ("{\"a\": 0, \"b\": 0}", "json", .duplicateId(0, symbols: ["a", "b"])),
      ("{\"a\": 4, \"b\": 9223372036854775807}", "json", .countMismatch(found: 2, expected: 4)),
      ("{\"a\": {\"x\": 1}, \"b\": {\"y\": 1}}", "json", .notSymbols),
      (Self.tokenizer(filters: "'"), "json", .tokenizerPart("filters", found: "'")),
      ("{\"a\": 0, \"b\": -1}", "json", .negativeId(-1, symbol: "b")),
      ("{\"0\": \"a\", \"00\": \"b\"}", "json", .duplicateId(0, symbols: ["a", "b"])),
      ("{\"0\": \"a\", \"1\": \"a\"}", "json", .duplicateSymbol("a", ids: [0, 1])),
      ("[\"a\", \"b\", \"a\"]", "json", .duplicateSymbol("a", ids: [0, 2])),
      ("a\nb\na", "txt", .duplicateSymbol("a", ids: [0, 2])),
      ("{\"a\": 1.5}", "json", .notSymbols),
      ("[", "json", .json(.unexpectedEnd)),
    ]
    for (content, suffix, error) in faults {
      #expect(throws: FileError.Problem.vocabulary(error)) { try read(content, extension: suffix) }
    }
  }

  @Test func `A foreign model with a vocabulary reads text`() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Files.write(Array("abcdefghi".map { "\($0)\n" }.joined().utf8), to: path)
    let options = ImportOptions(vocabularyPath: path)
    let model = try ModelFile.read(Fixture(name: "lstm-embedding-head").path, options: options).model
    #expect(try SequenceFile.parse("bad", for: model).steps == .tokens([1, 0, 3]))
  }
}
