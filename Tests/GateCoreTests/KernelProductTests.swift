import Testing

@testable import GateCore

/// A matrix product with every stride chosen at random.
struct ProductCase: Sendable {
  let rows: Int
  let columns: Int
  let depth: Int
  let aRow: Int
  let aColumn: Int
  let bRow: Int
  let bPanel: Int
  let cRow: Int
  let accumulate: Bool
  /// A row that the sums start from where they do not accumulate.
  let startRow: [Float]
  let squash: Kernels.Squash
  let a: [Float]
  let b: [Float]
  let c: [Float]

  /// `isTransposed`: A is stored column by column. `isPacked`: B is cut into panels.
  init(
    rows: Int, columns: Int, depth: Int, isTransposed: Bool, isPacked: Bool, accumulate: Bool,
    using random: inout SeededGenerator
  ) {
    let padding = Int.random(in: 0...2, using: &random)
    self.rows = rows
    self.columns = columns
    self.depth = depth
    self.accumulate = accumulate
    startRow = random.floats(columns)
    let sigmoid = 16 * Int.random(in: 0...columns / 16, using: &random)
    squash = Kernels.Squash(
      sigmoid: sigmoid, tanh: 16 * Int.random(in: 0...(columns - sigmoid) / 16, using: &random))
    aRow = isTransposed ? 1 : depth + padding
    aColumn = isTransposed ? rows + padding : 1
    bRow = isPacked ? (columns < 64 ? columns : 64) : columns + 16 * padding
    bPanel = isPacked ? depth * 64 : 64
    cRow = columns + 16 * padding
    let panels = (columns + 63) / 64
    a = random.floats((rows + padding) * (depth + padding))
    b = random.floats(isPacked ? panels * 64 * depth : depth * (columns + 16 * padding))
    c = random.floats(rows * cRow)
  }

  func computed(at level: Kernels.Level) -> [Float] {
    var c = c
    withStart { start in
      Kernels.multiply(
        rows: rows, columns: columns, depth: depth, a, aRow: aRow, aColumn: aColumn, b, bRow: bRow,
        bPanel: bPanel, into: &c, cRow: cRow, from: start, squash: squash, level: level)
    }
    return c
  }

  func expected() -> [Float] {
    var c = c
    withStart { start in
      ReferenceKernels.multiply(
        rows: rows, columns: columns, depth: depth, a, aRow: aRow, aColumn: aColumn, b, bRow: bRow,
        bPanel: bPanel, into: &c, cRow: cRow, from: start, squash: squash)
    }
    return c
  }

  private func withStart(_ body: (Kernels.Start) -> Void) {
    startRow.withUnsafeBufferPointer { row in
      guard let base = row.baseAddress else { return }
      body(accumulate ? .accumulated : .row(base))
    }
  }

  /// Each of `depth` roundings is at most 2⁻²⁴ of a partial sum, which itself stays well under √depth · 3.
  var tolerance: Float { 1e-6 + 2e-7 * Float(depth) }
}

@Suite("The product kernel")
struct KernelProductTests {
  @Test(
    "agrees with its plain twin over random shapes, strides, layouts, starts and activations",
    arguments: Kernels.Level.available)
  func randomShapes(level: Kernels.Level) {
    var random = SeededGenerator(seed: 1)
    for trial in 0..<400 {
      let product = ProductCase(
        rows: Int.random(in: 1...40, using: &random), columns: 16 * Int.random(in: 1...13, using: &random),
        depth: Int.random(in: 1...90, using: &random), isTransposed: Bool.random(using: &random),
        isPacked: Bool.random(using: &random), accumulate: Bool.random(using: &random), using: &random)
      let worst = largestDifference(product.computed(at: level), product.expected())
      #expect(worst <= product.tolerance, "trial \(trial)")
    }
  }

  @Test("agrees with its plain twin beyond the block of depth", arguments: Kernels.Level.available)
  func deepProducts(level: Kernels.Level) {
    var random = SeededGenerator(seed: 2)
    for (rows, depth) in [(1, 1000), (2, 129), (7, 128), (33, 257), (64, 700)] {
      for (isTransposed, isPacked) in [(false, false), (false, true), (true, false), (true, true)] {
        let product = ProductCase(
          rows: rows, columns: 112, depth: depth, isTransposed: isTransposed, isPacked: isPacked,
          accumulate: isPacked, using: &random)
        #expect(largestDifference(product.computed(at: level), product.expected()) <= product.tolerance)
      }
    }
  }

  @Test("gives a row the same bits alone and among others", arguments: Kernels.Level.available)
  func rowsAreIndependent(level: Kernels.Level) {
    var random = SeededGenerator(seed: 3)
    let depth = 300
    let columns = 176
    let a = random.floats(23 * depth)
    let b = random.floats(192 * depth)
    func product(_ a: [Float]) -> [Float] {
      let rows = a.count / depth
      var c = [Float](repeating: .nan, count: rows * columns)
      Kernels.multiply(
        rows: rows, columns: columns, depth: depth, a, aRow: depth, aColumn: 1, b, bRow: 64,
        bPanel: 64 * depth, into: &c, cRow: columns, level: level)
      return c
    }
    let together = product(a)
    for r in 0..<23 {
      let alone = product(Array(a[r * depth..<(r + 1) * depth]))
      #expect(alone == Array(together[r * columns..<(r + 1) * columns]))
    }
  }

  @Test("gives the same bits from either end", arguments: Kernels.Level.available)
  func endsAreEqual(level: Kernels.Level) {
    var random = SeededGenerator(seed: 5)
    for columns in stride(from: 16, through: 400, by: 16) {
      let a = random.floats(20)
      let b = random.floats(20 * ((columns + 63) / 64 * 64))
      func product(startsAtEnd: Bool) -> [Float] {
        var c = [Float](repeating: .nan, count: columns)
        Kernels.multiply(
          rows: 1, columns: columns, depth: 20, a, aRow: 20, aColumn: 1, b, bRow: 64, bPanel: 64 * 20,
          into: &c, cRow: columns, startsAtEnd: startsAtEnd, level: level)
        return c
      }
      #expect(product(startsAtEnd: true) == product(startsAtEnd: false))
    }
  }

  @Test("writes nothing outside the rows and columns asked for", arguments: Kernels.Level.available)
  func staysInside(level: Kernels.Level) {
    var random = SeededGenerator(seed: 4)
    let a = random.floats(5 * 9)
    let b = random.floats(9 * 64)
    var c = [Float](repeating: 7, count: 7 * 80)
    c.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      Kernels.multiply(
        rows: 5, columns: 48, depth: 9, a, aRow: 9, aColumn: 1, b, bRow: 64, bPanel: 576,
        into: start + 80, cRow: 80, level: level)
    }
    for r in 0..<7 {
      for j in 0..<80 {
        let isInside = (1...5).contains(r) && j < 48
        #expect((c[r * 80 + j] == 7) != isInside)
      }
    }
  }

  @Test("clears C, or leaves it, when there is nothing to add", arguments: Kernels.Level.available)
  func emptyDepth(level: Kernels.Level) {
    for rows in [1, 3] {
      for accumulate in [false, true] {
        var c = [Float](repeating: 5, count: rows * 16)
        Kernels.multiply(
          rows: rows, columns: 16, depth: 0, [0], aRow: 0, aColumn: 1, [0], bRow: 16, bPanel: 64, into: &c,
          cRow: 16, from: accumulate ? .accumulated : .zero, level: level)
        #expect(c.allSatisfy { $0 == (accumulate ? 5 : 0) })
      }
    }
  }

  @Test("carries NaN and infinity only to the elements they enter", arguments: Kernels.Level.available)
  func nonFinite(level: Kernels.Level) {
    let depth = 4
    var a = [Float](repeating: 1, count: 3 * depth)
    a[1 * depth + 2] = .nan
    a[2 * depth] = .infinity
    let b = [Float](repeating: 1, count: depth * 64)
    var c = [Float](repeating: 0, count: 3 * 32)
    Kernels.multiply(
      rows: 3, columns: 32, depth: depth, a, aRow: depth, aColumn: 1, b, bRow: 64, bPanel: 64 * depth,
      into: &c, cRow: 32, level: level)
    #expect(c[0..<32].allSatisfy { $0 == 4 })
    #expect(c[32..<64].allSatisfy { $0.isNaN })
    #expect(c[64..<96].allSatisfy { $0 == .infinity })
  }
}
