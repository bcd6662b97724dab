/// What a stored array of parameters is for.
public enum ParameterRole: Hashable, Sendable {
  case embedding  // (V, I)
  case inputWeights(layer: Int, direction: Direction)  // W (G·H, I)
  case recurrentWeights(layer: Int, direction: Direction)  // U (G·H, H)
  case inputBias(layer: Int, direction: Direction)  // b (G·H)
  /// For the LSTM, the RNN and the gates of the GRU simply added to `b`; for the candidate of a GRU that
  /// resets after the product it is b_U, inside the reset.
  case recurrentBias(layer: Int, direction: Direction)  // b_U (G·H)
  case peepholes(layer: Int, direction: Direction)  // p (3, H): i f o
  case headWeights  // (O, D·H)
  case headBias  // (O)
}
