/// The packed weights of one lane, as pointers: what the step loops read.
///
/// It does not own its memory; the `PackedNetwork` it belongs to does.
struct LaneWeights {
  /// How x enters.
  enum Projection {
    /// Row v is W's column v with the bias already added, (V, gateSections · width): a one-hot x selects it.
    case table(UnsafeMutablePointer<Float>, vocabulary: Int)
    /// (I, inputSections · width).
    case one(PackedMatrix)
    /// The layer below has two directions: its forward half, then its backward half.
    case two(PackedMatrix, PackedMatrix)
  }

  let lane: Lane
  let record: RecordLayout
  /// The lanes of the layer below, whose hidden states are this one's x; nil for the first layer.
  let below: (first: Int, second: Int?)?
  /// How many steps of a sequence the lane reads; `Int.max` for all.
  let stepLimit: Int
  /// How many steps the layer below reads: later ones have no x but zero.
  let inputLimit: Int
  let projection: Projection
  let recurrent: PackedMatrix  // (H, recurrentSections · width)
  /// U of the candidate, by itself, when the reset comes before the product.
  let candidateRecurrent: PackedMatrix?  // (H, width)
  let bias: UnsafeMutablePointer<Float>  // (gateSections · width)
  let peepholes: UnsafeMutablePointer<Float>?  // (3, width): i f o
  /// The transposes, for the backward pass.
  var transposes: LaneTransposes?
}

/// The transposes of a lane's matrices, which carry gradients back to h' and x.
struct LaneTransposes {
  let recurrent: PackedMatrix  // (recurrentSections · width, width)
  let candidateRecurrent: PackedMatrix?  // (width, width)
  /// One for each source of x; nil when nobody asks for dx.
  let input: PackedMatrix?  // (inputSections · width, padded size of the source)
  let secondInput: PackedMatrix?
}

/// Rows of numbers somewhere in memory.
struct RowSource {
  let base: UnsafePointer<Float>
  let stride: Int
}

/// What a lane reads, a row for each step of each sequence.
enum LaneInput {
  case tokens(UnsafePointer<Int>)
  case rows(RowSource)
  case rowPair(RowSource, RowSource)
}

extension LaneWeights {
  /// Multiplications that a step's products take.
  var multiplications: Int {
    let input =
      switch projection {
      case .table: 0
      case .one(let w): w.depth * w.columns
      case .two(let first, let second): (first.depth + second.depth) * first.columns
      }
    return input + recurrent.depth * recurrent.columns
      + (candidateRecurrent.map { $0.depth * $0.columns } ?? 0)
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

/// The records of one lane: time-major rows r = t · B + b.
///
/// The row of the initial state stands before the first step for a forward lane and after the last one for a
/// backward lane, so that `previous` is one constant distance for every step.
struct LaneTrace {
  /// The record of step 0, sequence 0.
  let base: UnsafeMutablePointer<Float>
  /// `B`.
  let batch: Int
  /// Floats from a step's records to those of the step read before it.
  let previous: Int

  init(_ weights: LaneWeights, storage: UnsafeMutablePointer<Float>, batch: Int) {
    let rows = batch * weights.record.stride
    self.batch = batch
    switch weights.lane.direction {
    case .forward: (base, previous) = (storage + rows, -rows)
    case .backward: (base, previous) = (storage, rows)
    }
  }
}

/// One step of one lane for `rows` sequences.
struct LaneStep {
  let record: UnsafeMutablePointer<Float>  // (B, stride)
  let previous: UnsafeMutablePointer<Float>  // (B, stride)
  let rows: Int
  /// Which step it is, from 0.
  let index: Int
  /// What is held at this step; nil, at no cost, when nothing is.
  var held: HeldValues?

  /// Every other step reads U from its end, where the step before left off: what of it is in the cache is
  /// then used before it is driven out.
  var startsAtEnd: Bool { index % 2 != 0 }
}

/// Gradients of a step, (B, …), from and to which a cell's `backward` works.
struct StepGradients {
  /// Of the pre-activations, in the record's order, (B, gateSections · width): written.
  let gates: UnsafeMutablePointer<Float>
  /// ∂/∂h (B, width): read.
  let hidden: UnsafeMutablePointer<Float>
  /// ∂/∂h' (B, width): added to.
  let previousHidden: UnsafeMutablePointer<Float>
  /// ∂/∂c (B, width): completed.
  let cell: UnsafeMutablePointer<Float>
  /// ∂/∂c' (B, width): added to.
  let previousCell: UnsafeMutablePointer<Float>
  /// ∂/∂p (3, width): added to; nil where nobody asks for them.
  let peepholes: UnsafeMutablePointer<Float>?
}
