import GateCore

// The words for the network.
extension Explorer {
  /// `LSTM 1×8`; of several layers or directions the one on the screen, and the conventions that are in force:
  /// `GRU 2×8, layer 0 backward, z keeps, r after U`.
  public func cellDescription(unicode: Bool) -> String {
    return
      ([shape(unicode: unicode)] + [layerDescription, self.shown.stepLimitWords].compactMap(\.self)
      + shown.cell.variantWords)
      .joined(
        separator: ", ")
  }

  /// `LSTM 1×8`.
  func shape(unicode: Bool) -> String {
    "\(shown.cell.kind.title) \(session.architecture.layers.count)\(unicode ? "×" : "x")\(shown.hiddenSize)"
  }

  /// `layer 1 backward`; nil when there is only one layer and direction.
  private var layerDescription: String? {
    var words: [String] = []
    if session.architecture.layers.count > 1 { words.append("layer \(cursor.layer)") }
    if shown.layer.directions.count > 1 || shown.direction == .backward {
      words.append(shown.direction.rawValue)
    }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}

// The words for its quantities.
extension ShownLayer {
  /// The letter of a quantity in this cell's equations.
  public func symbol(of quantity: Quantity, unicode: Bool) -> String {
    cell.symbol(of: quantity, unicode: unicode)
  }

  /// What a quantity does, in one word, with the convention that is in force.
  public func role(of quantity: Quantity) -> String {
    switch quantity {
    case .forget: "keep"
    case .input: "write"
    case .output: "show"
    case .reset: "recall"
    case .candidate: "offer"
    case .cell: "memory"
    case .hidden: cell.memory == .hidden ? "memory" : "shown"
    case .update:
      cell.description.gatedSum?.write == .gate(.update) ? "write" : "keep"
    }
  }
}

extension ShownLayer {
  /// What the memory is multiplied by from step to step: `f`, `1-z`; nil when it is no gated sum.
  public func keepWords(unicode: Bool) -> String? {
    cell.description.gatedSum.map { sum in
      let gate = symbol(of: sum.keep.gate, unicode: unicode)
      return sum.keep == .gate(sum.keep.gate) ? gate : "1-" + gate
    }
  }
}

extension Cell {
  /// What distinguishes this cell from its family's plainest member, and for the GRU always its conventions.
  package var variantWords: [String] { familyWords + (clip.map { ["clip \(NumberText.brief($0))"] } ?? []) }

  private var familyWords: [String] {
    switch self {
    case .lstm(let cell):
      var words: [String] = []
      if cell.hasPeepholes { words.append("peepholes") }
      switch cell.coupling {
      case .none: break
      case .inputFromForget: words.append("i = 1-f")
      case .forgetFromInput: words.append("f = 1-i")
      }
      if cell.candidateActivation != .tanh { words.append("g by \(cell.candidateActivation.name)") }
      return words
    case .gru(let cell):
      var words = [
        cell.update == .keeps ? "z keeps" : "z writes", cell.reset == .after ? "r after U" : "r before U",
      ]
      if cell.form == .gatedCandidate { words.append("gated candidate (non-standard)") }
      return words
    case .rnn(let cell):
      return [cell.activation.name]
    }
  }
}

extension Activation {
  /// The function's name as frameworks write it.
  package var name: String {
    switch self {
    case .tanh: "tanh"
    case .relu: "relu"
    case .sigmoid: "sigmoid"
    case .hardSigmoid: "hard sigmoid"
    case .softsign: "softsign"
    case .softplus: "softplus"
    case .identity: "identity"
    case .affine: "affine"
    case .leakyRelu: "leaky relu"
    case .thresholdedRelu: "thresholded relu"
    case .scaledTanh: "scaled tanh"
    case .elu: "elu"
    }
  }
}
