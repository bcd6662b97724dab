import GateCore
import ModelImport
import TensorFiles

/// What the naming of a recurrent module says that PyTorch's names would not.
struct CellReading {
  /// Whose names the file has; nil for a cell written out by hand.
  let owner: String?
  /// The cell; of a plain RNN whose activation the file does not say, nil.
  let cell: Cell?
  /// The order in which the file stacks the gates.
  let gateOrder: StoredGateOrder
  /// How that order is known.
  let gateOrderBasis: String
  /// How the file stores biases.
  let biases: String
  /// What is taken that the file does not say, with the options that decide it.
  let assumptions: [String]
  /// Sentences for the report.
  let decisions: [String]
}

extension CellReading {
  /// - Parameter pair: what the two directions are called where the module has two.
  init(_ match: NamingMatch, _ options: ImportOptions, pair: (forward: String, backward: String)? = nil) {
    let naming = match.naming
    let names = options.names
    owner = naming.owner
    let cell = Self.cell(of: match, options)
    self.cell = cell
    gateOrder = naming.order ?? .custom(WeightConvention(.pytorch).blocks(of: naming.cell.kind))
    gateOrderBasis =
      naming.order == nil
      ? "as each gate has arrays of its own"
      : naming.owner.map { "as the tensors have \($0)'s names" } ?? "as most write it: the file does not say"
    biases = Self.biases(of: match)
    var assumed = naming.assumptions.filter { !$0.isDecided(by: options) }.compactMap {
      Self.sentence($0, naming, cell, names)
    }
    if let open = match.openRoles { assumed.append(open) }
    if match.isLayoutOpen, !options.conventions.transposesRecurrent, naming.cell.kind != .rnn {
      assumed.append("square matrices multiply from the right (\(names[.transposeRecurrent]))")
    }
    assumptions = assumed
    decisions =
      Self.decisions(match, options)
      + (pair.map { ["\($0.forward) and \($0.backward) are the two directions of a layer"] } ?? [])
  }

  private static func cell(of match: NamingMatch, _ options: ImportOptions) -> Cell? {
    let naming = match.naming
    switch naming.cell {
    case .lstm(var cell):
      cell.hasPeepholes = match.found.contains { $0.operand == .peepholes }
      return .lstm(cell)
    case .gru(var cell):
      // Only behind a reset after the product a bias of U h' says something of its own.
      let hasBias = match.found.contains { $0.operand == .recurrentBias && $0.blocks.contains(.candidate) }
      if naming.assumptions.contains(.reset) { cell.reset = hasBias ? .after : .before }
      return .gru(cell)
    case .rnn(var cell):
      guard let activation = options.rnnActivation ?? options.conventions.activation else {
        return naming.isActivationKnown ? .rnn(cell) : nil
      }
      cell.activation = activation
      return .rnn(cell)
    }
  }

  private static func sentence(
    _ assumption: Naming.Assumption, _ naming: Naming, _ cell: Cell?, _ names: SettingNames
  ) -> String? {
    let option = "(\(names[assumption.setting]))"
    switch (assumption, cell) {
    case (.order, _):
      return
        "gates stacked as \(naming.order.map { $0.text.replacing(",", with: " ") } ?? "PyTorch's") \(option)"
    case (.joining, _): return "gates read [x, h] (\(names[.stateFirst]))"
    case (.forgetBias, _): return "forget_bias 1 (\(names[.gateOrder]) i,g,f,o is 0)"
    case (.reset, .gru(let cell)?): return "reset \(cell.reset.rawValue) the product \(option)"
    case (.update, .gru(let cell)?): return "the update gate \(cell.update.rawValue) \(option)"
    case (.activation, _): return "tanh \(option)"
    case (.gateActivation, _): return "sigmoid gates \(option)"
    case (.reset, _), (.update, _): return nil
    }
  }

  private static func biases(of match: NamingMatch) -> String {
    let hasInput = match.found.contains { $0.operand == .inputBias }
    let recurrent = match.found.filter { $0.operand == .recurrentBias }.flatMap(\.blocks)
    let some = Set(recurrent).count < match.naming.cell.blockCount && recurrent == [.candidate]
    return switch (hasInput, recurrent.isEmpty) {
    case (false, true): "none"
    case (true, true): "one, b; b_U is 0"
    case (false, false): some ? "b_U (with U h') of the candidate" : "one, b_U (with U h'); b is 0"
    case (true, false):
      some ? "b (with W x), and of the candidate b_U (with U h')" : "two, b (with W x) and b_U (with U h')"
    }
  }

  private static func decisions(_ match: NamingMatch, _ options: ImportOptions) -> [String] {
    let naming = match.naming
    var decisions: [String] = []
    if naming.owner == nil {
      let names = match.found.prefix(4).map { Message.visible($0.tensor.name) }
      decisions.append(
        "the cell is written out by hand (\(Message.list(names)), …); its equations are taken to be the textbook's"
      )
    }
    if case .framework(.tensorflow1)? = naming.order, naming.cell.kind == .lstm {
      decisions.append(
        naming.assumptions.contains(.forgetBias)
          ? "1 is added to the stored bias of the forget gate, as TensorFlow 1 does unless forget_bias says otherwise"
          : "1 is added to the stored bias of the forget gate, as \(naming.owner ?? "its")'s equations do")
    }
    return decisions
  }
}

extension Naming.Assumption {
  /// True when an option says it.
  fileprivate func isDecided(by options: ImportOptions) -> Bool {
    switch self {
    case .order, .forgetBias: options.conventions.gateOrder != nil
    case .joining: options.isStateFirst
    case .reset: options.conventions.gruReset != nil
    case .update: options.conventions.gruUpdate != nil
    case .activation: options.conventions.activation != nil || options.rnnActivation != nil
    case .gateActivation: options.conventions.gateActivation != nil
    }
  }
}
