/// Loops over numbers in double precision, as the search for points and the linear algebra behind it need them.
public enum Doubles {
  /// The natural logarithm.
  public static func log(_ x: Double) -> Double { Math.log(x) }

  /// |v|, the Euclidean norm.
  public static func norm(_ v: [Double]) -> Double {
    v.withUnsafeBufferPointer { v in
      v.baseAddress.map { dot($0, $0, count: v.count).squareRoot() } ?? 0
    }
  }

  /// Σ x[k] y[k] for k < count. Eight sums side by side, so that the loop is vectorised.
  @inlinable
  public static func dot(_ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>, count: Int) -> Double {
    var sums = SIMD8<Double>()
    let (a, b) = (UnsafeRawPointer(x), UnsafeRawPointer(y))
    let whole = count & ~7
    var k = 0
    while k < whole {
      let offset = k * MemoryLayout<Double>.stride
      sums +=
        a.loadUnaligned(fromByteOffset: offset, as: SIMD8<Double>.self)
        * b.loadUnaligned(fromByteOffset: offset, as: SIMD8<Double>.self)
      k += 8
    }
    var sum = sums.sum()
    while k < count {
      sum += x[k] * y[k]
      k += 1
    }
    return sum
  }

  /// `y[k] += a · x[k]` for k < count; `x` and `y` must not overlap.
  @inlinable
  public static func add(
    _ a: Double, times x: UnsafePointer<Double>, to y: UnsafeMutablePointer<Double>, count: Int
  ) {
    let (source, target) = (UnsafeRawPointer(x), UnsafeMutableRawPointer(y))
    let whole = count & ~7
    var k = 0
    while k < whole {
      let offset = k * MemoryLayout<Double>.stride
      let sum =
        target.loadUnaligned(fromByteOffset: offset, as: SIMD8<Double>.self)
        + a * source.loadUnaligned(fromByteOffset: offset, as: SIMD8<Double>.self)
      target.storeBytes(of: sum, toByteOffset: offset, as: SIMD8<Double>.self)
      k += 8
    }
    while k < count {
      y[k] += a * x[k]
      k += 1
    }
  }
}
