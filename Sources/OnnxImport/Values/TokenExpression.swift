/// What a graph computes from a token id before it looks it up: Keras adds the table's size to negative ids,
/// others shift ids by a constant.
indirect enum TokenExpression: Equatable {
  case id
  case constant(Tensor)
  /// A function of expressions, element by element; `size` operators in all.
  case elementwise(ElementwiseFunction, [TokenExpression], size: Int)
  case cast(TokenExpression, type: Int, size: Int)

  /// Larger expressions are not followed.
  static let sizeLimit = 64

  var size: Int {
    switch self {
    case .id, .constant: 0
    case .elementwise(_, _, let size), .cast(_, _, let size): size
    }
  }

  /// The expression's values for the ids 0 to `count` − 1; nil when it cannot be computed.
  func values(count: Int) -> Tensor? {
    switch self {
    case .id: Tensor(integers: Array(0..<count))
    case .constant(let tensor): Tensor(shape: [], elements: tensor.elements)
    case .cast(let expression, let type, _):
      expression.values(count: count).flatMap { $0.cast(to: type) }
    case .elementwise(let function, let arguments, _):
      Self.all(arguments.map { $0.values(count: count) }).flatMap { function($0) }
    }
  }

  private static func all(_ tensors: [Tensor?]) -> [Tensor]? {
    let known = tensors.compactMap(\.self)
    return known.count == tensors.count ? known : nil
  }

  /// The rows of a table of `count` rows that each id is looked up as; nil when they cannot be computed or are not
  /// in the table.
  func rows(count: Int) -> [Int]? {
    guard let values = values(count: count)?.broadcast(to: [count])?.integers else { return nil }
    let rows = values.compactMap { Node.axis($0, rank: count) }
    return rows.count == count ? rows : nil
  }
}
