import Foundation
import GateCore
import Models
import Testing

@testable import ModelFiles
@testable import TensorFiles

@Suite struct RoundTripTests {
  @Test func `A model of any shape is read back as it was written`() throws {
    for seed in 0..<300 {
      var random = SplitMix(seed: UInt64(seed))
      let model = RandomModels.model(&random)
      let bytes = ModelFile.encode(model)
      var loaded = try ModelFile.decode(bytes, name: "unused").model
      // Writing again gives the same bytes, unused rows of coupled gates included.
      #expect(ModelFile.encode(loaded) == bytes, "seed \(seed)")
      RandomModels.zeroUnusedRows(of: &loaded.network)
      #expect(loaded == model, "seed \(seed)")
    }
  }

  @Test func `An initial state, clip and other cells backward are described, and are no tensors`() throws {
    let layer = Layer(
      forward: .lstm(LSTMCell(clip: 2)), backward: .lstm(LSTMCell(candidateActivation: .softsign)),
      hiddenSize: 2)
    let network = Network(
      Architecture(input: .features(columns: 1, hasMask: false), layers: [layer], head: nil))
    var state = NetworkState(zerosFor: network.architecture)
    state.memories[1] = NetworkState.Memory(hidden: [0.5, -0.75], cell: [0, -3])
    let model = Model(name: "m", network: network, initialState: state)
    let bytes = ModelFile.encode(model)
    let plain = ModelFile.encode(Model(name: "m", network: network))
    #expect(try Safetensors(bytes).tensors.map(\.name) == Safetensors(plain).tensors.map(\.name))

    let loaded = try ModelFile.decode(bytes, name: "unused")
    #expect(loaded.model == model)
    let text = ModelSummary(loaded).text
    for line in [
      "cell           layer 0 forward", "cell           layer 0 backward",
      "clip           what the activations squash is bounded to ±2.0",
      "initial state  not zeros: h up to 0.75, c up to 3 in magnitude",
      "note           PyTorch clips no pre-activations: it would compute other numbers",
    ] {
      #expect(text.contains(line), "\(text)")
    }
  }

  @Test func `Numbers that are none are read back, whatever their sign and payload`() throws {
    let layer = Layer(cell: .rnn(RNNCell()), hiddenSize: 5)
    let network = Network(
      Architecture(input: .features(columns: 1, hasMask: false), layers: [layer], head: nil))
    var state = NetworkState(zerosFor: network.architecture)
    // -nan is what x86 makes of 0 / 0; nan(0x1) and a signalling one are in files of strangers.
    let kinds: [UInt32] = [0x7FC0_0000, 0xFFC0_0000, 0x7FC0_0001, 0x7F80_0001, 0xFF80_0000]
    state.memories[0] = NetworkState.Memory(hidden: kinds.map { Float(bitPattern: $0) }, cell: [])
    var model = Model(name: "m", network: network, initialState: state)
    model.examples = [
      InputSequence(name: "gaps", steps: .features(kinds.map { Float(bitPattern: $0) }, columns: 1))
    ]
    let loaded = try ModelFile.decode(ModelFile.encode(model), name: "unused").model
    let read = try #require(loaded.initialState?.memories[0].hidden)
    #expect(read.map(\.isNaN) == [true, true, true, true, false] && read[4] == -.infinity)
    guard case .features(let values, _) = loaded.examples[0].steps else {
      Issue.record("not numbers")
      return
    }
    #expect(values.map(\.isNaN) == [true, true, true, true, false] && values[4] == -.infinity)
  }

  @Test func `A file without a name of its own is called by its base name`() throws {
    let network = Network(
      Architecture(
        input: .features(columns: 1, hasMask: false),
        layers: [Layer(cell: .lstm(LSTMCell()), hiddenSize: 1)], head: nil))
    let bytes = ModelFile.encode(Model(name: "", network: network))
    #expect(try ModelFile.decode(bytes, name: Files.baseName("a/b.c.safetensors")).model.name == "b.c")
  }

  /// The files that `generate.py` loads into PyTorch, whose numbers `StateDictTests` compares with.
  @Test(
    "What is written is, byte for byte, the file that PyTorch was asked about",
    arguments: [
      ("written-lstm", Cell.lstm(LSTMCell())),
      ("written-lstm-coupled", .lstm(LSTMCell(coupling: .inputFromForget))),
      ("written-gru-writes", .gru(GRUCell(reset: .after, update: .writes))),
      ("written-rnn", .rnn(RNNCell())),
    ])
  func written(name: String, cell: Cell) throws {
    let layer = Layer(cell: cell, hiddenSize: 4, directions: [.forward, .backward])
    var network = Network(
      Architecture(
        input: .embedding(vocabulary: 5, size: 3), layers: [layer, layer],
        head: Head(size: 5, squash: .identity, readout: .everyStep)))
    var random = SplitMix(seed: 3)
    for i in network.parameters.indices { network.parameters[i] = Float.random(in: -1...1, using: &random) }
    let bytes = ModelFile.encode(Model(name: name, network: network))
    let path = Fixture(name: name).path
    if ProcessInfo.processInfo.environment["GATESCOPE_RECORD"] != nil { try Files.write(bytes, to: path) }
    #expect(try Files.read(path, limit: 1 << 16) == bytes)
  }
}
