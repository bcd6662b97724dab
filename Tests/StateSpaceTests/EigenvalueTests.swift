import GateCore
import TestSupport
import Testing

@testable import StateSpace

@Suite("Eigenvalues")
struct EigenvalueTests {
  /// Of matrices that are not far from normal: rounding, 1e-16, times n.
  private let tolerance = 1e-12

  @Test("of rotations are on the circle, e^±iφ")
  func rotations() {
    let (c, s) = (0.8, 0.6)
    let turned = SquareMatrix(rows: [[c, -s, 0], [s, c, 0], [0, 0, -2]])
    expectSame(turned.eigenvalues, [Eigenvalue(-2), Eigenvalue(c, s), Eigenvalue(c, -s)])
  }

  @Test("of a companion matrix are the zeros of its polynomial")
  func companion() {
    // (x − 1)(x + 3)(x² − 2x + 5) = x⁴ + 0x³ − 2x² + 16x − 15
    let matrix = SquareMatrix(rows: [[0, 2, -16, 15], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]])
    expectSame(matrix.eigenvalues, [Eigenvalue(-3), Eigenvalue(1, 2), Eigenvalue(1, -2), Eigenvalue(1)])
  }

  @Test("of a cyclic permutation, on which QR steps without other shifts stand still, are the roots of 1")
  func permutation() {
    let n = 8
    var matrix = SquareMatrix(size: n)
    for k in 0..<n { matrix[(k + 1) % n, k] = 1 }
    let found = matrix.eigenvalues
    #expect(found.allSatisfy { abs($0.magnitude - 1) < tolerance })
    let half = 0.5.squareRoot()
    let roots =
      [1, -1].flatMap { [Eigenvalue($0, 0), Eigenvalue(0, $0)] }
      + [half, -half].flatMap { a in [half, -half].map { Eigenvalue(a, $0) } }
    for root in roots { #expect(found.contains { distance($0, root) < tolerance }) }
  }

  @Test("of a Jordan block of n are equal, to the n-th root of rounding")
  func jordan() {
    var matrix = SquareMatrix.identity(size: 4)
    for k in 0..<3 { matrix[k, k + 1] = 1 }
    // It is triangular, so that here they are exact; a similar full matrix has (1e-16)^(1/4) = 1e-4.
    expectSame(matrix.eigenvalues, [Eigenvalue](repeating: Eigenvalue(1), count: 4))
    let (p, q) = (shear(4, 0.5), shear(4, -0.5))
    for value in (p * matrix * q).eigenvalues { #expect(distance(value, Eigenvalue(1)) < 1e-3) }
  }

  /// 1 + a (…): its inverse has −a.
  private func shear(_ n: Int, _ a: Double) -> SquareMatrix {
    var matrix = SquareMatrix.identity(size: n)
    matrix[n - 1, 0] = a
    return matrix
  }

  @Test("of 0 × 0 there are none, of 1 × 1 there is the element, of zeros zeros, of what is not finite NaN")
  func small() {
    #expect(SquareMatrix(size: 0).eigenvalues.isEmpty)
    #expect(SquareMatrix(rows: [[-3]]).eigenvalues == [Eigenvalue(-3)])
    #expect(SquareMatrix(size: 5).eigenvalues == [Eigenvalue](repeating: Eigenvalue(0), count: 5))
    let broken = SquareMatrix(rows: [[1, .nan], [0, 1]]).eigenvalues
    #expect(broken.count == 2 && broken.allSatisfy { $0.real.isNaN })
  }

  @Test(
    "of a hundred random rows: sums of powers are traces of powers, and each is a root", arguments: [1, 2, 3])
  func random(_ seed: UInt64) {
    let n = 100
    var generator = SplitMix64(seed: seed)
    var matrix = SquareMatrix(size: n)
    for k in matrix.elements.indices {
      matrix.elements[k] =
        Double.random(in: -1...1, using: &generator) / Double(n).squareRoot() * 3.0.squareRoot()
    }
    let found = matrix.eigenvalues
    #expect(found.count == n)
    var power = SquareMatrix.identity(size: n)
    var values = [Eigenvalue](repeating: Eigenvalue(1), count: n)
    for _ in 1...6 {
      power = power * matrix
      values = zip(values, found).map { a, b in
        Eigenvalue(a.real * b.real - a.imaginary * b.imaginary, a.real * b.imaginary + a.imaginary * b.real)
      }
      let trace = (0..<n).reduce(0) { $0 + power[$1, $1] }
      #expect(abs(values.reduce(0) { $0 + $1.real } - trace) < 1e-10)
      #expect(abs(values.reduce(0) { $0 + $1.imaginary }) < 1e-10)
    }
    for (a, b) in zip(found, found.dropFirst()) { #expect(a.magnitude >= b.magnitude) }
  }

  @Test("come out the same in slices of any size")
  func slices() {
    var generator = SplitMix64(seed: 9)
    var matrix = SquareMatrix(size: 30)
    for k in matrix.elements.indices { matrix.elements[k] = Double.random(in: -1...1, using: &generator) }
    var search = EigenvalueSearch(of: matrix)
    var slices = 0
    var found: [Eigenvalue]?
    while found == nil {
      found = search.advance(multiplications: 1)
      slices += 1
    }
    #expect(found == matrix.eigenvalues)
    #expect(slices > 50)
  }

  @Test("equal NumPy's", arguments: try NumpyPoints.load().matrices)
  func numpy(_ expected: NumpyPoints.Matrix) {
    var matrix = SquareMatrix(size: expected.size)
    matrix.elements = expected.values
    let scale = matrix.elements.reduce(0) { max($0, abs($1)) }
    let found = matrix.eigenvalues
    #expect(found.count == expected.eigenvalues.count)
    for value in expected.eigenvalues {
      let nearest = found.map { distance($0, Eigenvalue(value[0], value[1])) }.min() ?? .infinity
      #expect(
        nearest < 1e-11 * max(1, expected.name == "badly scaled" ? 1 : scale), "\(expected.name): \(value)")
    }
  }

  private func distance(_ a: Eigenvalue, _ b: Eigenvalue) -> Double {
    Eigenvalue(a.real - b.real, a.imaginary - b.imaginary).magnitude
  }

  private func expectSame(_ found: [Eigenvalue], _ expected: [Eigenvalue]) {
    #expect(found.count == expected.count)
    for (a, b) in zip(found, expected) { #expect(distance(a, b) < tolerance, "\(a) \(b)") }
  }
}
