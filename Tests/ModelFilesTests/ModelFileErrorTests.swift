import GateCore
import Testing

@testable import ModelFiles
@testable import ModelImport
@testable import TensorFiles

/// What a model file may get wrong beyond the safetensors format, and what the reader is told.
@Suite struct ModelFileErrorTests {
  /// A file with the given tensors, all zero, and gatescope metadata if there is any.
  static func file(_ tensors: [(String, [Int])], metadata: String? = nil) -> [UInt8] {
    let header = SafetensorsWriter.header(
      metadata: metadata.map { [("gatescope", $0)] } ?? [],
      tensors: tensors.map { .init(name: $0.0, shape: $0.1) })
    let count = tensors.map { $0.1.reduce(1, *) }.reduce(0, +)
    return header + [UInt8](repeating: 0, count: 4 * count)
  }

  private static let lstm = [
    ("rnn.weight_ih_l0", [8, 3]), ("rnn.weight_hh_l0", [8, 2]), ("rnn.bias_ih_l0", [8]),
    ("rnn.bias_hh_l0", [8]),
  ]
  private static let input = "\"input\":{\"kind\":\"features\",\"columns\":3}"
  private static let layers = "\"layers\":[{\"cell\":\"lstm\",\"hidden\":2}]"

  private static let metadataFaults: [(metadata: String, error: MetadataError)] = [
    ("", .notJSON(.unexpectedEnd)),
    ("{}", .missing(path: "version")),
    ("{\"version\":\"1\"}", .wrongType(path: "version", expected: "an integer", found: "a string")),
    ("{\"version\":0}", .outOfRange(path: "version", found: "0", expected: "at least 1")),
    ("{\"version\":3}", .newerVersion(found: 3, supported: 2)),
    ("{\"version\":1}", .missing(path: "input.kind")),
    (
      "{\"version\":1,\"input\":{\"kind\":\"image\"}}",
      .unknownWord(path: "input.kind", found: "image", known: ["features", "oneHot", "embedding"])
    ),
    (
      "{\"version\":1,\"input\":{\"kind\":\"oneHot\",\"vocabulary\":0}}",
      .outOfRange(path: "input.vocabulary", found: "0", expected: "at least 1")
    ),
    (
      "{\"version\":1,\"input\":{\"kind\":\"oneHot\",\"vocabulary\":9223372036854775807}}",
      .outOfRange(path: "input.vocabulary", found: "9223372036854775807", expected: "at most 16777216")
    ),
    ("{\"version\":1,\(input)}", .missing(path: "layers")),
    (
      "{\"version\":1,\(input),\"layers\":[]}",
      .outOfRange(path: "layers", found: "0 layers", expected: "1 to 256")
    ),
    (
      "{\"version\":1,\(input),\"layers\":[{\"cell\":\"mlp\"}]}",
      .unknownWord(path: "layers[0].cell", found: "mlp", known: ["lstm", "gru", "rnn"])
    ),
    (
      "{\"version\":1,\(input),\"layers\":[{\"cell\":\"lstm\",\"hidden\":2,\"directions\":[\"forward\",\"forward\"]}]}",
      .outOfRange(
        path: "layers[0].directions", found: "forward, forward",
        expected: "forward, backward or both in this order")
    ),
    (
      "{\"version\":1,\(input),\"layers\":[{\"cell\":\"rnn\",\"hidden\":2}]}",
      .missing(path: "layers[0].activation")
    ),
    (
      "{\"version\":1,\(input),\"layers\":[{\"cell\":\"rnn\",\"hidden\":2,\"activation\":{\"name\":\"elu\"}}]}",
      .missing(path: "layers[0].activation.alpha")
    ),
    (
      "{\"version\":1,\(input),\(layers),\"head\":{\"size\":2,\"squash\":\"max\",\"readout\":\"everyStep\"}}",
      .unknownWord(
        path: "head.squash", found: "max", known: ["identity", "sigmoid", "softmax", "logSoftmax"])
    ),
    (
      "{\"version\":1,\(input),\(layers),\"scaling\":[{\"mean\":0,\"deviation\":0}]}",
      .outOfRange(path: "scaling[0].deviation", found: "0.0", expected: "a positive number")
    ),
    (
      "{\"version\":1,\(input),\(layers),\"scaling\":[{\"mean\":1e99,\"deviation\":1}]}",
      .outOfRange(path: "scaling[0].mean", found: "inf", expected: "a finite 32-bit number")
    ),
    (
      "{\"version\":1,\(input),\(layers),\"columnNames\":[\"a\"]}",
      .outOfRange(path: "columnNames", found: "1 entries", expected: "3")
    ),
    (
      "{\"version\":1,\(input),\(layers),\"vocabulary\":{\"unit\":\"word\",\"symbols\":[\"a\"],\"unknown\":1}}",
      .outOfRange(path: "vocabulary.unknown", found: "1", expected: "an id below 1")
    ),
    (
      "{\"version\":1,\(input),\"layers\":[{\"cell\":\"lstm\",\"hidden\":2,\"clip\":-1}]}",
      .outOfRange(path: "layers[0].clip", found: "-1.0", expected: "0 or more")
    ),
    (
      "{\"version\":1,\(input),\"layers\":[{\"cell\":\"lstm\",\"hidden\":2,\"secondCell\":{\"cell\":\"gru\"}}]}",
      .outOfRange(
        path: "layers[0].secondCell", found: "gru",
        expected: "a cell of the first direction's kind, in a layer of two directions")
    ),
    (
      "{\"version\":1,\(input),\(layers),\"initialState\":[]}",
      .outOfRange(
        path: "initialState", found: "0 entries", expected: "1, one for each layer and direction")
    ),
    (
      "{\"version\":1,\(input),\(layers),\"initialState\":[{\"h\":[1,2]}]}",
      .missing(path: "initialState[0].c")
    ),
    (
      "{\"version\":1,\(input),\(layers),\"initialState\":[{\"h\":[1,2,3],\"c\":[1,2]}]}",
      .outOfRange(path: "initialState[0].h", found: "3 numbers", expected: "2")
    ),
    (
      "{\"version\":1,\(input),\(layers),\"initialState\":[{\"h\":[1,\"2\"],\"c\":[1,2]}]}",
      .wrongType(path: "initialState[0].h[1]", expected: "a number", found: "a string")
    ),
    (
      "{\"version\":1,\(input),\"layers\":[{\"cell\":\"lstm\",\"hidden\":2},{\"cell\":\"lstm\",\"hidden\":2}]}",
      .missingTensor(name: "rnn.weight_ih_l1", shape: [8, 2])
    ),
    (
      "{\"version\":1,\(input),\"layers\":[{\"cell\":\"gru\",\"hidden\":2}]}",
      .wrongShape(tensor: "rnn.weight_ih_l0", expected: [6, 3], found: [8, 3])
    ),
  ]

  @Test("Each fault of the metadata has an error that names the place", arguments: metadataFaults.indices)
  func metadataFault(index: Int) {
    let (metadata, error) = Self.metadataFaults[index]
    #expect(throws: FileError.Problem.metadata(error)) {
      try ModelFile.decode(Self.file(Self.lstm, metadata: metadata), name: "")
    }
  }

  @Test func `Metadata may leave out what PyTorch would do anyway`() throws {
    let metadata = "{\"version\":1,\(Self.input),\(Self.layers)}"
    let loaded = try ModelFile.decode(
      Self.file(Self.lstm + [("extra", [2])], metadata: metadata), name: "plain")
    #expect(loaded.model.network.architecture.layers == [Layer(cell: .lstm(LSTMCell()), hiddenSize: 2)])
    #expect(loaded.model.name == "plain")
    #expect(loaded.report.ignored.map(\.name) == ["extra"])
  }

  /// Changes to a state_dict of an LSTM (I = 3, H = 2), and what each is answered with.
  private static let stateDictFaults: [(tensors: [(String, [Int])], error: StateDictError)] = [
    ([], .noRecurrentLayer(names: [])),
    ([("conv.weight", [2, 2])], .noRecurrentLayer(names: ["conv.weight"])),
    (lstm + [("rnn2.weight_hh_l0", [8, 2])], .severalModules(prefixes: ["rnn.", "rnn2."])),
    (Array(lstm.dropFirst()), .missingTensor(name: "rnn.weight_ih_l0")),
    (Array(lstm.dropLast()), .missingTensor(name: "rnn.bias_hh_l0")),
    (lstm + [("rnn.weight_ih_l2", [8, 2])], .missingTensor(name: "rnn.weight_hh_l1")),
    (lstm + [("rnn.weight_hh_l9223372036854775807", [8, 2])], .missingTensor(name: "rnn.weight_hh_l1")),
    (lstm + [("rnn.weight_hh_l0_reverse", [8, 2])], .missingTensor(name: "rnn.weight_ih_l0_reverse")),
    (
      [("weight_hh_l0", [8, 3]), ("weight_ih_l0", [8, 2])],
      .unknownCell(tensor: "weight_hh_l0", shape: [8, 3])
    ),
    (
      [("weight_hh_l0", [4, 2]), ("weight_ih_l0", [4, 2])],
      .unknownCell(tensor: "weight_hh_l0", shape: [4, 2])
    ),
    (
      [("weight_hh_l0", [0, 0]), ("weight_ih_l0", [0, 2])],
      .unknownCell(tensor: "weight_hh_l0", shape: [0, 0])
    ),
    (
      [("weight_hh_l0", [8, 2]), ("weight_ih_l0", [8, 0])],
      .wrongShape(tensor: "weight_ih_l0", expected: "(8, I)", found: [8, 0])
    ),
    (
      lstm + [("rnn.weight_ih_l1", [8, 3]), ("rnn.weight_hh_l1", [8, 2])],
      .wrongShape(tensor: "rnn.weight_ih_l1", expected: "(8, 2)", found: [8, 3])
    ),
    (
      lstm + [("rnn.weight_ih_l1", [6, 2]), ("rnn.weight_hh_l1", [6, 2])],
      .unknownCell(tensor: "rnn.weight_hh_l1", shape: [6, 2])
    ),
    (lstm + [("rnn.weight_hr_l0", [1, 2])], .projection(tensor: "rnn.weight_hr_l0")),
    (lstm + [("rnn.weight_peephole_l0", [3, 2])], .notPyTorch(tensor: "rnn.weight_peephole_l0")),
    ([("weight_hh_l0", [2, 2]), ("weight_ih_l0", [2, 2])], .activationNeeded(tensor: "weight_hh_l0")),
    (
      lstm + [("a.weight", [5, 2]), ("b.weight", [7, 2])],
      .severalCandidates(.head, names: ["a", "b"])
    ),
    (
      lstm + [("a.weight", [5, 3]), ("b.weight", [7, 3])],
      .severalCandidates(.embedding, names: ["a", "b"])
    ),
    (
      [("weight_hh_l0", [8, 2]), ("weight_ih_l0", [8, 2]), ("table.weight", [5, 2])],
      .embeddingOrHead(name: "table")
    ),
  ]

  @Test(
    "Each fault of a state_dict has an error, each ambiguity a question", arguments: stateDictFaults.indices)
  func stateDictFault(index: Int) {
    let (tensors, error) = Self.stateDictFaults[index]
    #expect(throws: FileError.Problem.stateDict(error)) {
      try ModelFile.decode(Self.file(tensors), name: "")
    }
  }

  @Test func `Messages say what was expected, what was found and what to do`() {
    func message(_ tensors: [(String, [Int])], metadata: String? = nil) -> String {
      do {
        _ = try ModelFile.decode(Self.file(tensors, metadata: metadata), name: "")
        return "no error"
      } catch { return FileError(path: "m.safetensors", problem: error).description }
    }
    #expect(
      message([("weight_hh_l0", [2, 2]), ("weight_ih_l0", [2, 2])])
        == "m.safetensors: holds a plain RNN, and such files do not record its activation; "
        + "add rnnActivation tanh (PyTorch's default) or rnnActivation relu")
    #expect(
      message(Self.lstm + [("enc.weight_hh_l0", [8, 2])])
        == "m.safetensors: holds several recurrent modules; choose one with prefix, as prefix enc: enc, rnn")
    #expect(
      message(Self.lstm + [("a.weight", [5, 2]), ("b.weight", [7, 2])])
        == "m.safetensors: several matrices fit as head: a, b; choose with head NAME, or head none")
    #expect(
      message(
        Self.lstm, metadata: "{\"version\":1,\(Self.input),\"layers\":[{\"cell\":\"gru\",\"hidden\":2}]}")
        == "m.safetensors: the tensor rnn.weight_ih_l0 has the shape (8, 3), the metadata asks for (6, 3)")
    #expect(
      message([("kernel\n", [2, 2])])
        == "m.safetensors: no LSTM, GRU or RNN found among kernel\\n; " + KnownNames.sentence)
  }
}
