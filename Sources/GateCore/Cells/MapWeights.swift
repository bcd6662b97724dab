/// What a cell's step is computed from in double precision, where its input is the same at every step: then W x + b is
/// a constant, and the step is a map of the state alone.
struct MapWeights: Sendable {
  /// `H`.
  let units: Int
  /// The blocks of the weight matrices, in the order in which they are stored.
  let blocks: [Quantity]
  /// W x + b + b_U; without b_U where it is inside the reset.
  private(set) var drive: [Double]  // (G·H)
  let recurrent: [Double]  // U (G·H, H)
  /// b_U of the block that resets after the product; zeros where none does.
  let resetBias: [Double]  // (H)
  let peepholes: [Double]  // (3, H): i f o; empty where there are none
  /// What is held, by quantity: a value for each unit that is.
  let held: [Quantity: [Double?]]  // (H)

  /// The same with W x added to the drive, of W (G·H, I).
  func driven(by input: [Double], through inputWeights: [Double]) -> MapWeights {
    var result = self
    // Of a large vocabulary most of x is 0.
    let seen = input.indices.filter { input[$0] != 0 }
    for row in result.drive.indices {
      for k in seen { result.drive[row] += inputWeights[row * input.count + k] * input[k] }
    }
    return result
  }

  /// The first row of a block's weights.
  func row(of block: Quantity) -> Int { (blocks.firstIndex(of: block) ?? 0) * units }

  /// The peephole weight of a gate and unit; 0 where there is none.
  func peephole(_ gate: Quantity, _ unit: Int) -> Double {
    guard !peepholes.isEmpty, let index = RecordLayout.peepholes.firstIndex(of: gate) else { return 0 }
    return peepholes[index * units + unit]
  }

  /// What a quantity of a unit is held at; nil where it is not.
  func held(_ quantity: Quantity, _ unit: Int) -> Double? { held[quantity].flatMap { $0[unit] } }

  /// U v of a block.
  func product(of block: Quantity, with vector: UnsafePointer<Double>) -> [Double] {
    recurrent.withUnsafeBufferPointer { u in
      guard let rows = u.baseAddress.map({ $0 + row(of: block) * units }) else { return [] }
      return (0..<units).map { Doubles.dot(rows + $0 * units, vector, count: units) }
    }
  }

  /// W x + b + U v of a block.
  func preactivation(of block: Quantity, with vector: UnsafePointer<Double>) -> [Double] {
    var sums = product(of: block, with: vector)
    let first = row(of: block)
    for j in 0..<units { sums[j] += drive[first + j] }
    return sums
  }
}

/// A Jacobian (S, S) that a cell writes: ∂(h, c) / ∂(h', c').
struct MapJacobian {
  private(set) var matrix: SquareMatrix
  private let weights: MapWeights

  init(_ weights: MapWeights, size: Int) {
    self.weights = weights
    matrix = SquareMatrix(size: size)
  }

  /// Adds `slope` times a unit's row of a block of U: what h' moves through that block's pre-activation.
  mutating func add(_ slope: Double, through block: Quantity, unit: Int, toRow row: Int) {
    guard slope != 0 else { return }
    let units = weights.units
    let start = (weights.row(of: block) + unit) * units
    let size = matrix.size
    matrix.elements.withUnsafeMutableBufferPointer { elements in
      weights.recurrent.withUnsafeBufferPointer { u in
        guard let source = u.baseAddress, let target = elements.baseAddress else { return }
        Doubles.add(slope, times: source + start, to: target + row * size, count: units)
      }
    }
  }

  /// Adds to one element.
  mutating func add(_ slope: Double, toRow row: Int, column: Int) { matrix[row, column] += slope }
}
