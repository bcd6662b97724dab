extension LSTMCell: CellDescription {
  public static let kind = CellKind.lstm
  public var cell: Cell { .lstm(self) }

  public var quantities: [Quantity] { [.input, .forget, .candidate, .output, .cell, .hidden] }
  public var bands: [Quantity] { [.forget, .input, .output, .candidate, .cell, .hidden] }
  public var microSteps: [MicroStep] {
    switch coupling {
    case .none, .inputFromForget: [.forget, .input, .candidate, .cell, .output, .hidden]
    case .forgetFromInput: [.input, .forget, .candidate, .cell, .output, .hidden]
    }
  }

  public func ends(of gate: Quantity) -> GateEnds? {
    switch gate {
    case .forget, .input, .output: GateEnds(low: .being("shut"), high: .being("open"))
    case .reset, .update, .candidate, .cell, .hidden: nil
    }
  }
  public var coupledGate: Quantity? {
    switch coupling {
    case .none: nil
    case .inputFromForget: .input
    case .forgetFromInput: .forget
    }
  }

  public var memory: Quantity { .cell }
  /// c = f ⊙ c' + i ⊙ g. Coupled gates change how i and f come about, not this.
  public var gatedSum: GatedSum? { GatedSum(keep: .gate(.forget), write: .gate(.input)) }

  public var gateSquash: Activation? { gateActivation }
  public var valueActivations: [Activation] { [candidateActivation, outputActivation] }
  public func replacingActivations(gates: Activation?, values: [Activation]) -> LSTMCell {
    var cell = self
    if let gates { cell.gateActivation = gates }
    if let first = values.first { cell.candidateActivation = first }
    if values.count > 1 { cell.outputActivation = values[1] }
    return cell
  }

  public var blocks: [Quantity] { [.input, .forget, .candidate, .output] }
  public var peepholes: [Quantity] { hasPeepholes ? WeightConvention.canonicalPeepholes : [] }
}
