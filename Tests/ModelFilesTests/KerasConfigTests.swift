import GateCore
import Testing

@testable import ModelFiles
@testable import ModelImport
@testable import TensorFiles

/// How a Keras model's configuration is taken apart.
@Suite struct KerasConfigTests {
  private func config(_ text: String) throws -> KerasConfig {
    try #require(KerasConfig(JSONParser.parse(Array(text.utf8)[...])))
  }

  private func layer(_ kind: String, _ name: String, _ settings: String = "", from sources: String) -> String
  {
    """
    {"class_name": "\(kind)", "name": "\(name)", "config": {"name": "\(name)", \(settings)"trainable": true},
     "inbound_nodes": [[\(sources)]]}
    """
  }

  private func graph(_ layers: [String]) throws -> KerasConfig {
    try config("{\"class_name\": \"Model\", \"config\": {\"layers\": [\(layers.joined(separator: ","))]}}")
  }

  private let sequences = "\"return_sequences\": true, "

  @Test func `A Sequential of Keras before 2_2 is the list of its layers`() throws {
    let config = try config(
      """
      {"class_name": "Sequential", "config": [
        {"class_name": "Embedding", "config": {"name": "words", "mask_zero": true}},
        {"class_name": "CuDNNLSTM", "config": {"name": "rnn_1", "return_sequences": false}},
        {"class_name": "Dense", "config": {"name": "out", "activation": "softmax"}}]}
      """)
    let chains = KerasChain.all(in: config)
    #expect(chains.map { $0.map(\.path) } == [["rnn_1"]])
    let chain = KerasChain(chains[0], in: config)
    #expect(chain.embedding?.path == "words")
    #expect(chain.head?.path == "out")
    #expect(chain.squash == .softmax)
    #expect(chain.readout == .lastStep)
    #expect(chain.mask == .token(0))
    #expect(chain.strayMasks.isEmpty)
  }

  @Test func `An encoder and a decoder are two chains, and the decoder's state is named`() throws {
    let config = try graph([
      layer("InputLayer", "a", from: ""), layer("InputLayer", "b", from: ""),
      layer("LSTM", "encoder", from: #"["a", 0, 0, {}]"#),
      layer(
        "LSTM", "decoder", sequences,
        from: #"["b", 0, 0, {"initial_state": [["encoder", 0, 1], ["encoder", 0, 2]]}]"#),
      layer("Dense", "out", #""activation": "linear", "#, from: #"["decoder", 0, 0, {}]"#),
    ])
    let chains = KerasChain.all(in: config)
    #expect(chains.map { $0.map(\.path) } == [["encoder"], ["decoder"]])
    let chain = KerasChain(chains[1], in: config)
    #expect(chain.states.map(\.path) == ["encoder"])
    #expect(chain.before.isEmpty)
    #expect(chain.head?.path == "out")
  }

  @Test func `Two heads are none, and an activation beside a head does not end it`() throws {
    let parts = [layer("InputLayer", "a", from: ""), layer("GRU", "g", sequences, from: #"["a", 0, 0, {}]"#)]
    func chain(_ more: [String]) throws -> KerasChain {
      let config = try graph(parts + more)
      return KerasChain(KerasChain.all(in: config)[0], in: config)
    }
    let dense = layer("Dense", "one", #""activation": "linear", "#, from: #"["g", 0, 0, {}]"#)
    let soft = #""activation": "softmax", "#
    #expect(
      try chain([dense, layer("Dense", "two", from: #"["g", 0, 0, {}]"#)]).behind.map(\.path) == [
        "one", "two",
      ])
    #expect(try chain([dense, layer("Activation", "s", soft, from: #"["g", 0, 0, {}]"#)]).head == nil)
    let ended = try chain([dense, layer("Activation", "s", soft, from: #"["one", 0, 0, {}]"#)])
    #expect(ended.head?.path == "one")
    #expect(ended.squash == .softmax)
  }

  @Test func `Directions that are multiplied, and several readers of one layer, end a chain`() throws {
    let config = try graph([
      layer("InputLayer", "a", from: ""),
      layer(
        "Bidirectional", "m",
        #""merge_mode": "mul", "layer": {"class_name": "LSTM", "config": {\#(sequences)"units": 2}}, "#,
        from: #"["a", 0, 0, {}]"#), layer("LSTM", "b", sequences, from: #"["m", 0, 0, {}]"#),
      layer("LSTM", "c", from: #"["b", 0, 0, {}]"#), layer("LSTM", "d", from: #"["b", 0, 0, {}]"#),
    ])
    #expect(KerasChain.all(in: config).map { $0.map(\.path) } == [["m"], ["b"], ["c"], ["d"]])
  }

  @Test func `A configuration without layers, or with layers that read each other, ends`() throws {
    #expect(
      try KerasConfig(JSONParser.parse(Array(#"{"class_name": "Mine", "config": {}}"#.utf8)[...])) == nil)
    let circle = try graph([
      layer("LSTM", "a", sequences, from: #"["b", 0, 0, {}]"#),
      layer("LSTM", "b", sequences, from: #"["a", 0, 0, {}]"#),
    ])
    #expect(!KerasChain.all(in: circle).isEmpty)
  }
}
