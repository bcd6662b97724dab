/// The packed weights of one lane, as pointers: what the step loops read.
///
/// It does not own its memory; the `PackedNetwork` it belongs to does.
struct LaneWeights {
  /// How x enters.
  enum Projection {
    /// Row v is W's column v with the bias already added, (V, gateWidth): a one-hot x selects it.
    case table(UnsafeMutablePointer<Float>, vocabulary: Int)
    /// (I, inputWidth).
    case one(WeightMatrix)
    /// The layer below has two directions: its forward half, then its backward half.
    case two(WeightMatrix, WeightMatrix)

    /// What multiplies the first or the second half of x; nil where there is none.
    func matrix(_ index: Int) -> WeightMatrix? {
      switch self {
      case .table: nil
      case .one(let matrix): index == 0 ? matrix : nil
      case .two(let first, let second): index == 0 ? first : second
      }
    }
  }

  let lane: Lane
  let cell: any SteppingCell
  let step: StepWeights
  /// The lanes of the layer below, whose hidden states are this one's x; nil for the first layer.
  let below: (first: Int, second: Int?)?
  /// How many steps of a sequence the lane reads; `Int.max` for all.
  let stepLimit: Int
  /// How many steps the layer below reads: later ones have no x but zero.
  let inputLimit: Int
  let projection: Projection
  let bias: UnsafeMutablePointer<Float>  // (gateWidth)
  /// The transposes, for the backward pass.
  var transposes: LaneTransposes?
}

/// The transposes of a lane's matrices, which carry gradients back to h' and x.
struct LaneTransposes {
  let step: StepTransposes
  /// One for each source of x; nil when dx is not wanted.
  let input: WeightMatrix?  // (inputWidth, padded size of the source)
  let secondInput: WeightMatrix?
}

/// What a lane reads, a row for each step of each sequence.
enum LaneInput {
  case tokens(UnsafePointer<Int32>)
  case rows(RowSource)
  case rowPair(RowSource, RowSource)
}

extension LaneWeights {
  var record: RecordLayout { step.record }
  /// How the lane's records are kept in a trace.
  var records: TraceLayout.LaneRecords { TraceLayout.LaneRecords(lane: lane, record: record) }

  /// Multiplications that a step's products take.
  var multiplications: Int {
    let input =
      switch projection {
      case .table: 0
      case .one(let w): w.depth * w.columns
      case .two(let first, let second): (first.depth + second.depth) * first.columns
      }
    return input + step.recurrent.depth * step.recurrent.columns
      + (step.candidateRecurrent.map { $0.depth * $0.columns } ?? 0)
  }

  /// The length of each of the vectors that x is made of: one, or two where the layer below has two directions.
  var sources: [Int] {
    switch projection {
    case .table(_, let vocabulary): [vocabulary]
    case .one(let matrix): [matrix.depth]
    case .two(let first, let second): [first.depth, second.depth]
    }
  }
}
