import GateCore

/// The QR iteration on a Hessenberg matrix: eigenvalues come off its lower end, one or two at a time.
struct FrancisIteration: Sendable {
  /// All of them, when the iteration has ended.
  private(set) var eigenvalues: [Eigenvalue]?
  private var found: [Eigenvalue] = []
  /// The last row that has not come off.
  private var end: Int
  /// QR steps since one came off.
  private var steps = 0
  /// What exceptional shifts have taken off the diagonal.
  private var shifted = 0.0

  private static let mostSteps = 90

  init(size: Int) { end = size - 1 }

  /// One QR step, or what comes off without one.
  ///
  /// - Returns: About how many multiplications it took.
  mutating func step(_ h: inout SquareMatrix) -> Int {
    let n = h.size
    guard end >= 0 else {
      eigenvalues = found
      return 1
    }
    return h.elements.withUnsafeMutableBufferPointer { elements in
      guard let base = elements.baseAddress else { return 1 }
      return step(Rows(base: base, size: n))
    }
  }

  private struct Rows {
    let base: UnsafeMutablePointer<Double>
    let size: Int
    subscript(i: Int, j: Int) -> Double {
      get { base[i * size + j] }
      nonmutating set { base[i * size + j] = newValue }
    }
  }

  private mutating func step(_ h: Rows) -> Int {
    let start = startOfBlock(h)
    if start == end {
      found.append(Eigenvalue(h[end, end] + shifted))
      (end, steps) = (end - 1, 0)
      return end + 2
    }
    let (x, y) = (h[end, end], h[end - 1, end - 1])
    let w = h[end, end - 1] * h[end - 1, end]
    if start == end - 1 {
      takeOffPair(x, y, w)
      (end, steps) = (end - 2, 0)
      return end + 3
    }
    guard steps < Self.mostSteps else {
      found += [Eigenvalue](repeating: Eigenvalue(.nan, .nan), count: end + 1)
      end = -1
      return 1
    }
    var shift = (x: x, y: y, w: w)
    if steps % 10 == 9 { shift = exceptionalShift(h) }
    steps += 1
    let first = startOfStep(h, start, shift)
    sweep(h, block: start, from: first.row, first.vector)
    return 5 * (end - start + 1) * (end - start + 1)
  }

  /// The first row of the block that ends at `end`: above it a subdiagonal element is so small that it is none.
  private func startOfBlock(_ h: Rows) -> Int {
    for l in stride(from: end, to: 0, by: -1) {
      var scale = abs(h[l - 1, l - 1]) + abs(h[l, l])
      if scale == 0 { scale = abs(h[l - 1, l]) }
      if abs(h[l, l - 1]) <= 0x1p-52 * scale || h[l, l - 1] == 0 {
        h[l, l - 1] = 0
        return l
      }
    }
    return 0
  }

  /// The eigenvalues of the last two rows and columns.
  private mutating func takeOffPair(_ x: Double, _ y: Double, _ w: Double) {
    let p = (y - x) / 2
    let q = p * p + w
    let z = abs(q).squareRoot()
    let center = x + shifted
    guard q >= 0 else {
      found += [Eigenvalue(center + p, z), Eigenvalue(center + p, -z)]
      return
    }
    let far = p < 0 ? p - z : p + z
    found += [Eigenvalue(center + far), Eigenvalue(far == 0 ? center : center - w / far)]
  }

  /// Where the iteration goes round, a shift from elsewhere breaks the circle.
  private mutating func exceptionalShift(_ h: Rows) -> (x: Double, y: Double, w: Double) {
    let x = h[end, end]
    shifted += x
    for i in 0...end { h[i, i] -= x }
    let size = abs(h[end, end - 1]) + abs(h[end - 1, end - 2])
    return (0.75 * size, 0.75 * size, -0.4375 * size * size)
  }

  /// The row at which the step may begin, as two small subdiagonal elements above it allow, and the first column of
  /// (H − λ₁)(H − λ₂) there.
  private func startOfStep(
    _ h: Rows, _ start: Int, _ shift: (x: Double, y: Double, w: Double)
  ) -> (row: Int, vector: SIMD3<Double>) {
    var row = end - 2
    while true {
      let z = h[row, row]
      let (r, s) = (shift.x - z, shift.y - z)
      var v = SIMD3(
        (r * s - shift.w) / h[row + 1, row] + h[row, row + 1], h[row + 1, row + 1] - z - r - s,
        h[row + 2, row + 1])
      let scale = abs(v.x) + abs(v.y) + abs(v.z)
      if scale > 0 { v /= scale }
      if row == start { return (row, v) }
      let small = abs(h[row, row - 1]) * (abs(v.y) + abs(v.z))
      let large = abs(v.x) * (abs(h[row - 1, row - 1]) + abs(z) + abs(h[row + 1, row + 1]))
      if small <= 0x1p-52 * large { return (row, v) }
      row -= 1
    }
  }

  /// Chases the bulge from a row to the end of the block, by reflections of three rows and columns.
  private func sweep(_ h: Rows, block start: Int, from first: Int, _ vector: SIMD3<Double>) {
    for i in first + 2...end {
      h[i, i - 2] = 0
      if i > first + 2 { h[i, i - 3] = 0 }
    }
    var v = vector
    for k in first..<end {
      let isLast = k == end - 1
      var scale = 1.0
      if k > first {
        v = SIMD3(h[k, k - 1], h[k + 1, k - 1], isLast ? 0 : h[k + 2, k - 1])
        scale = abs(v.x) + abs(v.y) + abs(v.z)
        if scale == 0 { continue }
        v /= scale
      }
      let norm = (v * v).sum().squareRoot()
      let s = v.x < 0 ? -norm : norm
      guard s != 0 else { continue }
      if k > first {
        h[k, k - 1] = -s * scale
      } else if start != first {
        h[k, k - 1] = -h[k, k - 1]
      }
      let p = v.x + s
      reflect(h, k, start, isLast, left: SIMD3(1, v.y / p, v.z / p), right: SIMD3(p / s, v.y / s, v.z / s))
    }
  }

  /// Rows and columns k, k + 1 and k + 2 (but for the last: two) of 1 − right · leftᵀ.
  private func reflect(
    _ h: Rows, _ k: Int, _ start: Int, _ isLast: Bool, left: SIMD3<Double>, right: SIMD3<Double>
  ) {
    let n = h.size
    let rows = h.base + k * n
    if isLast {
      for j in k...end {
        let p = rows[j] + left.y * rows[n + j]
        rows[j] -= p * right.x
        rows[n + j] -= p * right.y
      }
      for i in start...end {
        let row = h.base + i * n + k
        let p = right.x * row[0] + right.y * row[1]
        row[0] -= p
        row[1] -= p * left.y
      }
      return
    }
    for j in k...end {
      let p = rows[j] + left.y * rows[n + j] + left.z * rows[2 * n + j]
      rows[j] -= p * right.x
      rows[n + j] -= p * right.y
      rows[2 * n + j] -= p * right.z
    }
    for i in start...min(end, k + 3) {
      let row = h.base + i * n + k
      let p = right.x * row[0] + right.y * row[1] + right.z * row[2]
      row[0] -= p
      row[1] -= p * left.y
      row[2] -= p * left.z
    }
  }
}
