import GateCore

/// A cell whose equations are those of a loop's body or of steps that are written out, with its weights.
struct CellMatch {
  /// An LSTM has two states.
  static let stateLimit = 2

  let cell: Cell
  /// Which of the carried states are h and c.
  let hidden: Int
  let cellState: Int?
  /// In this project's order of gates.
  private(set) var inputWeights: [Float] = []  // (G·H, I)
  private(set) var recurrentWeights: [Float] = []  // (G·H, H)
  private(set) var inputBias: [Float] = []  // (G·H)
  private(set) var recurrentBias: [Float] = []  // (G·H)

  /// Recognises an RNN, a GRU or an LSTM; nil when the equations are none of these.
  ///
  /// - Parameters:
  ///   - next: each carried state after the step.
  ///   - widths: how long the states are.
  ///   - inputs: `I`.
  init?(next: [Int: CellTerm], widths: [Int: Int], inputs: Int) {
    if next.count == 1, let (hidden, term) = next.first, let units = widths[hidden] {
      if case .activation = term {
        self.init(rnn: term, hidden, units: units, inputs: inputs)
      } else {
        self.init(gru: term, hidden, units: units, inputs: inputs)
      }
    } else {
      self.init(lstm: next, widths: widths, inputs: inputs)
    }
  }

  private init(cell: Cell, hidden: Int, cellState: Int? = nil) {
    self.cell = cell
    self.hidden = hidden
    self.cellState = cellState
  }

  /// Adds a block of rows; false when something else than x and h' has a part in it.
  private mutating func add(
    _ linear: CellLinear, units: Int, inputs: Int, recurrent: [Float]? = nil,
    recurrentBias: [Float]? = nil
  ) -> Bool {
    var states = linear.states
    let own = states.removeValue(forKey: hidden)
    guard states.isEmpty, linear.rows == units, own == nil || recurrent == nil else { return false }
    let zeros = [Float](repeating: 0, count: units)
    let w = linear.input.isEmpty ? [Float](repeating: 0, count: units * inputs) : linear.input
    let u = recurrent ?? own ?? [Float](repeating: 0, count: units * units)
    guard w.count == units * inputs, u.count == units * units else { return false }
    inputWeights += w
    recurrentWeights += u
    inputBias += linear.bias
    self.recurrentBias += recurrentBias ?? zeros
    return true
  }

  /// The cell as one direction of a recurrent node.
  func lane(
    _ direction: Direction, hidden: RecurrentNode.InitialState, cellState: RecurrentNode.InitialState
  ) -> RecurrentNode.Lane {
    RecurrentNode.Lane(
      direction: direction, cell: cell, inputWeights: inputWeights, recurrentWeights: recurrentWeights,
      inputBias: inputBias, recurrentBias: recurrentBias, peepholes: [], hidden: hidden, cellState: cellState)
  }

  // MARK: RNN

  /// h = φ(W x + U h' + b).
  private init?(rnn term: CellTerm, _ hidden: Int, units: Int, inputs: Int) {
    guard case .activation(let activation, .linear(let linear)) = term else { return nil }
    self.init(cell: .rnn(RNNCell(activation: activation)), hidden: hidden)
    guard add(linear, units: units, inputs: inputs) else { return nil }
  }

  // MARK: GRU

  /// h = k ⊙ h' + (1 − k) ⊙ h̃, where k is z or 1 − z.
  private init?(gru term: CellTerm, _ hidden: Int, units: Int, inputs: Int) {
    guard case .sum(.product(let a, let b), .product(let c, let d)) = term else { return nil }
    for (kept, written) in [((a, b), (c, d)), ((c, d), (a, b))] {
      guard let k = Self.other(than: .state(hidden), kept) else { continue }
      for (w, candidate) in [written, (written.1, written.0)] {
        let (z, update): (CellTerm, GRUCell.Update)
        if w == .complement(k) {
          (z, update) = (k, .keeps)
        } else if k == .complement(w) {
          (z, update) = (w, .writes)
        } else {
          continue
        }
        guard case .activation(let gate, .linear(let zLinear)) = z,
          let found = Candidate(candidate, hidden: hidden), found.gateActivation == gate
        else { continue }
        self.init(
          cell: .gru(
            GRUCell(
              reset: found.reset, update: update, gateActivation: gate, candidateActivation: found.activation)
          ),
          hidden: hidden)
        if add(found.resetGate, units: units, inputs: inputs), add(zLinear, units: units, inputs: inputs),
          add(
            found.linear, units: units, inputs: inputs, recurrent: found.recurrent,
            recurrentBias: found.recurrentBias)
        {
          return
        }
        return nil
      }
    }
    return nil
  }

  /// The other factor of a product; nil when `term` is none of the two.
  private static func other(
    than term: CellTerm, _ factors: (CellTerm, CellTerm)
  ) -> CellTerm? {
    factors.0 == term ? factors.1 : factors.1 == term ? factors.0 : nil
  }

  /// h̃ = φ(W x + b + r ⊙ (U h' + b_U)), or φ(W x + b + U (r ⊙ h')).
  private struct Candidate {
    let activation: Activation
    let gateActivation: Activation
    let reset: GRUCell.Reset
    let resetGate: CellLinear
    let linear: CellLinear
    let recurrent: [Float]
    let recurrentBias: [Float]

    init?(_ term: CellTerm, hidden: Int) {
      guard case .activation(let activation, .sum(.linear(let linear), let rest)) = term,
        linear.states.isEmpty
      else { return nil }
      self.activation = activation
      self.linear = linear
      switch rest {
      case .product(let a, let b):
        for (r, u) in [(a, b), (b, a)] {
          guard case .activation(let gate, .linear(let gateLinear)) = r, case .linear(let product) = u,
            product.input.isEmpty, product.states.count == 1, let matrix = product.states[hidden]
          else { continue }
          (gateActivation, resetGate, reset) = (gate, gateLinear, .after)
          (recurrent, recurrentBias) = (matrix, product.bias)
          return
        }
        return nil
      case .dense(let matrix, let rows, .product(let a, let b)):
        for (r, h) in [(a, b), (b, a)] {
          guard case .activation(let gate, .linear(let gateLinear)) = r, h == .state(hidden) else { continue }
          (gateActivation, resetGate, reset) = (gate, gateLinear, .before)
          (recurrent, recurrentBias) = (matrix, [Float](repeating: 0, count: rows))
          return
        }
        return nil
      case .input, .state, .linear, .dense, .activation, .sum, .complement: return nil
      }
    }
  }

  // MARK: LSTM

  /// c = f ⊙ c' + i ⊙ g, h = o ⊙ φ(c).
  private init?(lstm next: [Int: CellTerm], widths: [Int: Int], inputs: Int) {
    guard next.count == 2 else { return nil }
    for hidden in next.keys {
      guard let cellState = next.keys.first(where: { $0 != hidden }), let h = next[hidden],
        let c = next[cellState],
        let units = widths[hidden], case .product(let a, let b) = h,
        case .sum(.product(let p, let q), .product(let s, let t)) = c
      else { continue }
      var output: (gate: CellTerm, activation: Activation)?
      for (gate, squashed) in [(a, b), (b, a)] {
        if case .activation(let activation, c) = squashed { output = (gate, activation) }
      }
      guard let output, case .activation(let gate, .linear(let o)) = output.gate else { continue }
      for (kept, written) in [((p, q), (s, t)), ((s, t), (p, q))] {
        guard let f = Self.other(than: .state(cellState), kept) else { continue }
        for (i, g) in [written, (written.1, written.0)] {
          guard case .activation(gate, .linear(let forget)) = f,
            case .activation(gate, .linear(let input)) = i,
            case .activation(let candidate, .linear(let g)) = g
          else { continue }
          // When both factors have the same activation, the gate cannot be identified.
          guard candidate != gate else { return nil }
          self.init(
            cell: .lstm(
              LSTMCell(
                gateActivation: gate, candidateActivation: candidate, outputActivation: output.activation)),
            hidden: hidden, cellState: cellState)
          for block in [input, forget, g, o] where !add(block, units: units, inputs: inputs) { return nil }
          return
        }
      }
    }
    return nil
  }
}
