/// The names that are known, for whoever has others.
enum KnownNames {
  static let sentence =
    "known are the names of PyTorch (rnn.weight_ih_l0), Keras (lstm/lstm_cell/recurrent_kernel), \(programs) and of cells "
    + "written out by hand (W_xi, W_hi, b_i; W_i, U_i; W_ii, W_hi; x2h, h2h; forget_gate); or rename to rnn.weight_ih_l0 "
    + "(4H, I) and rnn.weight_hh_l0 (4H, H), rows i f g o (GRU: 3H, r z n), with rnn.bias_ih_l0 and rnn.bias_hh_l0 (4H)"

  /// Each program once, with the first of its namings: `MLX (Wx, Wh, bias)`.
  private static let programs: String = {
    var owners: [String] = []
    var phrases: [String] = []
    for naming in Naming.all {
      guard let owner = naming.owner, !owners.contains(owner) else { continue }
      owners.append(owner)
      phrases.append("\(owner) (\(naming.example))")
    }
    return phrases.joined(separator: ", ")
  }()
}

extension Naming {
  /// The first arrays, below the module's own name where that matters: `lstm_cell/kernel, bias`.
  fileprivate var example: String {
    let names = parts.filter(\.isRequired).map(\.name)
    let shown = names.prefix(3).joined(separator: ", ") + (names.count > 3 ? ", …" : "")
    return stems.first.map { "\($0)/" + shown } ?? shown
  }
}
