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

  /// The same with numbers that differ, in the order of the tensors.
  private static func counted(_ tensors: [(String, [Int])]) -> [UInt8] {
    var bytes = ModelFileErrorTests.file(tensors)
    let count = tensors.map { $0.1.reduce(1, *) }.reduce(0, +)
    for k in 0..<count {
      let start = bytes.count - 4 * (count - k)
      withUnsafeBytes(of: Float(k).bitPattern.littleEndian) {
        bytes.replaceSubrange(start..<start + 4, with: $0)
      }
    }
    return bytes
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

  @Test(
    "Modules are offered as a chain only where widths and names let them follow each other",
    arguments: [
      (["encoder.rnn", "decoder.rnn"], []), (["model.rnn", "model_8k.rnn"], []),
      (["forward", "backward"], []),
      (["layers.10", "layers.2"], ["layers.2.", "layers.10."]), (["gru", "lstm"], ["gru.", "lstm."]),
      (["block1.rnn", "block2.rnn", "block3.rnn"], ["block1.rnn.", "block2.rnn.", "block3.rnn."]),
    ])
  func chains(names: [String], chain: [String]) {
    let same = names.map { Branches.Module(path: $0, inputSize: 6, outputSize: 6) }
    #expect(ModuleChain(same).prefixes == chain)
    let others = names.map { Branches.Module(path: $0, inputSize: 5, outputSize: 6) }
    #expect(ModuleChain(others).prefixes.isEmpty)
  }

  @Test func `Names that are joined by _ are read as those with dots`() throws {
    func gru(_ name: String, _ joint: String, _ w: String, _ b: String) -> [(String, [Int])] {
      [
        (name + joint + w + "_ih", [12, 3]), (name + joint + w + "_hh", [12, 4]),
        (name + joint + b + "_ih", [12]), (name + joint + b + "_hh", [12]),
      ]
    }
    let joined =
      [("enc_emb", [9, 3])] + gru("enc", "_", "w", "b") + [("dec_emb", [7, 3])] + gru("dec", "_", "w", "b")
      + [("fc_w", [7, 4]), ("fc_b", [7])]
    let dotted =
      [("enc.emb.weight", [9, 3])] + gru("enc", ".", "weight", "bias") + [("dec.emb.weight", [7, 3])]
      + gru("dec", ".", "weight", "bias") + [("fc.weight", [7, 4]), ("fc.bias", [7])]
    for options in [ImportOptions(prefix: "enc"), ImportOptions(prefix: "dec", head: .named("fc"))] {
      let read = try ModelFile.decode(Self.counted(joined), name: "m", options: options)
      let expected = try ModelFile.decode(Self.counted(dotted), name: "m", options: options)
      #expect(read.model.network == expected.model.network)
      #expect(read.model.network.architecture.input.vocabularySize == (options.prefix == "enc" ? 9 : 7))
      #expect(read.report.decisions.contains { $0.hasSuffix("enc_w_ih as enc.weight_ih") })
    }
    // Another shape is another layout.
    #expect(throws: FileError.Problem.self) {
      try Self.load([("a_w_ih", [3, 12]), ("a_w_hh", [4, 12])])
    }
  }

  @Test func `What may stand before the layers is named, and a matrix that would fit is told truly`() throws {
    let conv = Self.lstm("rnn", 5, 6) + [("conv.weight", [5, 2, 3]), ("conv.bias", [5])]
    let loaded = try Self.load(conv)
    #expect(
      loaded.report.decisions.contains {
        $0.hasPrefix("a step is a row of 5 numbers, what the first layer reads: conv may make them")
      })
    #expect(!loaded.report.decisions.contains { $0.contains("oneHot") })
    let chain = Self.lstm("rnn", 5, 6) + [("fc.0.weight", [6, 6]), ("fc.0.bias", [6])]
    let heads = try Self.load(
      chain + [("fc.2.weight", [4, 6]), ("fc.2.bias", [4])], .init(head: .named("fc.0")))
    #expect(heads.report.assumptions.contains { $0.hasPrefix("fc.0 at every step") })
    #expect(
      heads.report.ignored.contains {
        $0.reason.hasPrefix("a matrix of the head's width (6) that is not joined to the layers")
      })
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
