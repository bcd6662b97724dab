/// A quantity that is held at a value against the equations, to see what follows from it.
///
/// A held quantity takes its value at the moment at which the step computes it, and everything computed
/// later, in this step, in later ones and in the layers above, follows from the value held. What was computed
/// before it stays as it is. Write x ← v for "x is held at v here if it is held at all"; then a step is
///
///     LSTM   i, f ← v    (coupled: the gate with weights ← v, the other = 1 − it, then that one ← v)
///            g ← v       c = f ⊙ c' + i ⊙ g ← v      o = σ(… + p_o ⊙ c) ← v      h = o ⊙ tanh(c) ← v
///     GRU    r, z ← v    h̃ from r ⊙ h' or r ⊙ U h' ← v      h from h', z, h̃ ← v
///     RNN    h ← v
///
/// So clamping f where i = 1 − f also moves i, while clamping i there leaves f; holding c moves tanh(c), o
/// through its peephole, and h; holding h leaves c alone.
///
/// *Ablating* a unit is holding its h at 0: no other unit, layer or output sees it. An LSTM unit's c goes
/// on by itself (its own gates still see the other units and, through peepholes, c), so that lifting the
/// ablation later shows what it would have said; a GRU's or RNN's h is its memory, which is then empty.
///
/// A backward direction is held at the same steps of the sequence; there "later" means earlier in it.
public struct Intervention: Hashable, Sendable {
  public var lane: Lane
  public var quantity: Quantity
  /// nil means every unit.
  public var unit: Int?
  public var value: Float
  /// The steps at which it is held, counted from 0; nil means all.
  public var steps: ClosedRange<Int>?

  public init(
    hold quantity: Quantity, unit: Int?, at value: Float, steps: ClosedRange<Int>? = nil,
    lane: Lane = Lane(layer: 0, direction: .forward)
  ) {
    self.lane = lane
    self.quantity = quantity
    self.unit = unit
    self.value = value
    self.steps = steps
  }

  /// The unit's h is held at 0.
  public static func ablate(
    unit: Int, steps: ClosedRange<Int>? = nil, lane: Lane = Lane(layer: 0, direction: .forward)
  ) -> Intervention {
    Intervention(hold: .hidden, unit: unit, at: 0, steps: steps, lane: lane)
  }

  /// True when the quantity is held at a step, counted from 0.
  public func holds(at step: Int) -> Bool { steps?.contains(step) ?? true }

  /// Checks that the network has what is to be held. Steps beyond a sequence's end do no harm.
  public func validate(for architecture: Architecture) throws(InputError) {
    guard architecture.laneIndex(layer: lane.layer, direction: lane.direction) != nil,
      case let layer = architecture.layers[lane.layer], layer.cell.quantities.contains(quantity),
      unit.map({ (0..<layer.hiddenSize).contains($0) }) ?? true
    else { throw .intervention(self) }
  }
}
