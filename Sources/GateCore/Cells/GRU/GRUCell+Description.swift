extension GRUCell: CellDescription {
  public static let kind = CellKind.gru
  public var cell: Cell { .gru(self) }

  public var quantities: [Quantity] { [.reset, .update, .candidate, .hidden] }
  public var bands: [Quantity] { [.update, .reset, .candidate, .hidden] }
  public var microSteps: [MicroStep] { [.reset, .update, .candidate, .hidden] }
  public func symbol(of quantity: Quantity, unicode: Bool) -> String {
    guard quantity == .candidate else { return quantity.symbol }
    return unicode ? "h\u{0303}" : "h~"
  }

  /// PyTorch calls the candidate n.
  public func letters(of quantity: Quantity) -> [Character] {
    quantity == .candidate ? ["g", "n"] : Array(quantity.symbol.prefix(1))
  }
  /// A unit of which z keeps nothing is renewed; r decides what of h' the candidate sees.
  public func ends(of gate: Quantity) -> GateEnds? {
    switch gate {
    case .update:
      switch update {
      case .writes: GateEnds(low: .doing("keeps"), high: .doing("renews"))
      case .keeps: GateEnds(low: .doing("renews"), high: .doing("keeps"))
      }
    case .reset: GateEnds(low: .doing("drops"), high: .doing("recalls"))
    case .forget, .input, .output, .candidate, .cell, .hidden: nil
    }
  }
  public var coupledGate: Quantity? { nil }
  public func reset(of block: Quantity) -> GRUCell.Reset? { block == .candidate ? reset : nil }

  public var memory: Quantity { .hidden }
  /// h = (1 − z) ⊙ h' + z ⊙ h̃ where the update writes, h = z ⊙ h' + (1 − z) ⊙ h̃ where it keeps.
  ///
  /// Where the reset gate acts changes how h̃ comes about, not this. Nor does the gated candidate: its n, in which k
  /// and r are multiplied in already, is the h̃ that is recorded, so that w = (1 − k) ⊙ n.
  public var gatedSum: GatedSum? {
    switch update {
    case .writes: GatedSum(keep: .complement(.update), write: .gate(.update))
    case .keeps: GatedSum(keep: .gate(.update), write: .complement(.update))
    }
  }

  public var gateSquash: Activation? { gateActivation }
  public var valueActivations: [Activation] { [candidateActivation] }
  public func replacingActivations(gates: Activation?, values: [Activation]) -> GRUCell {
    var cell = self
    if let gates { cell.gateActivation = gates }
    if let first = values.first { cell.candidateActivation = first }
    return cell
  }

  public var blocks: [Quantity] { [.reset, .update, .candidate] }
  public var peepholes: [Quantity] { [] }
}
