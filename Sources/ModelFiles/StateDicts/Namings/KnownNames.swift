/// The names that are known, for whoever has others.
enum KnownNames {
  /// By whom, with the names that a reader recognizes them by.
  static let all: KeyValuePairs = [
    "PyTorch": "rnn.weight_ih_l0", "Keras": "lstm/lstm_cell/recurrent_kernel", "MLX": "Wx, Wh, bias",
    "Flax": "ii, hi, … or dense_i, dense_h", "Equinox": "weight_ih, weight_hh, bias",
    "Haiku": "lstm/linear, or w_i, w_h",
    "TensorFlow 1": "lstm_cell/kernel, or gates and candidate",
    "cells written out": "W_xi, W_hi, b_i; W_i, U_i; W_ii, W_hi; x2h, h2h; Wx, Wh, b",
  ]

  static let sentence =
    "known are the names of " + all.map { "\($0.key) (\($0.value))" }.joined(separator: ", ")
    + "; or rename to rnn.weight_ih_l0 (4H, I) and rnn.weight_hh_l0 (4H, H), rows i f g o (GRU: 3H, r z n), with "
    + "rnn.bias_ih_l0 and rnn.bias_hh_l0 (4H)"
}
