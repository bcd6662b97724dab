import GateCore
import Testing

@testable import ModelFiles
@testable import ModelImport
@testable import TensorFiles

/// What is taken, and what is not, where a file holds more than one network or weights that are not computed here.
@Suite struct BranchTests {
  private static func load(
    _ tensors: [(String, [Int])], _ options: ImportOptions = ImportOptions()
  ) throws -> LoadedModel {
    try ModelFile.decode(ModelFileErrorTests.file(tensors), name: "m", options: options)
  }

  private static func lstm(_ name: String, _ inputs: Int, _ units: Int) -> [(String, [Int])] {
    [("\(name).weight_ih_l0", [4 * units, inputs]), ("\(name).weight_hh_l0", [4 * units, units])]
  }

  private static let translator =
    lstm("encoder.rnn", 5, 6) + lstm("decoder.rnn", 5, 6)
    + [("encoder.embedding.weight", [9, 5]), ("decoder.embedding.weight", [8, 5])]
    + [("decoder.fc_out.weight", [8, 6]), ("decoder.fc_out.bias", [8])]

  @Test func `A prefix names the module below it, and embedding and head come from its own branch`() throws {
    let encoder = try Self.load(Self.translator, .init(prefix: "encoder"))
    #expect(encoder.model.network.architecture.input == .embedding(vocabulary: 9, size: 5))
    #expect(encoder.model.network.architecture.head == nil)
    #expect(!encoder.report.isIncomplete)
    #expect(encoder.report.ignored.contains { $0.reason == "belongs to another branch, decoder" })
    let decoder = try Self.load(Self.translator, .init(prefix: "decoder.rnn"))
    #expect(decoder.model.network.architecture.input == .embedding(vocabulary: 8, size: 5))
    #expect(decoder.model.network.architecture.head?.size == 8)
    let foreign = try Self.load(
      Self.translator, .init(layers: ["encoder.rnn"], head: .named("decoder.fc_out")))
    #expect(foreign.model.network.architecture.head?.size == 8)
  }

  @Test func `A prefix above several modules is asked about`() {
    let tensors = Self.lstm("encoder.a", 5, 6) + Self.lstm("encoder.b", 5, 6) + Self.lstm("decoder.rnn", 5, 6)
    #expect(throws: FileError.Problem.stateDict(.severalModules(prefixes: ["encoder.a.", "encoder.b."]))) {
      try Self.load(tensors, .init(prefix: "encoder"))
    }
  }

  @Test func `What may belong to a module that is not read is not taken silently`() throws {
    let heads = Self.lstm("a", 5, 6) + Self.lstm("b", 6, 6) + [("fc.weight", [4, 6]), ("fc.bias", [4])]
    let first = try Self.load(heads, .init(prefix: "a"))
    #expect(first.model.network.architecture.head == nil)
    #expect(
      first.report.decisions.contains(
        "fc may belong to b as well, so it is not taken as the head (head fc takes it)"))
    // Where all are read it is theirs.
    #expect(try Self.load(heads, .init(layers: ["a", "b"])).model.network.architecture.head?.size == 4)
    // Where only one of them fits too.
    let widths = Self.lstm("a", 5, 6) + Self.lstm("b", 6, 7) + [("fc.weight", [4, 6]), ("fc.bias", [4])]
    #expect(try Self.load(widths, .init(prefix: "a")).model.network.architecture.head?.size == 4)
  }

  @Test(
    "An embedding is not joined to the layers where left weights can stand between",
    arguments: [
      [("conv.weight", [8, 8, 3]), ("conv.bias", [8])], [("proj.weight", [8, 8]), ("proj.bias", [8])],
      [("norm.weight", [8]), ("norm.bias", [8])],
      [("a.weight", [20, 8, 3]), ("a.bias", [20]), ("b.weight", [8, 20]), ("b.bias", [8])],
      [("depthwise.weight", [8, 1, 3])],
    ])
  func between(left: [(String, [Int])]) throws {
    let tensors = Self.lstm("lstm", 8, 6) + [("embedding.weight", [11, 8])] + left
    let loaded = try Self.load(tensors)
    #expect(loaded.model.network.architecture.input == .features(columns: 8, hasMask: false))
    #expect(
      loaded.report.decisions.first?.contains("can stand between embedding and the recurrent layers") == true)
    #expect(loaded.report.isIncomplete)
    #expect(loaded.model.incompleteness?.hasPrefix("incomplete, left out: ") == true)
    let joined = try Self.load(tensors, .init(embedding: .named("embedding")))
    #expect(joined.model.network.architecture.input == .embedding(vocabulary: 11, size: 8))
    #expect(joined.report.isIncomplete)
  }

  @Test func `A file of PyTorch's keeps the order in which parts were made, and it tells where they stand`()
    throws
  {
    // Embedding(9, 8), LSTM(8, 8), LayerNorm(8), Linear(8, 3).
    let loaded = try ModelFile.read(Fixture.path("torch-normed.pt"))
    #expect(loaded.model.network.architecture.input == .embedding(vocabulary: 9, size: 8))
    #expect(loaded.model.network.architecture.head == nil)
    #expect(
      loaded.report.decisions.contains("by its place in the file norm stands behind the recurrent layers"))
    #expect(loaded.model.incompleteness == "incomplete, left out: norm.weight, norm.bias and 2 more")
  }

  @Test func `Weights that cannot stand there change nothing`() throws {
    let tensors =
      Self.lstm("lstm", 8, 6)
      + [
        ("embedding.weight", [11, 8]), ("fc.weight", [2, 6]), ("fc.bias", [2]), ("other.weight", [3, 5, 2]),
        ("h0", [2, 6]),
      ]
    let loaded = try Self.load(tensors)
    #expect(loaded.model.network.architecture.input == .embedding(vocabulary: 11, size: 8))
    #expect(loaded.model.network.architecture.head?.size == 2)
  }

  @Test func `A head is not joined to the layers where a norm or a linear layer can stand between`() throws {
    let tensors = Self.lstm("lstm", 8, 6) + [("fc.weight", [2, 6]), ("fc.bias", [2])]
    let loaded = try Self.load(tensors + [("norm.weight", [6]), ("norm.bias", [6])])
    #expect(loaded.model.network.architecture.head == nil)
    #expect(loaded.report.ignored.contains { $0.reason.hasPrefix("the head, not joined") })
    let chain = [("a.weight", [20, 6]), ("a.bias", [20]), ("b.weight", [6, 20]), ("b.bias", [6])]
    let error = StateDictError.severalCandidates(.head, names: ["a", "fc"])
    #expect(throws: FileError.Problem.stateDict(error)) { try Self.load(tensors + chain) }
    #expect(
      try Self.load(tensors + [("norm.weight", [6])], .init(head: .named("fc"))).model.network.architecture
        .head != nil)
  }
}
