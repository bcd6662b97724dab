import GateCore
import Models
import Testing

@testable import SequenceFiles
@testable import TensorFiles

/// Tokenizers that Hugging Face's library saved, and the ids that it gave (`Fixtures/tokenizers/generate.py`).
@Suite struct TokenizerTests {
  private func vocabulary(_ name: String) throws -> Vocabulary {
    try VocabularyFile.json(Files.read(Fixture.tokenizer(name), limit: 1 << 20))
  }

  @Test("Text becomes the same ids", arguments: ["plain", "lowercase", "split", "added"])
  func ids(name: String) throws {
    let vocabulary = try vocabulary(name)
    let network = Network(
      Architecture(
        input: .embedding(vocabulary: vocabulary.symbols.count, size: 1),
        layers: [Layer(cell: .rnn(RNNCell()), hiddenSize: 1)], head: nil))
    let model = Model(name: "", network: network, vocabulary: vocabulary)
    let expected = try JSONParser.parse(
      Files.read(Fixture.tokenizer("\(name).expected"), limit: 1 << 20)[...])
    guard case .array(let pairs) = expected else {
      Issue.record("not an array")
      return
    }
    #expect(pairs.count >= 14)
    for pair in pairs {
      guard case .string(let text)? = pair["text"], case .array(let ids)? = pair["ids"] else {
        Issue.record("no text and ids")
        continue
      }
      let tokens = ids.compactMap { if case .integer(let id) = $0 { id } else { nil } }
      #expect(try SequenceFile.parse(text, for: model).steps == .tokens(tokens), "\(text)")
      // The search cuts what is sought in the same way.
      #expect(vocabulary.split(text).map { vocabulary.id(of: $0) } == tokens)
    }
  }

  @Test(
    "What cuts or changes text otherwise is refused by its name",
    arguments: [
      ("model", "BPE"), ("normalizer", "NFD"), ("pre-tokenizer", "BertPreTokenizer"),
      ("post-processor", "TemplateProcessing"),
    ])
  func refused(part: String, kind: String) {
    let error = VocabularyError.tokenizerPart(part.replacing("-", with: "_"), found: kind)
    #expect(throws: error) { try vocabulary("refused-\(part)") }
    #expect(error.description.contains("numpy.save"))
  }

  @Test func `A tokenizer that is none is refused`() {
    func read(_ text: String) throws -> Vocabulary { try VocabularyFile.json(Array(text.utf8)) }
    let split = "\"pre_tokenizer\": {\"type\": \"WhitespaceSplit\"}"
    let faults: [(String, VocabularyError)] = [
      ("{\"model\": {}}", .tokenizerPart("model", found: "of an unnamed type")),
      ("{\"model\": {\"type\": \"WordLevel\"}}", .notSymbols),
      ("{\"model\": {\"type\": \"WordLevel\", \"vocab\": {\"a\": \"0\"}}}", .notSymbols),
      (
        "{\"model\": {\"type\": \"WordLevel\", \"vocab\": {\"a\": 0}}}",
        .tokenizerPart("pre_tokenizer", found: "missing")
      ),
      (
        "{\"model\": {\"type\": \"WordLevel\", \"vocab\": {\"a\": 0}}, \(split), \"added_tokens\": [1]}",
        .notSymbols
      ),
      (
        "{\"model\": {\"type\": \"WordLevel\", \"vocab\": {\"a\": 0}}, \(split), "
          + "\"added_tokens\": [{\"id\": 0, \"content\": \"b\"}]}",
        .duplicateId(0, symbols: ["a", "b"])
      ),
      ("{\"model\": {\"type\": \"WordLevel\", \"vocab\": {\"a\": 1}}, \(split)}", .missingId(0, count: 1)),
      (
        "{\"model\": {\"type\": \"WordLevel\", \"vocab\": {\"a\": 0}}, \(split), "
          + "\"added_tokens\": [{\"id\": 0, \"content\": \"a\", \"single_word\": true}]}",
        .tokenizerPart("added token", found: "a")
      ),
      (
        "{\"model\": {\"type\": \"WordLevel\", \"vocab\": {\"a\": 0}}, \(split), "
          + "\"added_tokens\": [{\"id\": 1, \"content\": \"a b\"}]}",
        .tokenizerPart("added token", found: "a b")
      ),
    ]
    for (text, error) in faults { #expect(throws: error) { try read(text) } }
  }
}
