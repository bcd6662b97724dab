/// What operators share while a graph is read: how much they may still make, the files beside the model, matrices in
/// the order in which they are multiplied, and sizes that weights fix.
///
/// All constants that operators make together have no more elements than the budget, so that a small file cannot ask
/// for a large result.
struct OperatorContext {
  private var budget: Int
  /// Elements of outputs that have been taken from the budget; matrices that are kept are not among them.
  private(set) var spent = 0
  var files: ExternalFiles
  /// An open dimension of an input whose size a weight fixes.
  var discovered: DiscoveredSize?

  /// - Parameter fileSize: bytes of the model; what is computed is in proportion to it.
  init(fileSize: Int, files: ExternalFiles) {
    budget = 1 << 20 + 4 * fileSize
    self.files = files
  }

  /// Takes the elements of a shape from the budget, which data beside the model adds to; false when there are not
  /// enough left.
  mutating func allows(_ shape: [Int]) -> Bool {
    guard let count = Tensor.count(of: shape), count <= budget + 4 * files.byteCount, shape.count <= 32
    else { return false }
    budget -= count
    spent += count
    return true
  }

  /// Gives back what outputs have taken that are made again.
  mutating func refund(_ count: Int) {
    budget += count
    spent -= count
  }

  // MARK: Matrices

  private struct Factor: Hashable {
    var name: String
    var isTransposed: Bool
  }

  /// By the names of the values that they come from: the steps of an unrolled cell share them.
  private var factors: [Factor: Matrix] = [:]

  /// The matrix that a node multiplies by; nil when it is none, or the budget is used up.
  ///
  /// - Parameters:
  ///   - name: of the value in the graph.
  ///   - isTransposed: stored as (rows, columns).
  mutating func factor(_ name: String, _ tensor: Tensor, isTransposed: Bool) -> Matrix? {
    let key = Factor(name: name, isTransposed: isTransposed)
    if let known = factors[key] { return known }
    guard allows(tensor.shape) else { return nil }
    spent -= tensor.count
    factors[key] = Matrix(tensor, isTransposed: isTransposed)
    return factors[key]
  }
}

/// The size of a dimension that the graph leaves open, as a weight has it.
struct DiscoveredSize: Hashable {
  var input: String
  var dimension: Int
  var size: Int

  /// The last dimension of a signal that is an input of the graph as it is; nil when its size is known or fits.
  ///
  /// - Parameter size: how many columns the matrix has that the signal is multiplied with.
  init?(_ signal: Signal, size: Int) {
    guard case .input(let input) = signal.source, signal.isPlain, let last = signal.axes.last,
      case .input(let dimension) = last.kind, input.openDimensions.contains(dimension), last.size != size
    else { return nil }
    self.init(input: input.name, dimension: dimension, size: size)
  }

  init(input: String, dimension: Int, size: Int) {
    (self.input, self.dimension, self.size) = (input, dimension, size)
  }
}
