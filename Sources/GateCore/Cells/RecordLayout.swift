/// What a cell's record is made of.
struct RecordForm {
  /// The pre-activations, which are squashed in place; they come first.
  let preactivations: [RecordLayout.Section]
  /// Those that see x: the first ones.
  let seeingInput: [RecordLayout.Section]
  /// Those to which U h' is added in one product: side by side.
  let seeingHidden: [RecordLayout.Section]
  /// What is computed from them.
  let results: [RecordLayout.Section]
}

/// Where the numbers of one step of one lane are: sections of `width` floats, side by side, each found by its name.
/// This file is the only one that knows an offset.
///
///     LSTM  i f o g c φ(c) h        GRU  h̃ r z q h [s]        RNN  h
///
/// The first sections hold W x + b before the recurrent product is added and the activation applied in place; so a
/// record is written once and never copied. The LSTM's three σ are side by side, and the GRU's sections that see x
/// (h̃ r z) and that see h' (r z q) are both contiguous. q is U h' + b_U when the reset comes after the product and
/// r ⊙ h' when it comes before; s is the candidate before the gates of the `gatedCandidate` form are applied to it.
///
/// Biases, the columns of packed W and the rows of the pre-activations' gradients have the same order, so that a
/// section has the same offset in all of them.
struct RecordLayout {
  /// A vector of H numbers in a record.
  enum Section: Int, CaseIterable {
    case input
    case forget
    case output
    case candidate
    case cell
    /// φ(c).
    case squashedCell
    case hidden
    case reset
    case update
    /// q: what the reset gate is multiplied with, or has been.
    case product
    /// s.
    case ungatedCandidate

    init(_ quantity: Quantity) {
      switch quantity {
      case .input: self = .input
      case .forget: self = .forget
      case .candidate: self = .candidate
      case .output: self = .output
      case .reset: self = .reset
      case .update: self = .update
      case .cell: self = .cell
      case .hidden: self = .hidden
      }
    }
  }

  /// The vectors of peephole weights, in the order in which they are stored and packed.
  static let peepholes: [Quantity] = WeightConvention.canonicalPeepholes

  let cell: Cell
  /// `H`.
  let units: Int
  /// `H` rounded up to `Kernels.columnQuantum`: the length of a section.
  let width: Int
  /// Floats from one record to the next.
  let stride: Int
  /// Floats of the pre-activations, which is also the row length of their gradients.
  let gateWidth: Int
  /// Columns of W x, which begin with the record.
  let inputWidth: Int
  /// First column of U h', and how many there are.
  let recurrentStart: Int
  let recurrentWidth: Int
  /// By the section's raw value; −1 for one that the cell has not.
  private let offsets: SIMD16<Int32>

  init(cell: Cell, units: Int) {
    let form = cell.steppingCell.recordForm
    let order = form.preactivations + form.results
    self.cell = cell
    self.units = units
    width = padded(units)
    stride = order.count * width
    gateWidth = form.preactivations.count * width
    inputWidth = form.seeingInput.count * width
    recurrentStart = (order.firstIndex { $0 == form.seeingHidden.first } ?? 0) * width
    recurrentWidth = form.seeingHidden.count * width
    var offsets = SIMD16<Int32>(repeating: -1)
    for (index, section) in order.enumerated() { offsets[section.rawValue] = Int32(index * width) }
    self.offsets = offsets
  }

  /// Floats from a record's start to a section that the cell has.
  subscript(section: Section) -> Int {
    let offset = Int(offsets[section.rawValue])
    assert(offset >= 0, "\(cell.kind.title) has no \(section)")
    return offset
  }

  /// Floats from a record's start to a quantity; nil when the cell has none.
  func offset(of quantity: Quantity) -> Int? {
    let offset = Int(offsets[Section(quantity).rawValue])
    return offset < 0 ? nil : offset
  }

  /// Floats from a record's start to h.
  var hidden: Int { self[.hidden] }
  /// Floats from a record's start to c; nil when the cell has none.
  var cellState: Int? { offset(of: .cell) }

  /// Floats from the start of one section to the end of a later one.
  func span(_ first: Section, through last: Section) -> Int { self[last] + width - self[first] }

  /// The column of packed U that a block's part begins at; nil when the block has a matrix of its own.
  func recurrentColumn(of block: Quantity) -> Int? {
    cell.steppingCell.recurrentSection(of: block).map { self[$0] - recurrentStart }
  }

  /// Where b_U of a block is added: beside b, or where the recurrent product alone is.
  func recurrentBiasOffset(of block: Quantity) -> Int? {
    cell.steppingCell.recurrentSection(of: block).map { self[$0] } ?? offset(of: block)
  }

  /// True when the candidate's U has a product of its own, with r ⊙ h'.
  var resetsBeforeProduct: Bool { cell.description.reset(of: .candidate) == .before }

  /// Floats of all peephole vectors, each `width` long.
  var peepholeCount: Int { Self.peepholes.count * width }

  /// Floats from the first peephole vector to a gate's, in the order of `peepholes`.
  func peepholeOffset(of gate: Quantity) -> Int {
    switch gate {
    case .forget: width
    case .output: 2 * width
    case .input, .candidate, .reset, .update, .cell, .hidden: 0
    }
  }
}
