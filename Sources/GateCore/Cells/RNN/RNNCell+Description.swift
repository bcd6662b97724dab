extension RNNCell: CellDescription {
  public static let kind = CellKind.rnn
  public var cell: Cell { .rnn(self) }

  public var quantities: [Quantity] { [.hidden] }
  public var bands: [Quantity] { [.hidden] }
  public var microSteps: [MicroStep] { [.sum, .hidden] }
  public var coupledGate: Quantity? { nil }

  public var memory: Quantity { .hidden }
  public var gatedSum: GatedSum? { nil }

  public var gateSquash: Activation? { nil }
  public var valueActivations: [Activation] { [activation] }
  public func replacingActivations(gates: Activation?, values: [Activation]) -> RNNCell {
    var cell = self
    if let first = values.first { cell.activation = first }
    return cell
  }

  /// One block, that of the hidden state.
  public var blocks: [Quantity] { [.hidden] }
  public var peepholes: [Quantity] { [] }
}
