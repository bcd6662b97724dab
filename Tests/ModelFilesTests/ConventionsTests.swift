import GateCore
import Testing

@testable import ModelImport

/// Reading the same stored numbers in another way.
@Suite struct ConventionsTests {
  /// A GRU, I = 1, H = 1, whose numbers are their places in the layout.
  private func counted(_ cell: Cell, _ directions: [Direction] = [.forward]) -> Network {
    var network = Network(
      Architecture(
        input: .features(columns: 1, hasMask: false),
        layers: [Layer(cell: cell, hiddenSize: 1, directions: directions)], head: nil))
    for i in network.parameters.indices { network.parameters[i] = Float(i) }
    return network
  }

  @Test func `Rows that were stored in another order end up with the gates they belong to`() {
    let network = counted(.lstm(LSTMCell()))
    // Read as i f g o; meant i o f g: what was taken for f is o, what was taken for g is f.
    let read = Conventions(gateOrder: .framework(.onnx)).network(network, storedIn: .framework(.pytorch))
    #expect(read[.inputWeights(layer: 0, direction: .forward)] == [0, 2, 3, 1])
    #expect(read[.recurrentBias(layer: 0, direction: .forward)] == [12, 14, 15, 13])
    // Read from a file of Keras's, where the GRU has z r h.
    let gru = counted(.gru(GRUCell()))
    let asPyTorch = Conventions(gateOrder: .framework(.pytorch)).network(gru, storedIn: .framework(.keras))
    #expect(asPyTorch[.inputWeights(layer: 0, direction: .forward)] == [1, 0, 2])
    #expect(
      Conventions(gateOrder: StoredGateOrder("z r n")).network(gru, storedIn: .framework(.keras)) == gru)
  }

  @Test func `TensorFlow 1 adds 1 to the forget gate's bias`() {
    let network = counted(.lstm(LSTMCell()))
    let read = Conventions(gateOrder: .framework(.tensorflow1)).network(network, storedIn: .framework(.keras))
    // i j f o
    #expect(read[.inputBias(layer: 0, direction: .forward)] == [8, 11, 9, 11])
    #expect(read[.recurrentBias(layer: 0, direction: .forward)] == [12, 14, 13, 15])
  }

  @Test func `Biases and directions change places`() {
    let gru = counted(.gru(GRUCell()), [.forward, .backward])
    let swapped = Conventions(swapsBiases: true).network(gru, storedIn: .framework(.pytorch))
    #expect(
      swapped[.inputBias(layer: 0, direction: .forward)] == gru[.recurrentBias(layer: 0, direction: .forward)]
    )
    let backward = Conventions(readsBackward: true).network(gru, storedIn: .framework(.pytorch))
    #expect(
      backward[.inputWeights(layer: 0, direction: .forward)]
        == gru[.inputWeights(layer: 0, direction: .backward)])
    let alone = Conventions(readsBackward: true).network(
      counted(.rnn(RNNCell())), storedIn: .framework(.pytorch))
    #expect(alone.architecture.layers[0].directions == [.backward])
    #expect(alone.parameters == counted(.rnn(RNNCell())).parameters)
  }

  @Test func `Variants of the cells and the head are those that were said`() {
    let conventions = Conventions(
      gruReset: .before, gruUpdate: .writes, activation: .relu, gateActivation: .softsign)
    let cell = conventions.network(counted(.gru(GRUCell())), storedIn: .framework(.pytorch)).architecture
      .layers[0]
      .cell
    #expect(
      cell
        == .gru(
          GRUCell(reset: .before, update: .writes, gateActivation: .softsign, candidateActivation: .relu)))
  }

  @Test("An order of gates is read as frameworks and papers write it")
  func typedOrders() {
    #expect(StoredGateOrder("Keras") == .framework(.keras))
    #expect(StoredGateOrder("i,f,o,g") == .custom([.input, .forget, .output, .candidate]))
    #expect(StoredGateOrder("ijfo") == .custom([.input, .candidate, .forget, .output]))
    #expect(StoredGateOrder("z r h") == .custom([.update, .reset, .candidate]))
    for wrong in ["", "i,f,o", "i,f,o,i", "z,r", "i,f,z,g", "caffe", "r,z,n,n"] {
      #expect(StoredGateOrder(wrong) == nil, "\(wrong)")
    }
    #expect(StoredGateOrder("i,f,o,g")?.text == "i,f,o,g")
  }
}
