/// A spectral radius that is being worked out, a slice at a time: that of a large matrix takes a tenth of a second
/// and more.
public struct SpectralSearch: Equatable, Sendable {
  private enum Method: Equatable, Sendable {
    /// B of A^(2ᵏ) = eˢ B, by rows.
    case powers([Double])
    /// The vector that the matrix is applied to.
    case growth([Float])
  }

  private let size: Int
  private var method: Method?
  private var step = 0
  private var logarithm = 0.0

  private static let squarings = 24
  /// Steps until smaller eigenvalues have died away, and those measured after them.
  private static let (warmUp, measured) = (100, 200)

  /// - Parameter n: The matrix's size (n, n).
  public init(size n: Int) { size = n }

  /// Goes on for about so many multiplications, but a step of the method at least; the radius when it is known.
  ///
  /// - Parameter matrix: The same at each call, row-major (n, n).
  public mutating func advance(
    through matrix: ArraySlice<Float>, multiplications: Int
  ) -> SpectralRadius? {
    let n = size
    guard n > 0, matrix.count == n * n else { return SpectralRadius(value: 0, size: n) }
    if method == nil {
      if n > SpectralRadius.largestComputed {
        var generator = SeededGenerator(seed: 1)
        method = .growth((0..<n).map { _ in generator.normal() })
      } else {
        guard matrix.allSatisfy(\.isFinite) else { return SpectralRadius(value: .nan, size: n) }
        method = .powers(matrix.map(Double.init))
      }
    }
    var left = multiplications
    repeat {
      let radius: Float?
      switch method {
      case .powers(var power):
        method = nil
        radius = square(&power)
        method = .powers(power)
        left -= n * n * n
      case .growth(var vector):
        method = nil
        radius = grow(&vector, matrix)
        method = .growth(vector)
        left -= n * n
      case nil: return nil
      }
      if let radius { return SpectralRadius(value: radius, size: n) }
    } while left > 0
    return nil
  }

  /// Gelfand's formula, ρ = lim ‖Aᵐ‖^(1/m), with m doubled by squaring. Let A^(2ᵏ) = eˢ B with ‖B‖ = 1, then
  ///
  ///     A^(2ᵏ⁺¹) = e²ˢ B²,     log ‖A^(2ᵏ⁺¹)‖ = 2s + log ‖B²‖
  ///
  /// and after 24 squarings ‖·‖^(1/m) is off by a factor of C^(1/m) with m of 16 million. Unlike the power
  /// iteration it does not mind complex pairs or several largest eigenvalues.
  private mutating func square(_ power: inout [Double]) -> Float? {
    let norm = power.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard norm > 0 else { return 0 }
    logarithm += Math.log(norm)
    if step == Self.squarings {
      var count = 1.0
      for _ in 0..<Self.squarings { count *= 2 }
      return Float(Math.exp(logarithm / count))
    }
    for k in power.indices { power[k] /= norm }
    power = Self.squared(power, size)
    logarithm *= 2
    step += 1
    return nil
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
  private mutating func grow(_ vector: inout [Float], _ matrix: ArraySlice<Float>) -> Float? {
    var next = [Float](repeating: 0, count: size)
    matrix.withUnsafeBufferPointer { matrix in
      vector.withUnsafeBufferPointer { vector in
        guard let a = matrix.baseAddress, let v = vector.baseAddress else { return }
        for i in 0..<size { next[i] = Self.dot(a + i * size, v, size) }
      }
    }
    let norm = next.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
    // What is not finite in the matrix is not in the product either.
    guard norm.isFinite else { return .nan }
    guard norm > 0 else { return 0 }
    if step >= Self.warmUp { logarithm += Math.log(norm) }
    let scale = Float(1 / norm)
    vector = next.map { $0 * scale }
    step += 1
    return step == Self.warmUp + Self.measured ? Float(Math.exp(logarithm / Double(Self.measured))) : nil
  }

  /// Σ a b in sixteen sums side by side: one alone would wait for itself at each addition.
  private static func dot(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ count: Int) -> Float {
    typealias Lanes = SIMD16<Float>
    var sums = Lanes()
    var k = 0
    while k + Lanes.scalarCount <= count {
      sums +=
        UnsafeRawPointer(a + k).loadUnaligned(as: Lanes.self)
        * UnsafeRawPointer(b + k).loadUnaligned(as: Lanes.self)
      k += Lanes.scalarCount
    }
    var sum = sums.sum()
    while k < count {
      sum += a[k] * b[k]
      k += 1
    }
    return sum
  }
}
