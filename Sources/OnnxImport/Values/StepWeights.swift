/// The constants and matrices of unrolled cells, each once however many steps take it.
struct StepWeights {
  /// Cells have a dozen; more are something else.
  private static let limit = 512

  private(set) var constants: [Tensor] = []
  private(set) var matrices: [Matrix] = []

  /// The position of a constant; nil when there are too many, or it is no vector of numbers.
  mutating func constant(_ tensor: Tensor) -> Int? {
    guard tensor.isFloat, tensor.count > 0 else { return nil }
    if let known = constants.firstIndex(of: tensor) { return known }
    guard constants.count < Self.limit else { return nil }
    constants.append(tensor)
    return constants.count - 1
  }

  /// The position of a matrix; nil when there are too many.
  mutating func matrix(_ matrix: Matrix) -> Int? {
    if let known = matrices.firstIndex(where: { $0.rows == matrix.rows && $0.weights == matrix.weights }) {
      return known
    }
    guard matrices.count < Self.limit else { return nil }
    matrices.append(matrix)
    return matrices.count - 1
  }
}
