import Testing

@testable import GateCore

@Suite("The kernel of column sums")
struct KernelSumTests {
  @Test(
    "agrees with its plain twin over random shapes, NaN and infinities", arguments: Kernels.Level.available)
  func randomShapes(level: Kernels.Level) {
    var random = SeededGenerator(seed: 3)
    for trial in 0..<100 {
      let (rows, columns) = (
        Int.random(in: 0...40, using: &random), 16 * Int.random(in: 1...5, using: &random)
      )
      let xRow = columns + Int.random(in: 0...9, using: &random)
      var x = random.floats(max(1, rows) * xRow)
      if trial % 4 == 1 { for special in [Float.nan, .infinity, -.infinity] { x[x.count / 2] = special } }
      if trial % 4 == 2 { for k in stride(from: 0, to: x.count, by: 7) { x[k] = .nan } }
      let shift = random.floats(columns)
      let (computed, expected) = (sums(columns), sums(columns))
      Kernels.sumColumns(of: x, rows: rows, xRow: xRow, shift: shift, into: computed, level: level)
      ReferenceKernels.sumColumns(of: x, rows: rows, xRow: xRow, shift: shift, into: expected)
      for j in 0..<columns {
        for (a, b) in [
          (computed.sum, expected.sum), (computed.distance, expected.distance),
          (computed.squares, expected.squares),
        ] {
          #expect(a[j] == b[j] || abs(a[j] - b[j]) < 1e-4 || (a[j].isNaN && b[j].isNaN), "trial \(trial)")
        }
        #expect(computed.least[j] == expected.least[j])
        #expect(computed.largest[j] == expected.largest[j])
        #expect(computed.below[j] == expected.below[j])
        #expect(computed.above[j] == expected.above[j])
      }
    }
  }

  @Test("counts nothing where no counts are wanted", arguments: Kernels.Level.available)
  func withoutCounts(level: Kernels.Level) {
    var random = SeededGenerator(seed: 4)
    let (x, shift) = (random.floats(20 * 32), random.floats(32))
    let (some, all) = (sums(32), sums(32))
    Kernels.sumColumns(of: x, rows: 20, xRow: 32, shift: shift, into: some, counts: false, level: level)
    Kernels.sumColumns(of: x, rows: 20, xRow: 32, shift: shift, into: all, level: level)
    for j in 0..<32 {
      #expect(
        (some.sum[j], some.distance[j], some.squares[j]) == (all.sum[j], all.distance[j], all.squares[j]))
      #expect((some.least[j], some.largest[j]) == (all.least[j], all.largest[j]))
      #expect((some.below[j], some.above[j]) == (0, 0))
    }
  }

  @Test("leaves infinities out of the largest finite magnitude of a quantity, and NaN too")
  func magnitude() {
    let values: [Float] = [.infinity, -3, .nan, 2, -.infinity, .nan]
    let block = values.flatMap { [$0] + [Float](repeating: 1, count: 15) }
    block.withUnsafeBufferPointer { block in
      guard let base = block.baseAddress else { return }
      var statistics = RunningStatistics(quantity: .cell, units: 1)
      statistics.add(ValueRows(base: base, count: 6, stride: 16), using: sums(16))
      #expect(statistics.statistics.largestMagnitude == 3)
    }
  }

  private func sums(_ columns: Int) -> ColumnSums { ColumnSums(columns: columns, low: 0.1, high: 0.9) }
}
