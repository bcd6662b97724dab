import GateCore
import Testing

@testable import ModelFiles
@testable import ModelImport
@testable import TensorFiles

/// Cells under the names of other programs and of people.
@Suite struct NamingTests {
  static func path(_ file: String) -> String { Fixture.path("namings/\(file)") }

  private static func load(_ file: String, _ options: ImportOptions = ImportOptions()) throws -> LoadedModel {
    try ModelFile.read(path(file), options: options)
  }

  @Test(
    "A cell under other names than PyTorch's computes what its program computes",
    arguments: [
      ("mlx-lstm.safetensors", "MLX's"), ("mlx-gru.safetensors", "MLX's"), ("mlx-rnn.safetensors", "MLX's"),
      ("flax-lstm.safetensors", "Flax's"), ("flax-gru.npz", "Flax's"), ("flax-rnn.safetensors", "Flax's"),
      ("nnx-lstm.safetensors", "Flax NNX's"), ("nnx-lstm-by-gate.safetensors", "Flax's"),
      ("nnx-gru.safetensors", "Flax NNX's"), ("nnx-rnn.safetensors", "Flax NNX's"),
      ("equinox-lstm.safetensors", "Equinox's"), ("equinox-gru.safetensors", "Equinox's"),
      ("haiku-lstm.npz", "Haiku's"), ("haiku-gru.safetensors", "Haiku's"),
      ("haiku-rnn.safetensors", "Haiku's"),
      ("tf1-lstm.npz", "TensorFlow 1's"), ("tf1-lstm-peepholes.safetensors", "TensorFlow 1's"),
      ("tf1-gru.safetensors", "TensorFlow 1's"),
      ("written-d2l-lstm.safetensors", Self.byHand), ("written-d2l-gru.npz", Self.byHand),
      ("written-linear-lstm.safetensors", Self.byHand), ("written-letters-lstm.safetensors", Self.byHand),
      ("written-peephole-lstm.safetensors", Self.byHand), ("written-x2h-lstm.safetensors", Self.byHand),
      ("written-x2h-gru.safetensors", Self.byHand), ("written-rnn.npz", Self.byHand),
      ("written-joined-hx-lstm.safetensors", Self.byHand), ("written-joined-gru.safetensors", Self.byHand),
    ])
  func numbers(file: String, owner: String) throws {
    let options = ImportOptions(
      rnnActivation: file == "written-rnn.npz" ? .tanh : nil, isStateFirst: file.contains("joined-hx"))
    let loaded = try Self.load(file, options)
    guard case .named(_, owner, _) = loaded.report.format else {
      Issue.record("\(loaded.report.format)")
      return
    }
    #expect(!loaded.report.isIncomplete)
    let network = loaded.model.network
    let expected = try Safetensors(Files.read(Self.path(file + ".expected.safetensors"), limit: 1 << 20))
    var run = try Run(network: network, steps: try expected.input(of: network))
    run.advance(to: run.length)
    #expect(largestDistance(run.hiddenStates(layer: 0), try expected.floats("hidden")) < foreignTolerance)
    #expect((network.architecture.head != nil) == (expected["output"] != nil))
    if network.architecture.head != nil {
      let outputs = (0..<run.length).flatMap { run.output(step: $0) }
      #expect(largestDistance(outputs, try expected.floats("output")) < foreignTolerance)
    }
  }

  private static let byHand = "a cell's written out by hand"

  @Test func `A peephole that is a whole matrix is refused with the reason`() {
    let error = StateDictError.peepholeMatrix(tensor: "W_ci", shape: [4, 4])
    let path = Self.path("written-peephole-matrix.safetensors")
    #expect(throws: FileError(path: path, problem: .stateDict(error))) { try ModelFile.read(path) }
  }

  @Test func `TensorFlow's forget_bias is added, said, and left out by an option`() throws {
    let with = try Self.load("tf1-lstm.npz")
    #expect(
      with.model.caveats.first
        == "assumed: forget_bias 1 (gateOrder i,g,f,o is 0), dense at every step (readout), nothing behind it (squash)"
    )
    var options = ImportOptions()
    options.conventions.gateOrder = .custom([.input, .candidate, .forget, .output])
    let without = try Self.load("tf1-lstm.npz", options)
    let role = ParameterRole.inputBias(layer: 0, direction: .forward)
    let difference = zip(with.model.network[role], without.model.network[role]).map { ($0 - $1).rounded() }
    // Rows i f g o.
    #expect(difference == [Float](repeating: 0, count: 4) + [1, 1, 1, 1] + [Float](repeating: 0, count: 8))
    #expect(without.report.assumptions.allSatisfy { !$0.hasPrefix("forget_bias") })
  }

  @Test func `What a cell written out by hand leaves open is said`() throws {
    let linear = try Self.load("written-x2h-gru.safetensors").report
    #expect(
      linear.assumptions == [
        "gates stacked as r z g (gateOrder)", "reset after the product (gruReset)",
        "the update gate keeps (gruUpdate)",
        "tanh (activation)", "sigmoid gates (gateActivation)",
      ])
    #expect(linear.decisions.first?.hasPrefix("the cell is written out by hand (cell.x2h.weight") == true)
    // Without a bias of U h' nothing but the textbook speaks for either.
    let plain = try Self.load("written-d2l-gru.npz").model.network.architecture.layers[0].cell
    #expect(plain == .gru(GRUCell(reset: .before, update: .keeps)))
  }

  private static func decode(_ tensors: [(String, [Int])], _ options: ImportOptions = ImportOptions()) throws
    -> LoadedModel
  {
    try ModelFile.decode(ModelFileErrorTests.file(tensors), name: "m", options: options)
  }

  @Test func `Square matrices that may lie either way are turned by an option`() throws {
    let tensors = ["i", "f", "c", "o"].flatMap { [("W_x\($0)", [3, 3]), ("W_h\($0)", [3, 3])] }
    let loaded = try Self.decode(tensors)
    #expect(
      loaded.report.assumptions.contains("square matrices multiply from the right (transposeRecurrent)"))
    var options = ImportOptions()
    options.conventions.transposesRecurrent = true
    let turned = try Self.decode(tensors, options)
    let role = ParameterRole.recurrentWeights(layer: 0, direction: .forward)
    let block = Array(loaded.model.network[role][..<9])
    #expect(Array(turned.model.network[role][..<9]) == block.transposed(rows: 3, columns: 3))
  }

  @Test func `A cell with more gates than the naming knows is not read as a smaller one`() {
    let more = ["r", "z", "h", "k"].flatMap { [("W_x\($0)", [2, 3]), ("W_h\($0)", [3, 3])] }
    #expect(throws: FileError.Problem.stateDict(.noRecurrentLayer(names: more.map(\.0)))) {
      try Self.decode(more)
    }
  }

  @Test func `The gated candidate of a GRU is read by an option`() throws {
    var options = ImportOptions()
    options.conventions.gruForm = .gatedCandidate
    let loaded = try Self.load("written-x2h-gru.safetensors", options)
    let cell = GRUCell(reset: .after, update: .keeps, form: .gatedCandidate)
    #expect(loaded.model.network.architecture.layers[0].cell == .gru(cell))
    #expect(loaded.report.decisions.contains { $0.hasPrefix("the GRU's candidate is gated") })
  }

  @Test func `An unknown name is answered with those that are known and how to rename`() {
    let text = StateDictError.noRecurrentLayer(names: ["a.b"]).description
    for part in [
      "among a.b;", "MLX (Wx, Wh, bias)", "Haiku", "TensorFlow 1", "rename to rnn.weight_ih_l0 (4H, I)",
    ] {
      #expect(text.contains(part))
    }
  }

  @Test func `PyTorch's own names stay PyTorch's beside others`() throws {
    let pytorch = [
      ("rnn.weight_ih", [8, 3]), ("rnn.weight_hh", [8, 2]), ("rnn.bias_ih", [8]), ("rnn.bias_hh", [8]),
    ]
    #expect(try Self.decode(pytorch).report.format == .stateDict(.safetensors, prefix: "rnn."))
    #expect(
      throws: FileError.Problem.stateDict(.severalModules(prefixes: ["lstm.", "rnn."]))
    ) { try Self.decode(pytorch + [("lstm.Wx", [8, 3]), ("lstm.Wh", [8, 2])]) }
  }

  @Test(
    "Paths are compared however a program joins their parts",
    arguments: [
      ("['params']['cell']['ii']['kernel']", "params.cell.ii.kernel"), (".cell.weight_ih", "cell.weight_ih"),
      ("rnn/lstm_cell/kernel:0", "rnn.lstm_cell.kernel"),
      ("cell.dense_i.kernel.value", "cell.dense_i.kernel"),
      ("layers[0].Wx", "layers.0.wx"), ("", ""),
    ])
  func paths(name: String, key: String) { #expect(TensorPath(name).key == key) }
}
