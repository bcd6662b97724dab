/// What a reader calls one kind of weights, whatever arrays hold it.
public enum WeightTable: String, CaseIterable, Hashable, Sendable {
  /// W: from a layer's input to its gates.
  case input = "W"
  /// U: from a layer's own hidden state to its gates.
  case recurrent = "U"
  /// b and b_U.
  case bias = "b"
  /// p: from the cell state to the gates.
  case peepholes = "p"
  case embedding
  case head
  case headBias = "head-bias"
}
