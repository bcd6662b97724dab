/// What a cell is, apart from the numbers in it: what a kind of cell tells everyone else about itself, so that
/// they need not ask which kind it is.
///
/// Each kind conforms in a folder of its own, in `…Cell+Description.swift`.
public protocol CellDescription: Hashable, Sendable {
  static var kind: CellKind { get }
  /// The cell itself, as a layer has it.
  var cell: Cell { get }

  // Equations

  /// Every quantity that a step computes and a trace keeps, in the order of `gatescope trace --format csv`.
  var quantities: [Quantity] { get }
  /// The quantities in the order in which a picture shows them: gates in the order in which a step uses them, then
  /// the candidate, then the states.
  var bands: [Quantity] { get }
  /// The operations of a timestep, in the order in which this variant has to do them: a gate that is 1 minus
  /// another one comes after it.
  var microSteps: [MicroStep] { get }
  /// The letter of a quantity in the equations.
  func symbol(of quantity: Quantity, unicode: Bool) -> String
  /// The letters that a reader may call a quantity by, the usual one first.
  func letters(of quantity: Quantity) -> [Character]
  /// What a gate does near 0 and near 1; nil for what is no gate of this cell.
  func ends(of gate: Quantity) -> GateEnds?
  /// A gate that is 1 minus another one and has no pre-activation of its own; nil when there is none.
  var coupledGate: Quantity? { get }
  /// Where a reset gate acts on a block's recurrent product; nil where none does.
  func reset(of block: Quantity) -> GRUCell.Reset?

  // Memory

  /// The quantity that carries the memory from step to step.
  var memory: Quantity { get }
  /// How the memory comes about; nil when it is no gated sum.
  var gatedSum: GatedSum? { get }

  // Activations

  /// Squashes the gates; nil for a cell without gates.
  var gateSquash: Activation? { get }
  /// What squashes signed values: the candidate, then the state that is shown. With that of the gates before them,
  /// the order of ONNX's attribute `activations`.
  var valueActivations: [Activation] { get }
  /// What the pre-activations are bounded to (ONNX `clip`); nil when they are not.
  var clip: Float? { get set }
  /// The same cell with other activations, where it has such. It takes as many of `values` as it has, in the order
  /// of `valueActivations`.
  func replacingActivations(gates: Activation?, values: [Activation]) -> Self

  // Stored parameters

  /// The gate blocks of the stacked weight matrices, in the canonical storage order (PyTorch's: i f g o; r z n).
  var blocks: [Quantity] { get }
  /// The gates that see the cell state through weights of their own, in the order in which these are stored.
  var peepholes: [Quantity] { get }
}

extension CellDescription {
  public var kind: CellKind { Self.kind }

  /// True when the cell carries a cell state `c` beside its hidden state.
  public var hasCellState: Bool { quantities.contains(.cell) }

  /// All activations in the order of ONNX's attribute.
  public var activations: [Activation] { (gateSquash.map { [$0] } ?? []) + valueActivations }

  public func symbol(of quantity: Quantity, unicode: Bool) -> String { quantity.symbol }

  public func letters(of quantity: Quantity) -> [Character] { Array(quantity.symbol.prefix(1)) }

  public func ends(of gate: Quantity) -> GateEnds? { nil }

  public func reset(of block: Quantity) -> GRUCell.Reset? { nil }
}
