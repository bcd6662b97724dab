import Testing

@testable import GateCore

@Suite("Gate orders")
struct WeightConventionTests {
  @Test(
    "Each framework's letters are those of its documentation",
    arguments: [
      (WeightConvention.Framework.pytorch, "i f g o", "r z g"), (.keras, "i f g o", "z r g"),
      (.onnx, "i o f g", "z r g"), (.tensorflow1, "i g f o", "r z g"),
    ])
  func letters(framework: WeightConvention.Framework, lstm: String, gru: String) {
    let order = WeightConvention(framework)
    #expect(order.letters(of: .lstm) == lstm)
    #expect(order.letters(of: .gru) == gru)
    #expect(order.letters(of: .rnn) == "h")
  }

  @Test("The canonical order is that of the cells' blocks")
  func canonicalIsPyTorch() {
    for cell in [Cell.lstm(LSTMCell()), .gru(GRUCell()), .rnn(RNNCell())] {
      #expect(WeightConvention(.pytorch).blocks(of: cell.kind) == cell.blocks)
    }
  }

  @Test("ONNX's i o f g becomes i f g o, two rows a gate")
  func onnxBecomesCanonical() {
    #expect(
      WeightConvention(.onnx).canonical([1, 2, 3, 4, 5, 6, 7, 8], of: .lstm) == [1, 2, 5, 6, 7, 8, 3, 4])
    #expect(
      WeightConvention.reorder(
        [1, 2, 3], from: WeightConvention(.onnx).peepholes, to: WeightConvention.canonicalPeepholes)
        == [1, 3, 2])
  }

  @Test("Storing and reading back gives the same rows", arguments: WeightConvention.Framework.allCases)
  func roundTrip(framework: WeightConvention.Framework) {
    let order = WeightConvention(framework)
    for kind in CellKind.allCases {
      let rows = (0..<order.blocks(of: kind).count * 6).map(Float.init)
      #expect(order.stored(rows, of: kind).flatMap { order.canonical($0, of: kind) } == rows)
    }
  }

  @Test("Rows that cannot be cut into equal blocks are refused")
  func unevenRows() {
    #expect(WeightConvention(.keras).canonical([1, 2, 3, 4, 5], of: .lstm) == nil)
    #expect(WeightConvention.reorder([1, 2], from: [.input, .forget], to: [.input, .output]) == nil)
  }

  @Test("Keras keeps two bias rows only for a GRU that resets after the product")
  func kerasBiases() {
    let order = WeightConvention(.keras)
    #expect(order.biases(of: .gru(GRUCell(reset: .after))) == .twoRows)
    #expect(order.biases(of: .gru(GRUCell(reset: .before))) == .one)
    #expect(order.biases(of: .lstm(LSTMCell())) == .one)
    #expect(WeightConvention(.pytorch).biases(of: .rnn(RNNCell())) == .two)
    #expect(WeightConvention(.tensorflow1).forgetBias == 1)
  }
}
