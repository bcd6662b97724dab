import GateCore
import ModelImport

/// The names that people give to the parts of a cell that they write out themselves, as PyTorch's documentation,
/// d2l.ai, textbooks and much copied repositories have them.
extension Naming {
  static let written = writtenByGate + writtenStacked + writtenJoined

  /// How weights and biases of a gate are called; `*` stands for the gate's letter.
  private struct Pattern {
    let input: String
    let recurrent: String
    var inputBias: String?
    var recurrentBias: String?
    var peephole: String?
  }

  private static let patterns = [
    // PyTorch's documentation.
    Pattern(input: "W_i*", recurrent: "W_h*", inputBias: "b_i*", recurrentBias: "b_h*", peephole: "W_c*"),
    // d2l.ai; peepholes as Graves 2013 has them.
    Pattern(input: "W_x*", recurrent: "W_h*", inputBias: "b_*", peephole: "W_c*"),
    Pattern(input: "Wx*", recurrent: "Wh*", inputBias: "b*", peephole: "Wc*"),
    // Textbooks.
    Pattern(input: "W_*", recurrent: "U_*", inputBias: "b_*", peephole: "V_*"),
    Pattern(input: "W*", recurrent: "U*", inputBias: "b*", peephole: "V*"),
    // Goodfellow et al. 2016 have U for x; where x is as wide as h, nothing tells them apart.
    Pattern(input: "U_*", recurrent: "W_*", inputBias: "b_*"),
    Pattern(input: "U*", recurrent: "W*", inputBias: "b*"),
    Pattern(input: "U_*", recurrent: "V_*", inputBias: "b_*"),
    Pattern(input: "W_*x", recurrent: "W_*h", inputBias: "b_*", peephole: "W_*c"),
    Pattern(input: "W*x", recurrent: "W*h", inputBias: "b*"),
    Pattern(input: "x2*", recurrent: "h2*"),
    Pattern(input: "x_*", recurrent: "h_*"),
    Pattern(input: "i*", recurrent: "h*"),
    Pattern(input: "x_*_fc", recurrent: "h_*_fc"),
    Pattern(input: "*_x", recurrent: "*_h"),
    Pattern(input: "*_i", recurrent: "*_h"),
  ]

  private typealias Letters = KeyValuePairs<String, Quantity>

  private static let lstmLetters: [Letters] =
    ["g", "c", "a", "z", "j", "u", "n"].map { ["i": .input, "f": .forget, $0: .candidate, "o": .output] }
    + ["cell", "candidate", "c_tilde"].map {
      ["input": .input, "forget": .forget, $0: .candidate, "output": .output]
    }
  private static let gruLetters: [Letters] =
    ["z", "u"].flatMap { update in
      ["n", "h", "g", "c"].map { ["r": .reset, update: .update, $0: .candidate] }
    }
    + ["new", "candidate", "hidden"].map { ["reset": .reset, "update": .update, $0: .candidate] }

  private static let writtenByGate: [Naming] =
    patterns.flatMap { pattern in
      lstmLetters.map { byGate(pattern, $0, .lstm(LSTMCell()), [.activation, .gateActivation]) }
    }
    + patterns.flatMap { pattern in
      gruLetters.map { byGate(pattern, $0, gru, [.reset, .update, .activation, .gateActivation]) }
    } + patterns.map { byGate($0, ["h": .hidden], rnn, []) }

  private static func byGate(
    _ pattern: Pattern, _ letters: Letters, _ cell: Cell, _ assumptions: [Assumption]
  ) -> Naming {
    func parts(_ name: String?, _ operand: Operand, isRequired: Bool = false) -> [Part] {
      guard let name else { return [] }
      return letters.map {
        Part(
          name: name.replacing("*", with: $0.key), operand: operand, blocks: [$0.value],
          isRequired: isRequired)
      }
    }
    let peepholes = cell.kind == .lstm ? parts(pattern.peephole, .peepholes) : []
    return Naming(
      owner: nil, cell: cell, form: .any,
      parts: parts(pattern.input, .input, isRequired: true)
        + parts(pattern.recurrent, .recurrent, isRequired: true)
        + parts(pattern.inputBias, .inputBias) + parts(pattern.recurrentBias, .recurrentBias)
        + peepholes.filter { $0.blocks != [.candidate] },
      assumptions: assumptions, isActivationKnown: cell.kind != .rnn, isByGate: true)
  }

  /// Matrices with the rows of all gates.
  private static let writtenStacked: [Naming] = [
    ("x2h", "h2h", nil, nil), ("i2h", "h2h", nil, nil), ("W_ih", "W_hh", "b_ih", "b_hh"),
    ("w_ih", "w_hh", "b", nil), ("W_x", "W_h", "b", nil), ("Wx", "Wh", "b", nil),
    ("W_i", "W_h", "b_i", "b_h"),
    ("W", "U", "b", nil), ("W", "U", "bias", nil),
    ("U", "W", "b", nil), ("x_fc", "h_fc", nil, nil), ("fc_i2h", "fc_h2h", nil, nil),
    ("input_lin", "hidden_lin", nil, nil), ("weight_x", "weight_h", "bias", nil),
    ("Wxh", "Whh", "bh", nil),
    ("input_weights", "recurrent_weights", "bias", nil), ("linear_ih", "linear_hh", nil, nil),
  ].flatMap { (names: (String, String, String?, String?)) in
    [
      (lstm, ifgo, [Assumption.order, .activation, .gateActivation]),
      (gru, rzn, [.order, .reset, .update, .activation, .gateActivation]), (rnn, [Quantity.hidden], []),
    ].map { cell, blocks, assumptions in
      let biases = [(names.2, Operand.inputBias), (names.3, .recurrentBias)].compactMap { name, operand in
        name.map { Part(name: $0, operand: operand, blocks: blocks, isRequired: false) }
      }
      return Naming(
        owner: nil, cell: cell, form: .any,
        parts: [
          Part(name: names.0, operand: .input, blocks: blocks),
          Part(name: names.1, operand: .recurrent, blocks: blocks),
        ] + biases, order: cell.kind == .rnn ? nil : .custom(blocks), assumptions: assumptions,
        isActivationKnown: cell.kind != .rnn)
    }
  }

  /// Gates that read x and h' joined, as linear layers or arrays of their own, with the patterns of their names.
  private static let writtenJoined: [Naming] =
    ["W_*", "W*", "*_gate", "*_gate.0", "gate_*", "linear_*", "fc_*", "*"].flatMap { pattern in
      lstmLetters.map { joined(pattern, $0, lstm) } + gruLetters.map { joined(pattern, $0, earlyGRU) }
    } + [
      Naming(
        owner: nil, cell: rnn, form: .any, parts: [Part(name: "i2h", operand: .joined, blocks: [.hidden])],
        absent: ["h2h", "h2h.weight"], assumptions: [.joining], isActivationKnown: false),
      Naming(
        owner: nil, cell: lstm, form: .any, parts: [Part(name: "gates", operand: .joined, blocks: ifgo)],
        order: .custom(ifgo), assumptions: [.order, .joining, .activation, .gateActivation]),
    ]

  private static func joined(_ pattern: String, _ letters: Letters, _ cell: Cell) -> Naming {
    let names = letters.map { pattern.replacing("*", with: $0.key) }
    let states = letters.flatMap { letter in ["U_", "U", "W_h", "Wh", "h"].map { $0 + letter.key } }
    return Naming(
      owner: nil, cell: cell, form: .any,
      parts: zip(names, letters).map { Part(name: $0, operand: .joined, blocks: [$1.value]) }
        + letters.flatMap { letter in
          ["b_", "b"].map {
            Part(name: $0 + letter.key, operand: .inputBias, blocks: [letter.value], isRequired: false)
          }
        },
      absent: (states + states.map { $0 + ".weight" }).filter { !names.contains($0) },
      assumptions: cell.kind == .lstm
        ? [.joining, .activation, .gateActivation] : [.joining, .update, .activation, .gateActivation],
      isByGate: true)
  }
}
