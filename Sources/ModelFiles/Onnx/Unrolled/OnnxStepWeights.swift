/// The constants and matrices of unrolled cells, each once however many steps take it.
struct OnnxStepWeights {
  struct Matrix {
    let weights: [Float]  // (rows, columns)
    let rows: Int
    let columns: Int
  }

  /// Cells have a dozen; more are something else.
  private static let limit = 512

  private(set) var constants: [OnnxTensor] = []
  private(set) var matrices: [Matrix] = []
  private var products: [Product: Int] = [:]

  private struct Product: Hashable {
    var constant: Int
    var isTransposed: Bool
  }

  /// The place of a constant; nil when there are too many, or it is no vector of numbers.
  mutating func constant(_ tensor: OnnxTensor) -> Int? {
    guard tensor.isFloat, tensor.count > 0 else { return nil }
    if let known = constants.firstIndex(of: tensor) { return known }
    guard constants.count < Self.limit else { return nil }
    constants.append(tensor)
    return constants.count - 1
  }

  /// The place of a matrix that row vectors are multiplied with.
  ///
  /// - Parameters:
  ///   - isTransposed: stored as (rows, columns).
  ///   - budget: what may be computed from the file.
  mutating func matrix(_ tensor: OnnxTensor, isTransposed: Bool, _ budget: inout OnnxConstants) -> Int? {
    guard let constant = constant(tensor) else { return nil }
    let product = Product(constant: constant, isTransposed: isTransposed)
    if let known = products[product] { return known }
    guard budget.allows(tensor.shape), let found = tensor.rowMajor(isTransposed: isTransposed),
      let place = matrix(found.weights, rows: found.rows, columns: found.columns)
    else { return nil }
    products[product] = place
    return place
  }

  /// The place of a matrix (rows, columns).
  mutating func matrix(_ weights: [Float], rows: Int, columns: Int) -> Int? {
    if let known = matrices.firstIndex(where: { $0.rows == rows && $0.weights == weights }) { return known }
    guard matrices.count < Self.limit else { return nil }
    matrices.append(Matrix(weights: weights, rows: rows, columns: columns))
    return matrices.count - 1
  }
}
