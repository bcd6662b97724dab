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
      ("mlx-lstm.safetensors", "MLX"), ("mlx-gru.safetensors", "MLX"), ("mlx-rnn.safetensors", "MLX"),
      ("flax-lstm.safetensors", "Flax"), ("flax-gru.npz", "Flax"), ("flax-rnn.safetensors", "Flax"),
      ("nnx-lstm.safetensors", "Flax NNX"), ("nnx-lstm-by-gate.safetensors", "Flax"),
      ("nnx-gru.safetensors", "Flax NNX"), ("nnx-rnn.safetensors", "Flax NNX"),
      ("equinox-lstm.safetensors", "Equinox"), ("equinox-gru.safetensors", "Equinox"),
      ("haiku-lstm.npz", "Haiku"), ("haiku-lstm.pkl", "Haiku"), ("haiku-gru.safetensors", "Haiku"),
      ("haiku-rnn.safetensors", "Haiku"),
      ("tf1-lstm.npz", "TensorFlow 1"), ("tf1-lstm-peepholes.safetensors", "TensorFlow 1"),
      ("tf1-gru.safetensors", "TensorFlow 1"), ("tf1-two-directions.npz", "TensorFlow 1"),
      ("written-d2l-lstm.safetensors", nil), ("written-d2l-gru.npz", nil),
      ("written-linear-lstm.safetensors", nil), ("written-letters-lstm.safetensors", nil),
      ("written-peephole-lstm.safetensors", nil), ("written-x2h-lstm.safetensors", nil),
      ("written-x2h-gru.safetensors", nil), ("written-rnn.npz", nil),
      ("written-joined-hx-lstm.safetensors", nil), ("written-joined-gru.safetensors", nil),
    ] as [(String, String?)])
  func numbers(file: String, owner: String?) throws {
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

  @Test func `A peephole that is a whole matrix is refused with the reason`() {
    let error = StateDictError.peepholeMatrix(tensor: "W_ci", shape: [4, 4])
    let path = Self.path("written-peephole-matrix.safetensors")
    #expect(throws: FileError(path: path, problem: .stateDict(error))) { try ModelFile.read(path) }
  }

  @Test func `A peephole that is a linear layer, and a projection, are refused with the reason`() {
    let cell = ["i", "f", "c", "o"].flatMap { [("W_x\($0).weight", [3, 2]), ("W_h\($0).weight", [3, 3])] }
    let error = StateDictError.peepholeMatrix(tensor: "W_ci.weight", shape: [3, 3])
    #expect(throws: FileError.Problem.stateDict(error)) { try Self.decode(cell + [("W_ci.weight", [3, 3])]) }
    let projected = [
      ("rnn/lstm_cell/kernel", [5, 16]), ("rnn/lstm_cell/bias", [16]),
      ("rnn/lstm_cell/projection/kernel", [4, 2]),
    ]
    #expect(
      throws: FileError.Problem.stateDict(.projection(tensor: "rnn/lstm_cell/projection/kernel"))
    ) { try Self.decode(projected) }
  }

  @Test func `Two stacks of one direction each are not made layers of two`() {
    let cells = ["fw", "bw"].flatMap { side in
      [0, 1].flatMap { k in
        [
          ("b/\(side)/multi_rnn_cell/cell_\(k)/lstm_cell/kernel", [4 + (k == 0 ? 3 : 4), 16]),
          ("b/\(side)/multi_rnn_cell/cell_\(k)/lstm_cell/bias", [16]),
        ]
      }
    }
    let error = #expect(throws: FileError.Problem.self) { try Self.decode(cells) }
    let prefixes = ["bw", "fw"].flatMap { side in
      [0, 1].map { "b.\(side).multi_rnn_cell.cell_\($0).lstm_cell." }
    }
    #expect(error == .stateDict(.severalModules(prefixes: prefixes, chain: Array(prefixes.prefix(2)))))
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
    let names = ["i", "f", "c", "o"].flatMap { ["W_x\($0)", "W_h\($0)"] }
    let header = SafetensorsWriter.header(
      metadata: [], tensors: names.map { .init(name: $0, shape: [2, 2]) })
    let bytes = header + names.flatMap { _ in SafetensorsWriter.bytes(of: [1, 2, 3, 4]) }
    func block(_ options: ImportOptions) throws -> [Float] {
      let network = try ModelFile.decode(bytes, name: "m", options: options).model.network
      return Array(network[.recurrentWeights(layer: 0, direction: .forward)][..<4])
    }
    let report = try ModelFile.decode(bytes, name: "m").report
    #expect(report.assumptions.contains("square matrices multiply from the right (transposeRecurrent)"))
    // x W, as d2l.ai has it, is Wᵀ x.
    #expect(try block(ImportOptions()) == [1, 3, 2, 4])
    var options = ImportOptions()
    options.conventions.transposesRecurrent = true
    #expect(try block(options) == [1, 2, 3, 4])
  }

  @Test func `Where W or U may multiply x the widths tell, else what is taken is said`() throws {
    func tensors(_ inputs: Int) -> [(String, [Int])] {
      ["i", "f", "c", "o"].flatMap { [("U_\($0).weight", [3, inputs]), ("W_\($0).weight", [3, 3])] }
    }
    let narrow = try Self.decode(tensors(2))
    #expect(narrow.model.network.architecture.input == .features(columns: 2, hasMask: false))
    #expect(!narrow.report.assumptions.contains("W multiplies x, and U h'"))
    #expect(try Self.decode(tensors(3)).report.assumptions.contains("W multiplies x, and U h'"))
    let blog = ["i", "f", "c", "o"].flatMap {
      [("U_\($0)", [2, 3]), ("V_\($0)", [3, 3]), ("b_\($0)", [3])]
    }
    #expect(try Self.decode(blog).model.network.architecture.layers[0].hiddenSize == 3)
  }

  @Test func `A linear layer is not taken for a cell whose gates read x and h' joined`() {
    let tensors = [("fc.weight", [8, 5]), ("fc.bias", [8]), ("i2o.weight", [3, 5])]
    #expect(throws: FileError.Problem.stateDict(.noRecurrentLayer(names: tensors.map(\.0)))) {
      try Self.decode(tensors)
    }
    #expect(
      throws: FileError.Problem.stateDict(.activationNeeded(tensor: "weight_hh"))
    ) { try Self.decode([("i2h.weight", [4, 7]), ("i2h.bias", [4]), ("i2o.weight", [3, 7])]) }
  }

  @Test func `Beside an LSTM that is named for certain, W and U are an attention's`() throws {
    let tensors = [
      ("rnn.weight_ih_l0", [8, 3]), ("rnn.weight_hh_l0", [8, 2]), ("attention.W.weight", [2, 2]),
      ("attention.U.weight", [2, 2]),
    ]
    let report = try Self.decode(tensors, .init(head: .none)).report
    #expect(report.format == .stateDict(.safetensors, prefix: "rnn."))
    #expect(report.leftOut == ["attention.W.weight", "attention.U.weight"])
  }

  @Test func `A bias is read under each of its usual names, and one of an unknown name is not left out`()
    throws
  {
    let cell = [("W", [3, 8]), ("U", [2, 8])]
    for name in ["b", "bias"] {
      let loaded = try Self.decode(cell + [(name, [8])])
      #expect(loaded.report.biases == "one, b; b_U is 0")
      #expect(!loaded.report.isIncomplete)
    }
    let strange = cell + [("offset", [8])]
    #expect(throws: FileError.Problem.stateDict(.noRecurrentLayer(names: strange.map(\.0)))) {
      try Self.decode(strange)
    }
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
      "among a.b;", "MLX (Wx, Wh)", "Haiku", "TensorFlow 1", "rename to rnn.weight_ih_l0 (4H, I)",
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
