import GateCore
import Testing

@testable import StateSpace

@Suite("States are drawn along the directions in which they vary most")
struct ProjectionTests {
  /// Points of given variances along directions that are turned in space.
  private func points(_ deviations: [Double], count: Int = 400) -> [Float] {
    let size = deviations.count
    var generator = SeededGenerator(seed: 3)
    var axes = (0..<size * size).map { _ in Double(generator.normal()) }
    Orthonormal.straighten(&axes, size: size)
    return (0..<count).flatMap { _ -> [Float] in
      let amounts = deviations.map { $0 * Double(generator.normal()) }
      return (0..<size).map { k in
        Float((0..<size).reduce(0.5) { $0 + amounts[$1] * axes[$1 * size + k] })
      }
    }
  }

  private func projection(of states: [Float], size: Int, slice: Int = .max) -> (Projection?, slices: Int) {
    var search = ProjectionSearch(of: states, size: size)
    for slices in 1...100_000 {
      if let found = search.advance(multiplications: slice) { return (found, slices) }
    }
    return (nil, 100_000)
  }

  @Test("the directions solve C v = λ v to nine digits, and no other has more of the variance")
  func directions() throws {
    for size in [2, 3, 8, 9, 40] {
      let deviations = (0..<size).map { 3 / (1 + Double($0)) }
      let states = points(deviations)
      let found = try #require(projection(of: states, size: size).0)
      let count = states.count / size
      var covariance = [Double](repeating: 0, count: size * size)
      for row in 0..<count {
        for i in 0..<size {
          for j in 0..<size {
            covariance[i * size + j] +=
              (Double(states[row * size + i]) - found.mean[i])
              * (Double(states[row * size + j]) - found.mean[j]) / Double(count)
          }
        }
      }
      let total = (0..<size).reduce(0) { $0 + covariance[$1 * size + $1] }
      for (direction, share) in zip(found.directions, found.shares) {
        for i in 0..<size {
          let image = (0..<size).reduce(0) { $0 + covariance[i * size + $1] * direction[$1] }
          #expect(abs(image - share * total * direction[i]) < 1e-8 * total)
        }
        #expect(abs(direction.reduce(0) { $0 + $1 * $1 } - 1) < 1e-12)
        #expect((direction.max { abs($0) < abs($1) } ?? 0) > 0)
      }
      let along = zip(found.directions[0], found.directions[1]).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(abs(along) < 1e-10)
      #expect(found.shares[0] >= found.shares[1])
      if size == 2 { #expect(abs(found.shares[0] + found.shares[1] - 1) < 1e-12) }
      // The variance of the points on the plane is the share that is told.
      let drawn = (0..<count).map { found(states[$0 * size..<($0 + 1) * size]).x }
      let variance = drawn.reduce(0) { $0 + $1 * $1 } / Double(count)
      #expect(abs(variance / total - found.shares[0]) < 1e-9)
    }
  }

  @Test("in slices it is the same, and the slices are many where the states are large")
  func slices() throws {
    let states = points((0..<64).map { 1 / Double(1 + $0) }, count: 300)
    let (whole, one) = projection(of: states, size: 64)
    let (sliced, many) = projection(of: states, size: 64, slice: 20_000)
    #expect(whole == sliced && one == 1 && many > 20)
  }

  @Test("what does not vary has no direction: one state, equal states, one unit, a line")
  func degenerate() throws {
    for states in [[Float](), [1, 2, 3], [1, 2, 3, 1, 2, 3]] {
      let found = try #require(projection(of: states, size: 3).0)
      #expect(found.dimensions == 0 && found.shares == [0, 0])
      #expect(found([9, 9, 9] as [Float]) == SIMD2(0, 0))
    }
    let unit = try #require(projection(of: [1, 2, 4, 1], size: 1).0)
    #expect(unit.dimensions == 1 && unit.shares == [1, 0])
    #expect(unit([3] as [Float]) == SIMD2(1, 0))
    let line = try #require(projection(of: (0..<9).flatMap { [Float($0), Float(2 * $0), 5] }, size: 3).0)
    #expect(line.dimensions == 1 && abs(line.shares[0] - 1) < 1e-12)
  }

  @Test("numbers that are none do not spoil it, and a state of another length is nowhere")
  func strange() throws {
    let found = try #require(projection(of: [0, 0, .nan, 1, 2, 2, .infinity, 0, 4, 4], size: 2).0)
    #expect(found.mean == [2, 2] && found.dimensions == 1)
    #expect(found([1] as [Float]).x.isNaN)
  }
}
