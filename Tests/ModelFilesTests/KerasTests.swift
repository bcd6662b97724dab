import GateCore
import Testing

@testable import ModelFiles
@testable import ModelImport
@testable import TensorFiles

/// Keras variables by path, against what Keras computes with them.
@Suite struct KerasTests {
  @Test("What Keras's variables do not record is assumed in so many words, until an option says it")
  func assumptions() throws {
    let path = Fixture(name: "keras-lstm-stack").path
    let caveats = try ModelFile.read(path).model.caveats
    #expect(
      caveats == [
        "assumed: tanh (activation), sigmoid gates (gateActivation), dense at every step (readout), nothing behind it (squash)"
      ])
    let told = Conventions(
      activation: .tanh, gateActivation: .sigmoid, readout: .lastStep, squash: .softmax)
    let model = try ModelFile.read(path, options: ImportOptions(conventions: told)).model
    #expect(model.caveats.isEmpty)
    // A model of this program's own records all of it.
    let own = try ModelFile.decode(OwnFormat.pieces(of: model).flatMap { $0 }, name: "own")
    #expect(own.model.caveats.isEmpty)
  }

  @Test(
    "Keras variables compute what Keras computes",
    arguments: [
      ("lstm-stack", 2, Conventions(readout: .lastStep, squash: .softmax)),
      ("bidirectional", 2, Conventions()),
      ("bidirectional-last", 1, Conventions(readout: .lastStep, squash: .sigmoid)),
      ("gru-reset-after", 1, Conventions()), ("gru-reset-before", 1, Conventions()),
      ("gru-no-bias", 1, Conventions(gruReset: .before)),
      ("simple-rnn", 1, Conventions(activation: .relu)),
      (
        "activations", 1,
        Conventions(activation: .relu, gateActivation: .hardSigmoid(alpha: 1 / 6, beta: 0.5))
      ),
      ("cells", 3, Conventions()), ("named", 3, Conventions()),
    ])
  func numbers(name: String, layers: Int, conventions: Conventions) throws {
    let fixture = Fixture(name: "keras-\(name)")
    let network = try ModelFile.read(fixture.path, options: ImportOptions(conventions: conventions)).model
      .network
    #expect(network.architecture.layers.count == layers)
    let expected = try fixture.expected()
    var run = try Run(network: network, steps: try expected.input(of: network))
    run.advance(to: run.length)
    #expect(
      largestDistance(run.hiddenStates(layer: layers - 1), try expected.floats("hidden")) < foreignTolerance)
    let steps = conventions.readout == .lastStep ? run.length - 1..<run.length : 0..<run.length
    #expect(
      largestDistance(steps.flatMap { run.output(step: $0) }, try expected.floats("output"))
        < foreignTolerance)
  }

  @Test(
    "Directions that are added or averaged compute what Keras computes",
    arguments: [("merged-sum", KerasMerge.sum, 2), ("merged-mean", .ave, 1)])
  func merged(name: String, merge: KerasMerge, layers: Int) throws {
    let fixture = Fixture(name: "keras-\(name)")
    let isLast = name == "merged-mean"
    let conventions = Conventions(readout: isLast ? .lastStep : nil)
    let network = try ModelFile.read(
      fixture.path, options: ImportOptions(merge: merge, conventions: conventions)
    ).model.network
    let expected = try fixture.expected()
    var run = try Run(network: network, steps: try expected.input(of: network))
    run.advance(to: run.length)
    #expect(
      largestDistance(run.hiddenStates(layer: layers - 1), try expected.floats("hidden")) < foreignTolerance)
    let steps = isLast ? run.length - 1..<run.length : 0..<run.length
    #expect(
      largestDistance(steps.flatMap { run.output(step: $0) }, try expected.floats("output"))
        < foreignTolerance)
    // Without the answer it is asked; the layers alone need none.
    let asked = #expect(throws: FileError.self) { try ModelFile.read(fixture.path) }
    #expect(asked?.description.contains("add merge sum or merge ave") == true)
    #expect(asked?.description.contains("bidirectional") == true)
    if isLast {
      let bare = try ModelFile.read(fixture.path, options: ImportOptions(head: .none)).model.network
      #expect(bare.architecture.head == nil)
    }
  }

  @Test func `An embedding's mask is not in the file, and that is said`() throws {
    let report = try ModelFile.read(
      Fixture(name: "keras-lstm-stack").path,
      options: ImportOptions(conventions: Conventions(readout: .lastStep))
    ).report
    #expect(report.decisions.contains { $0.hasPrefix("mask_zero is not recorded") })
  }

  @Test func `go_backwards is the backward direction, whose states Keras returns from the end on`() throws {
    let fixture = Fixture(name: "keras-backward")
    let options = ImportOptions(conventions: Conventions(readsBackward: true))
    let network = try ModelFile.read(fixture.path, options: options).model.network
    let expected = try fixture.expected()
    var run = try Run(network: network, steps: try expected.input(of: network))
    run.advance(to: run.length)
    let hidden = (0..<run.length).reversed().flatMap {
      run.values(.hidden, step: $0, layer: 0, direction: .backward)
    }
    #expect(largestDistance(hidden, try expected.floats("hidden")) < foreignTolerance)
  }

  @Test func `A recurrent kernel that lies transposed in the file is read so when that is said`() throws {
    let plain = try ModelFile.read(Fixture(name: "keras-simple-rnn").path)
    let careless = Fixture(name: "keras-simple-rnn-transposed").path
    #expect(try ModelFile.read(careless).model.network != plain.model.network)
    let options = ImportOptions(conventions: Conventions(transposesRecurrent: true))
    #expect(try ModelFile.read(careless, options: options).model.network == plain.model.network)
    #expect(plain.report.warnings.contains { $0.contains("transposeRecurrent") })
  }

  private func load(
    _ tensors: [(String, [Int])], _ options: ImportOptions = ImportOptions()
  ) throws -> LoadedModel {
    try ModelFile.decode(ModelFileErrorTests.file(tensors), name: "m", options: options)
  }

  private static func lstm(_ name: String, _ inputs: Int, _ units: Int) -> [(String, [Int])] {
    [
      ("\(name)/lstm_cell/kernel", [inputs, 4 * units]),
      ("\(name)/lstm_cell/recurrent_kernel", [units, 4 * units]), ("\(name)/lstm_cell/bias", [4 * units]),
    ]
  }

  private static func bidirectional(_ name: String, _ inputs: Int, _ units: Int) -> [(String, [Int])] {
    lstm("\(name)/forward_lstm", inputs, units) + lstm("\(name)/backward_lstm", inputs, units)
  }

  /// What a file of Keras variables may leave open or get wrong.
  private static let faults: [(tensors: [(String, [Int])], options: ImportOptions, error: StateDictError)] = [
    (
      lstm("a", 4, 4) + lstm("b", 4, 4), ImportOptions(),
      .layerOrder(names: ["a", "b"])
    ),
    (
      lstm("m/lstm", 4, 3) + lstm("m/lstm_1", 5, 4), ImportOptions(layers: ["lstm", "lstm_1"]),
      .wrongShape(
        tensor: "m/lstm_1/lstm_cell/kernel",
        expected: "3 rows, which the layer before gives", found: [5, 16])
    ),
    (
      lstm("a", 4, 4) + lstm("b", 4, 4), ImportOptions(layers: ["a", "c"]),
      .noSuchLayer("c", available: ["a", "b"])
    ),
    (
      [("g/gru_cell/kernel", [2, 9]), ("g/gru_cell/recurrent_kernel", [3, 9])], ImportOptions(),
      .resetNeeded(layer: "g/gru_cell")
    ),
    (
      bidirectional("both", 2, 3) + [("dense/kernel", [6, 1])], ImportOptions(),
      .readoutNeeded(head: "dense")
    ),
    (
      lstm("b/forward_x", 2, 3) + lstm("b/backward_x", 2, 4), ImportOptions(), .directionsDiffer(layer: "b")
    ),
    (
      [("c/kernel", [2, 6]), ("c/recurrent_kernel", [3, 6])], ImportOptions(),
      .unknownKerasCell(tensor: "c/recurrent_kernel", shape: [3, 6])
    ),
    ([("c/recurrent_kernel", [3, 12])], ImportOptions(), .missingTensor(name: "c/kernel")),
    (
      [("c/kernel", [2, 12]), ("c/recurrent_kernel", [3, 12]), ("c/bias", [2, 12])], ImportOptions(),
      .wrongShape(tensor: "c/bias", expected: "(12)", found: [2, 12])
    ),
    (
      lstm("a", 4, 4), ImportOptions(conventions: Conventions(gateOrder: StoredGateOrder("z,r,n"))),
      .gateOrderOfOtherCell("z,r,g", kinds: ["LSTM"])
    ),
  ]

  @Test("What a Keras file leaves open is asked, what it gets wrong is said", arguments: faults.indices)
  func fault(index: Int) {
    let (tensors, options, error) = Self.faults[index]
    #expect(throws: FileError.Problem.stateDict(error)) { try load(tensors, options) }
  }

  @Test func `The order of layers comes from numbers, else from shapes, else from the reader`() throws {
    let numbered = (0..<11).reversed().flatMap { Self.lstm($0 == 0 ? "m/lstm" : "m/lstm_\($0)", 4, 4) }
    let byNumber = try load(numbered)
    #expect(byNumber.model.network.architecture.layers.count == 11)
    #expect(byNumber.report.decisions[0].contains("m/lstm → m/lstm_1 → m/lstm_2 → m/lstm_3"))
    // The embedding decides between two rings.
    let ring = Self.lstm("a", 5, 4) + Self.lstm("b", 4, 5)
    #expect(throws: FileError.Problem.stateDict(.layerOrder(names: ["a", "b"]))) { try load(ring) }
    let embedded = try load(ring + [("e/embeddings", [7, 4])]).model.network.architecture
    #expect(embedded.layers.map(\.hiddenSize) == [5, 4])
    #expect(try load(ring, ImportOptions(layers: ["b"])).model.network.architecture.layers.count == 1)
  }

  @Test func `What Keras does not record is named in the report`() throws {
    let report = try load(Self.lstm("lstm", 2, 3) + [("dense/kernel", [3, 1]), ("norm/gamma", [4])]).report
    #expect(report.format == .keras(.safetensors))
    #expect(report.gateOrder == .framework(.keras))
    #expect(report.biases == "one (4H), b; b_U is 0")
    #expect(report.decisions.contains { $0.hasPrefix("activations are not recorded") })
    #expect(report.decisions.contains { $0.hasPrefix("return_sequences is not recorded") })
    #expect(report.ignored.map(\.name) == ["norm/gamma"])
    #expect(report.warnings.count == 1)
  }

  @Test func `A Keras 2 name with its output's number is the same variable`() throws {
    let named = Self.lstm("lstm", 2, 3).map { ($0.0 + ":0", $0.1) }
    #expect(try load(named).model.network.architecture.layers.count == 1)
  }
}
