/// How a framework stacks the gates in its weight arrays: the one table of orders and bias conventions.
///
///     framework    LSTM      GRU     peepholes  kernel      biases
///     PyTorch      i f g o   r z n   none       (G·H, I)    b_ih and b_hh
///     Keras        i f g o   z r n   none       (I, G·H)    one; GRU with reset_after: (2, 3H)
///     ONNX         i o f g   z r n   i o f      (G·H, I)    one array, Wb then Rb, (2·G·H)
///     TensorFlow 1 i g f o   r z n   i f o      (I, G·H)    one; forget_bias is added at run time
///
/// Keras calls the candidate c, ONNX c and h, TensorFlow j. PyTorch's order is this project's own.
public struct WeightConvention: Hashable, Sendable {
  /// Who stores weights in this order.
  public enum Framework: String, CaseIterable, Hashable, Sendable {
    case pytorch
    case keras
    case onnx
    case tensorflow1
  }

  /// How biases are stored.
  public enum Biases: String, Hashable, Sendable {
    /// b (G·H) alone.
    case one
    /// b and b_U, an array each.
    case two
    /// Rows b and b_U of one array (2, G·H); read as a vector it is the same as b followed by b_U.
    case twoRows
  }

  public let framework: Framework
  public let lstm: [Quantity]
  public let gru: [Quantity]
  /// Order of the three peephole vectors; empty when the framework has none.
  public let peepholes: [Quantity]
  /// True when W is stored input-major, (I, G·H), and multiplied from the right.
  public let isInputMajor: Bool
  /// What is added to the forget gate's stored bias at run time, unless the model says otherwise.
  public let forgetBias: Float
  private let lstmBiases: Biases
  private let gruBiases: (before: Biases, after: Biases)

  public init(_ framework: Framework) {
    self.framework = framework
    switch framework {
    case .pytorch:
      (lstm, gru) = ([.input, .forget, .candidate, .output], [.reset, .update, .candidate])
      (peepholes, isInputMajor, forgetBias) = ([], false, 0)
      (lstmBiases, gruBiases) = (.two, (before: .two, after: .two))
    case .keras:
      (lstm, gru) = ([.input, .forget, .candidate, .output], [.update, .reset, .candidate])
      (peepholes, isInputMajor, forgetBias) = ([], true, 0)
      (lstmBiases, gruBiases) = (.one, (before: .one, after: .twoRows))
    case .onnx:
      (lstm, gru) = ([.input, .output, .forget, .candidate], [.update, .reset, .candidate])
      (peepholes, isInputMajor, forgetBias) = ([.input, .output, .forget], false, 0)
      (lstmBiases, gruBiases) = (.twoRows, (before: .twoRows, after: .twoRows))
    case .tensorflow1:
      (lstm, gru) = ([.input, .candidate, .forget, .output], [.reset, .update, .candidate])
      (peepholes, isInputMajor, forgetBias) = ([.input, .forget, .output], true, 1)
      (lstmBiases, gruBiases) = (.one, (before: .one, after: .one))
    }
  }

  /// The order in which this project stores gates, and peepholes: PyTorch's, and i f o.
  public static let canonicalPeepholes: [Quantity] = [.input, .forget, .output]

  /// The blocks of a cell's weights in this framework's order.
  public func blocks(of kind: CellKind) -> [Quantity] {
    switch kind {
    case .lstm: lstm
    case .gru: gru
    case .rnn: [.hidden]
    }
  }

  /// How this framework stores the biases of a cell.
  public func biases(of cell: Cell) -> Biases {
    switch cell.description.reset(of: .candidate) {
    case nil: lstmBiases
    case .before: gruBiases.before
    case .after: gruBiases.after
    }
  }

  /// The letters of a cell's gates in this order, as a screen names it: "i f g o".
  public func letters(of kind: CellKind) -> String {
    blocks(of: kind).map(\.symbol).joined(separator: " ")
  }

  /// Stacked rows, (G·H, anything), from this order into the canonical one; nil when they cannot be cut into
  /// as many equal blocks.
  public func canonical(_ rows: [Float], of kind: CellKind) -> [Float]? {
    Self.reorder(rows, from: blocks(of: kind), to: WeightConvention(.pytorch).blocks(of: kind))
  }

  /// Stacked rows from the canonical order into this one; nil when they cannot be cut into as many blocks.
  public func stored(_ rows: [Float], of kind: CellKind) -> [Float]? {
    Self.reorder(rows, from: WeightConvention(.pytorch).blocks(of: kind), to: blocks(of: kind))
  }

  /// Cuts `rows` into equal blocks named by `source` and joins them in the order of `target`; nil when that
  /// does not come out even or the two do not name the same blocks.
  public static func reorder(_ rows: [Float], from source: [Quantity], to target: [Quantity]) -> [Float]? {
    guard !source.isEmpty, rows.count % source.count == 0, source.count == target.count else { return nil }
    let size = rows.count / source.count
    var result: [Float] = []
    result.reserveCapacity(rows.count)
    for block in target {
      guard let index = source.firstIndex(of: block) else { return nil }
      result.append(contentsOf: rows[index * size..<(index + 1) * size])
    }
    return result
  }

  public static func == (a: WeightConvention, b: WeightConvention) -> Bool { a.framework == b.framework }

  public func hash(into hasher: inout Hasher) { hasher.combine(framework) }
}
