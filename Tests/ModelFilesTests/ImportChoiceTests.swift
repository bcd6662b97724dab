import GateCore
import Testing

@testable import ModelFiles
@testable import ModelImport
@testable import TensorFiles

/// Which tensors of a state_dict become embedding and head, and what is said about the rest.
@Suite struct ImportChoiceTests {
  /// An LSTM with I = D · H = 2, so that a matrix of width 2 fits as embedding and as head.
  private let square = [("rnn.weight_hh_l0", [8, 2]), ("rnn.weight_ih_l0", [8, 2])]
  /// An LSTM with I = 3, H = 2.
  private let lstm = [("rnn.weight_hh_l0", [8, 2]), ("rnn.weight_ih_l0", [8, 3])]

  private func load(
    _ tensors: [(String, [Int])], _ options: ImportOptions = ImportOptions()
  ) throws -> LoadedModel {
    try ModelFile.decode(ModelFileErrorTests.file(tensors), name: "m", options: options)
  }

  @Test func `An option answers each question`() throws {
    let two = lstm + [("other.weight_ih_l0", [6, 4]), ("other.weight_hh_l0", [6, 2])]
    #expect(try load(two, .init(prefix: "other")).model.network.architecture.layers[0].cell.kind == .gru)
    #expect(try load(two, .init(prefix: "rnn.")).model.network.architecture.layers[0].cell.kind == .lstm)
    #expect(throws: FileError.Problem.stateDict(.noSuchPrefix("x", available: ["other.", "rnn."]))) {
      try load(two, .init(prefix: "x"))
    }

    let heads = lstm + [("a.weight", [5, 2]), ("b.weight", [7, 2])]
    #expect(try load(heads, .init(head: .named("b"))).model.network.architecture.head?.size == 7)
    #expect(try load(heads, .init(head: .named("a.weight"))).model.network.architecture.head?.size == 5)
    #expect(try load(heads, .init(head: .none)).model.network.architecture.head == nil)
    #expect(
      throws: FileError.Problem.stateDict(.noSuchTensor(.head, name: "c", available: ["a", "b"]))
    ) { try load(heads, .init(head: .named("c"))) }

    let either = square + [("table.weight", [5, 2])]
    let asEmbedding = try load(either, .init(embedding: .named("table"))).model.network.architecture
    #expect(asEmbedding.input == .embedding(vocabulary: 5, size: 2))
    #expect(asEmbedding.head == nil)
    let asHead = try load(either, .init(head: .named("table"))).model.network.architecture
    #expect(asHead.input == .features(columns: 2, hasMask: false))
    #expect(asHead.head?.size == 5)
    let asBoth = try load(either, .init(embedding: .named("table"), head: .named("table")))
      .model.network.architecture
    #expect(asBoth.input == .embedding(vocabulary: 5, size: 2))
    #expect(asBoth.head?.size == 5)
    #expect(try load(lstm, .init(isOneHot: true)).model.network.architecture.input == .oneHot(vocabulary: 3))
  }

  @Test(
    "A weight that is computed from others is told from one that is missing, with the function that makes it one",
    arguments: [
      ("weight_hh_l0_mask", "(pruning); make it one before saving: torch.nn.utils.prune.remove("),
      ("weight_hh_l0_g", "(weight_norm); make it one before saving: torch.nn.utils.remove_weight_norm("),
      (
        "weight_hh_l0_u",
        "(spectral_norm, which divides it by its largest singular value); make it one before saving: "
          + "torch.nn.utils.remove_spectral_norm("
      ),
      (
        "parametrizations.weight_hh_l0.0._u",
        "(spectral_norm, which divides it by its largest singular value); make it one before saving: "
          + "torch.nn.utils.parametrize.remove_parametrizations("
      ),
      (
        "parametrizations.weight_hh_l0.original0",
        "(weight_norm); make it one before saving: torch.nn.utils.parametrize.remove_parametrizations("
      ),
    ])
  func reparametrized(name: String, advice: String) {
    let error = StateDictError.reparametrized(tensor: "rnn.weight_hh_l0", as: "rnn.\(name)")
    #expect(throws: FileError.Problem.stateDict(error)) {
      try load([("rnn.weight_ih_l0", [8, 3]), ("rnn.\(name)", [8, 2])])
    }
    #expect(error.description.contains(advice + "module, \"weight_hh_l0\")"))
    #expect(throws: FileError.Problem.stateDict(.missingTensor(name: "rnn.weight_hh_l0"))) {
      try load([("rnn.weight_ih_l0", [8, 3]), ("rnn.weight_hh_l0_reverse", [8, 2])])
    }
  }

  @Test func `A bias makes a matrix a linear layer, and its twin without one the embedding`() throws {
    let loaded = try load(square + [("a.weight", [5, 2]), ("b.weight", [5, 2]), ("b.bias", [5])])
    let architecture = loaded.model.network.architecture
    #expect(architecture.input == .embedding(vocabulary: 5, size: 2))
    #expect(architecture.head?.size == 5)
    #expect(
      loaded.report.decisions.first == "a fits as embedding and as head; it is the embedding, b the head")
    #expect(loaded.report.ignored.isEmpty)
  }

  @Test func `A name decides only where nothing else does, and the report says so`() throws {
    let loaded = try load(square + [("word_embeddings.weight", [5, 2])])
    #expect(loaded.model.network.architecture.input == .embedding(vocabulary: 5, size: 2))
    #expect(loaded.report.decisions.first?.contains("by its name it is the embedding") == true)
  }

  @Test func `The first of two linear layers is not passed off as the network's output`() throws {
    let tensors =
      lstm + [("fc1.weight", [4, 2]), ("fc1.bias", [4]), ("fc2.weight", [1, 4]), ("fc2.bias", [1])]
    let loaded = try load(tensors)
    #expect(loaded.model.network.architecture.head == nil)
    #expect(loaded.report.decisions.first?.hasPrefix("fc1 and fc2 follow each other") == true)
    #expect(loaded.report.ignored.map(\.name) == ["fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias"])
    #expect(try load(tensors, .init(head: .named("fc1"))).model.network.architecture.head?.size == 4)
  }

  @Test func `What is left out is listed with a reason, and weights among it are warned of`() throws {
    let loaded = try load(lstm + [("norm.weight", [2]), ("proj.weight", [3, 9])])
    #expect(loaded.report.ignored.map(\.name) == ["norm.weight", "proj.weight"])
    #expect(
      loaded.report.ignored[1].reason
        == "a matrix that is neither the embedding (width 3) nor the head (width 2)")
    #expect(loaded.report.warnings.count == 1)
    #expect(try load(lstm).report.warnings.isEmpty)
  }

  @Test func `Biases that the file does not have are zero`() throws {
    let network = try load(lstm).model.network
    #expect(network[.inputBias(layer: 0, direction: .forward)] == [Float](repeating: 0, count: 8))
    #expect(try load(lstm).report.decisions.contains { $0.contains("bias=False") })
  }

  @Test func `The summary names conventions, sizes and what was ignored`() throws {
    let text = ModelSummary(try load(lstm + [("norm.weight", [2])])).text
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines.contains("layer 0      LSTM, 3 → 2 units, forward, 40 parameters"))
    #expect(lines.contains("parameters   40, and 16 biases that are 0 here and do not count"))
    #expect(lines.contains { $0.hasPrefix("gate order   i f g o, PyTorch's") })
    #expect(
      lines.contains(
        "ignored      norm.weight (2) F32: no part of an embedding, recurrent layers and a linear head"))
  }
}
