/// A recurrent cell with its variant: the equations that a layer follows.
///
/// What a cell is, its quantities, gates, memory, micro-steps and stored weights, it says itself, as a
/// `CellDescription` in a folder of its own. The only switches over the cases in this module are here and in
/// `CellKind.usualCell`. `README.md` beside this file lists what another kind of cell needs.
public enum Cell: Hashable, Sendable {
  case lstm(LSTMCell)
  case gru(GRUCell)
  case rnn(RNNCell)

  /// What the cell is, as it describes itself.
  public var description: any CellDescription { steppingCell }

  /// The cell as something that computes its steps.
  var steppingCell: any SteppingCell {
    switch self {
    case .lstm(let cell): cell
    case .gru(let cell): cell
    case .rnn(let cell): cell
    }
  }

  public init(_ kind: CellKind) { self = kind.usualCell }
}

// Shorthands for what is asked most often.
extension Cell {
  public var kind: CellKind { description.kind }

  /// The gate blocks of the stacked weight matrices; see `CellDescription.blocks`.
  public var blocks: [Quantity] { description.blocks }

  /// `G`: how many blocks of `H` rows the weight matrices stack.
  public var blockCount: Int { blocks.count }

  /// Every quantity of a trace, in the order of `gatescope trace --format csv`.
  public var quantities: [Quantity] { description.quantities }

  /// What the pre-activations are bounded to; nil when they are not.
  public var clip: Float? {
    get { description.clip }
    set {
      var changed = description
      changed.clip = newValue
      self = changed.cell
    }
  }

  /// True when the cell carries a cell state `c` beside its hidden state.
  public var hasCellState: Bool { description.hasCellState }

  /// The quantity that carries the memory from step to step.
  public var memory: Quantity { description.memory }

  /// True when some gates see the cell state through weights of their own.
  public var hasPeepholes: Bool { !description.peepholes.isEmpty }

  /// True for a gate that is 1 minus another one and so has no pre-activation of its own.
  public func isCoupled(_ gate: Quantity) -> Bool { description.coupledGate == gate }

  /// True when the memory of a step is a gated sum; see `GatedSum`.
  public var remembersByGatedSum: Bool { description.gatedSum != nil }

  /// The micro-steps of a timestep; see `CellDescription.microSteps`.
  public var microSteps: [MicroStep] { description.microSteps }

  /// The letter of a quantity in this cell's equations.
  public func symbol(of quantity: Quantity, unicode: Bool) -> String {
    description.symbol(of: quantity, unicode: unicode)
  }

  /// The letter of what a micro-step computes.
  public func symbol(of microStep: MicroStep, unicode: Bool) -> String {
    microStep.quantity.map { symbol(of: $0, unicode: unicode) } ?? "a"
  }
}
