/// ρ(A): the largest magnitude of a square matrix's eigenvalues. A plain RNN whose recurrent matrix has
/// ρ < 1 forgets, and one with ρ far above 1 can explode (Pascanu, Mikolov & Bengio 2013).
public struct SpectralRadius: Equatable, Sendable {
  public let value: Float
  /// True when it was estimated, to about a hundredth, because the matrix is large.
  public let isEstimate: Bool

  /// Up to this size the radius is computed, above it is estimated.
  public static let largestComputed = 128

  /// Of a row-major matrix (n, n) of finite numbers; NaN when some are not finite.
  public init(_ matrix: [Float], size n: Int) {
    var search = SpectralSearch(size: n)
    self = search.advance(through: matrix[...], multiplications: .max) ?? SpectralRadius(value: .nan, size: n)
  }

  init(value: Float, size n: Int) {
    self.value = value
    isEstimate = n > Self.largestComputed
  }
}

extension Network {
  /// The spectral radius of a gate's recurrent matrix; nil for a block that is not square.
  public func spectralRadius(_ block: WeightBlock) -> SpectralRadius? {
    guard let matrix = squareMatrix(block) else { return nil }
    var search = SpectralSearch(size: block.rows)
    return search.advance(through: matrix, multiplications: .max)
  }

  /// A block's numbers, row by row; nil for one that is not square.
  func squareMatrix(_ block: WeightBlock) -> ArraySlice<Float>? {
    guard block.rows == block.columns, block.columnStride == 1, block.rowStride == block.columns else {
      return nil
    }
    return parameters[block.offset..<block.offset + block.rows * block.columns]
  }
}
