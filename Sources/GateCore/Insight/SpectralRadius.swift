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
    isEstimate = n > Self.largestComputed
    guard n > 0, matrix.count == n * n else {
      value = 0
      return
    }
    guard matrix.allSatisfy(\.isFinite) else {
      value = .nan
      return
    }
    value = isEstimate ? Self.growth(matrix, n) : Self.byPowers(matrix, n)
  }

  /// Gelfand's formula, ρ = lim ‖Aᵐ‖^(1/m), with m doubled by squaring. Let A^(2ᵏ) = eˢ B with ‖B‖ = 1, then
  ///
  ///     A^(2ᵏ⁺¹) = e²ˢ B²,     log ‖A^(2ᵏ⁺¹)‖ = 2s + log ‖B²‖
  ///
  /// and after 24 squarings ‖·‖^(1/m) is off by a factor of C^(1/m) with m of 16 million. Unlike the power
  /// iteration it does not mind complex pairs or several largest eigenvalues.
  private static func byPowers(_ matrix: [Float], _ n: Int) -> Float {
    var power = matrix.map(Double.init)
    var logarithm = 0.0
    var count = 1.0
    for _ in 0..<24 {
      let norm = power.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard norm > 0 else { return 0 }
      logarithm += Math.log(norm)
      for k in power.indices { power[k] /= norm }
      power = squared(power, n)
      logarithm *= 2
      count *= 2
    }
    let norm = power.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return norm > 0 ? Float(Math.exp((logarithm + Math.log(norm)) / count)) : 0
  }

  private static func squared(_ a: [Double], _ n: Int) -> [Double] {
    var product = [Double](repeating: 0, count: n * n)
    a.withUnsafeBufferPointer { a in
      product.withUnsafeMutableBufferPointer { c in
        for i in 0..<n {
          for k in 0..<n {
            let aik = a[i * n + k]
            for j in 0..<n { c[i * n + j] += aik * a[k * n + j] }
          }
        }
      }
    }
    return product
  }

  /// The mean logarithm by which a vector grows, step by step, once smaller eigenvalues have died away.
  private static func growth(_ matrix: [Float], _ n: Int) -> Float {
    let (warmUp, measured) = (100, 200)
    var transposed = matrix
    for i in 0..<n {
      for j in 0..<n { transposed[j * n + i] = matrix[i * n + j] }
    }
    var generator = SeededGenerator(seed: 1)
    var vector = (0..<n).map { _ in generator.normal() }
    var logarithm = 0.0
    for step in 0..<warmUp + measured {
      var next = [Float](repeating: 0, count: n)
      for k in 0..<n {
        let factor = vector[k]
        let row = k * n
        for i in 0..<n { next[i] += factor * transposed[row + i] }
      }
      let norm = next.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
      guard norm > 0 else { return 0 }
      if step >= warmUp { logarithm += Math.log(norm) }
      let scale = Float(1 / norm)
      vector = next.map { $0 * scale }
    }
    return Float(Math.exp(logarithm / Double(measured)))
  }
}

extension Network {
  /// The spectral radius of a gate's recurrent matrix; nil for a block that is not square.
  public func spectralRadius(_ block: WeightBlock) -> SpectralRadius? {
    guard block.rows == block.columns, block.columnStride == 1, block.rowStride == block.columns else {
      return nil
    }
    let start = block.offset
    return SpectralRadius(Array(parameters[start..<start + block.rows * block.columns]), size: block.rows)
  }
}
