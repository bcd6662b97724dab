import GateCore
import ModelImport

/// All namings that are known, in the order in which they are tried: those of programs before those of people, and
/// those of many arrays before those of few.
extension Naming {
  static let all = flax + equinox + haiku + tensorFlow1 + mlx + written

  static let ifgo: [Quantity] = [.input, .forget, .candidate, .output]
  static let rzn: [Quantity] = [.reset, .update, .candidate]
  static let gru = Cell.gru(GRUCell(reset: .after, update: .keeps))
  /// Keeps what z is 1 for, and resets before the product.
  static let earlyGRU = Cell.gru(GRUCell(reset: .before, update: .keeps))
  static let lstm = Cell.lstm(LSTMCell())
  static let rnn = Cell.rnn(RNNCell(activation: .tanh))

  private static func needed(_ name: String, _ operand: Operand, _ blocks: [Quantity]) -> Part {
    Part(name: name, operand: operand, blocks: blocks)
  }

  private static func optional(_ name: String, _ operand: Operand, _ blocks: [Quantity]) -> Part {
    Part(name: name, operand: operand, blocks: blocks, isRequired: false)
  }

  /// Source: mlx/python/mlx/nn/layers/recurrent.py.
  private static let mlx = [
    Naming(
      owner: "MLX", cell: lstm, form: .arrays(.outputMajor),
      parts: [
        needed("Wx", .input, ifgo), needed("Wh", .recurrent, ifgo), optional("bias", .inputBias, ifgo),
      ], order: .custom(ifgo)),
    Naming(
      owner: "MLX", cell: gru, form: .arrays(.outputMajor),
      parts: [
        needed("Wx", .input, rzn), needed("Wh", .recurrent, rzn), optional("b", .inputBias, rzn),
        optional("bhn", .recurrentBias, [.candidate]),
      ], order: .custom(rzn)),
    Naming(
      owner: "MLX", cell: rnn, form: .arrays(.outputMajor),
      parts: [
        needed("Wxh", .input, [.hidden]), needed("Whh", .recurrent, [.hidden]),
        needed("bias", .inputBias, [.hidden]),
      ], assumptions: [.activation]),
  ]

  /// Linen's cells have a linear layer for each gate; NNX's have one for all, but for its LSTMCell.
  ///
  /// Source: flax/linen/recurrent.py, flax/nnx/nn/recurrent.py.
  private static let flax =
    [("if", "hf"), ("if_", "hf")].map { forget in
      Naming(
        owner: "Flax", cell: lstm, form: .layers,
        parts: [
          needed("ii", .input, [.input]), needed(forget.0, .input, [.forget]),
          needed("ig", .input, [.candidate]),
          needed("io", .input, [.output]), needed("hi", .recurrent, [.input]),
          needed(forget.1, .recurrent, [.forget]), needed("hg", .recurrent, [.candidate]),
          needed("ho", .recurrent, [.output]),
        ], assumptions: [.activation, .gateActivation], isByGate: true)
    } + [
      Naming(
        owner: "Flax", cell: gru, form: .layers,
        parts: [
          needed("ir", .input, [.reset]), needed("iz", .input, [.update]), needed("in", .input, [.candidate]),
          needed("hr", .recurrent, [.reset]), needed("hz", .recurrent, [.update]),
          needed("hn", .recurrent, [.candidate]),
        ], assumptions: [.activation, .gateActivation], isByGate: true),
      Naming(
        owner: "Flax NNX", cell: lstm, form: .layers,
        parts: [needed("dense_i", .input, ifgo), needed("dense_h", .recurrent, ifgo)], order: .custom(ifgo),
        assumptions: [.activation, .gateActivation]),
      Naming(
        owner: "Flax NNX", cell: gru, form: .layers,
        parts: [needed("dense_i", .input, rzn), needed("dense_h", .recurrent, rzn)], order: .custom(rzn),
        assumptions: [.activation, .gateActivation]),
      Naming(
        owner: "Flax NNX", cell: rnn, form: .layers,
        parts: [needed("dense_i", .input, [.hidden]), needed("dense_h", .recurrent, [.hidden])],
        assumptions: [.activation]),
      Naming(
        owner: "Flax", cell: rnn, form: .layers,
        parts: [needed("i", .input, [.hidden]), needed("h", .recurrent, [.hidden])],
        absent: ["f.weight", "f.kernel", "o.weight", "o.kernel"], assumptions: [.activation]),
    ]

  /// Source: equinox/nn/_rnn.py.
  private static let equinox = [
    Naming(
      owner: "Equinox", cell: lstm, form: .arrays(.outputMajor),
      parts: [
        needed("weight_hh", .recurrent, ifgo), needed("weight_ih", .input, ifgo),
        needed("bias", .inputBias, ifgo),
      ], absent: ["bias_ih"], order: .custom(ifgo)),
    Naming(
      owner: "Equinox", cell: gru, form: .arrays(.outputMajor),
      parts: [
        needed("weight_hh", .recurrent, rzn), needed("weight_ih", .input, rzn),
        needed("bias", .inputBias, rzn),
        needed("bias_n", .recurrentBias, [.candidate]),
      ], absent: ["bias_ih"], order: .custom(rzn)),
  ]

  /// Source: haiku/_src/recurrent.py: `i, g, f, o = jnp.split(gated, …)`, `f = sigmoid(f + 1)`.
  private static let haiku = [
    Naming(
      owner: "Haiku", cell: lstm, form: .layers,
      parts: [needed("linear", .joined, [.input, .candidate, .forget, .output])],
      stems: ["lstm"], order: .framework(.tensorflow1)),
    Naming(
      owner: "Haiku", cell: .gru(GRUCell(reset: .before, update: .writes)), form: .arrays(.inputMajor),
      parts: [
        needed("w_i", .input, [.update, .reset, .candidate]),
        needed("w_h", .recurrent, [.update, .reset, .candidate]),
        needed("b", .inputBias, [.update, .reset, .candidate]),
      ], order: .custom([.update, .reset, .candidate])),
    Naming(
      owner: "Haiku", cell: .rnn(RNNCell(activation: .relu)), form: .layers,
      parts: [needed("linear", .input, [.hidden]), needed("linear_1", .recurrent, [.hidden])],
      stems: ["vanilla_rnn"]),
  ]

  /// Source: tensorflow/python/keras/layers/legacy_rnn/rnn_cell_impl.py: `i, j, f, o = split(…)`,
  /// `sigmoid(f + forget_bias)`; `r, u = split(…)`, `new_h = u * state + (1 - u) * c`.
  private static let tensorFlow1 = [
    Naming(
      owner: "TensorFlow 1", cell: lstm, form: .arrays(.inputMajor),
      parts: [
        needed("kernel", .joined, [.input, .candidate, .forget, .output]),
        needed("bias", .inputBias, [.input, .candidate, .forget, .output]),
        optional("w_i_diag", .peepholes, [.input]), optional("w_f_diag", .peepholes, [.forget]),
        optional("w_o_diag", .peepholes, [.output]), optional("projection.kernel", .projection, []),
      ], stems: ["lstm_cell", "basic_lstm_cell", "lstm_fused_cell"], absent: ["recurrent_kernel"],
      order: .framework(.tensorflow1), assumptions: [.forgetBias]),
    Naming(
      owner: "TensorFlow 1", cell: earlyGRU, form: .layers,
      parts: [
        needed("gates", .joined, [.reset, .update]), needed("candidate", .joined, [.candidate]),
      ], order: .framework(.tensorflow1)),
    Naming(
      owner: "TensorFlow 1", cell: rnn, form: .arrays(.inputMajor),
      parts: [needed("kernel", .joined, [.hidden]), needed("bias", .inputBias, [.hidden])],
      stems: ["basic_rnn_cell", "rnn_cell"], absent: ["recurrent_kernel"]),
  ]
}
