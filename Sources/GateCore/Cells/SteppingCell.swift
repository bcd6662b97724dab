import CKernels

/// A cell that computes its steps, forward and back, for the rows of a batch.
///
/// A step's numbers are in a record (see `RecordLayout`), of which the cell says what sections it has.
protocol SteppingCell: CellDescription {
  var recordForm: RecordForm { get }
  /// The section to which a block's recurrent product is added; nil when it is made of r ⊙ h' by a product of its
  /// own.
  func recurrentSection(of block: Quantity) -> RecordLayout.Section?

  /// True for the cell of most networks, σ and tanh and nothing more, whose steps are computed in another way, with the
  /// same bits, where nothing is held.
  var isPlain: Bool { get }

  /// One step for every row. The records hold W x + b, and b_U where it is inside the reset.
  func forward(_ step: CellStep, _ weights: StepWeights)

  /// Steps of one sequence, one after the other, where nothing is held; the same as `forward` at each of them.
  func forward(_ steps: CellSteps, _ weights: StepWeights)

  /// The step's gradients: from dh (and dc) to those of the pre-activations and of h' (and c').
  func backward(_ step: CellStep, _ weights: StepWeights, _ transposes: StepTransposes, _ d: StepGradients)

  /// The step under an input that stays the same, in double precision: from the state (S), h' then c', to the next.
  ///
  /// - Parameter jacobian: Of zeros; filled where it is given.
  func map(_ state: UnsafePointer<Double>, _ weights: MapWeights, _ jacobian: inout MapJacobian?) -> [Double]
}

extension SteppingCell {
  var isPlain: Bool { false }
  func forward(_ steps: CellSteps, _ weights: StepWeights) {
    for k in 0..<steps.count { forward(steps[k], weights) }
  }
  func recurrentSection(of block: Quantity) -> RecordLayout.Section? { RecordLayout.Section(block) }
}

/// The weights that a step reads, as pointers into a `PackedNetwork`, which owns their memory.
struct StepWeights {
  let record: RecordLayout
  /// Whether the cell is plain: asked at every step, so kept here.
  let isPlain: Bool
  let recurrent: WeightMatrix  // (H, recurrentWidth)
  /// U of the candidate, by itself, when the reset comes before the product.
  let candidateRecurrent: WeightMatrix?  // (H, width)
  let peepholes: UnsafeMutablePointer<Float>?  // (3, width): i f o

  /// The copy of U that the kernels of a plain cell's steps read; nil for other cells, and where there is no copy.
  var plainRecurrent: PackedMatrix? { isPlain ? recurrent.copy : nil }
}

/// Their transposes, which carry gradients back to h'.
struct StepTransposes {
  let recurrent: WeightMatrix  // (recurrentWidth, width)
  let candidateRecurrent: WeightMatrix?  // (width, width)

  /// dh' += Uᵀ da of the gates that see h' in one product, once their gradients are written.
  func carryBack(_ step: CellStep, _ at: RecordLayout, _ d: StepGradients) {
    recurrent.multiply(
      rows: step.rows, d.gates + at.recurrentStart, aRow: at.gateWidth, into: d.previousHidden,
      cRow: at.width, from: .accumulated, startsAtEnd: step.startsAtEnd)
  }
}

/// One step of one lane for `rows` sequences.
struct CellStep {
  let record: UnsafeMutablePointer<Float>  // (B, stride)
  let previous: UnsafeMutablePointer<Float>  // (B, stride)
  let rows: Int
  /// Which step it is, from 0.
  let index: Int
  /// What is held at this step; nil, at no cost, when nothing is.
  var held: HeldValues.AtStep?

  /// Every other step reads U from its end, where the step before left off: what of it is in the cache is
  /// then used before it is driven out.
  var startsAtEnd: Bool { index % 2 != 0 }
}

/// Steps of one lane through one sequence, in the order in which they are computed.
struct CellSteps {
  let first: CellStep
  let count: Int
  var ahead: FetchAhead?
  /// Floats from a record to that of the step before.
  var previous: Int { first.previous - first.record }

  subscript(k: Int) -> CellStep {
    CellStep(
      record: first.record - k * previous, previous: first.previous - k * previous, rows: 1,
      index: first.index + (previous < 0 ? k : -k))
  }

  /// As the kernels take them.
  func kernelSteps(_ record: RecordLayout, _ recurrent: PackedMatrix) -> CKSteps {
    CKSteps(
      steps: count, record: first.record, previous: previous, units: record.units,
      width: record.width,
      hidden: record.hidden, gates: record.recurrentStart, recurrent: recurrent.base,
      recurrentRow: recurrent.rowStride, recurrentPanel: recurrent.panelStride,
      startsAtEnd: first.startsAtEnd, ahead: ahead?.base, aheadPerStep: ahead?.perStep ?? 0)
  }
}

/// What is read after some steps, which may be fetched into the cache while they are computed.
struct FetchAhead {
  let base: UnsafePointer<Float>
  /// Floats that a step's share is.
  let perStep: Int

  /// The shares after those of the first `steps`.
  func dropping(_ steps: Int) -> FetchAhead { FetchAhead(base: base + steps * perStep, perStep: perStep) }
}

/// Gradients of a step, (B, …), from and to which a cell's `backward` works.
struct StepGradients {
  /// Of the pre-activations, in the record's order, (B, gateWidth): written.
  let gates: UnsafeMutablePointer<Float>
  /// ∂/∂h (B, width): read.
  let hidden: UnsafeMutablePointer<Float>
  /// ∂/∂h' (B, width): added to.
  let previousHidden: UnsafeMutablePointer<Float>
  /// ∂/∂c (B, width): completed.
  let cell: UnsafeMutablePointer<Float>
  /// ∂/∂c' (B, width): added to.
  let previousCell: UnsafeMutablePointer<Float>
  /// ∂/∂p (3, width): added to; nil where they are not wanted.
  let peepholes: UnsafeMutablePointer<Float>?
}
