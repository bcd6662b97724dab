import GateCore
import Models
import Testing

@testable import StateSpace

/// h = tanh(h W) with row i of W = −roll(linspace(−1, 1, n), −i), whose points were worked out elsewhere.
struct Ring {
  let model: Model

  init(units n: Int) {
    var network = Network(
      Architecture(
        input: .features(columns: 1, hasMask: false), layers: [Layer(cell: .rnn(RNNCell()), hiddenSize: n)],
        head: nil))
    let line = (0..<n).map { -1 + 2 * Float($0) / Float(n - 1) }
    // U is multiplied from the left: U[j, i] = W[i, j] = −line[(j + i) mod n].
    network[.recurrentWeights(layer: 0, direction: .forward)] = (0..<n).flatMap { j in
      (0..<n).map { i in -line[(i + j) % n] }
    }
    model = Model(name: "ring of \(n)", network: network)
  }

  func search() throws -> PointSearch {
    let map = try HeldMap(model, holding: .values([0]), in: .features([], columns: 1))
    var search = PointSearch(map, near: [])
    while !search.isFinished { search.advance() }
    return search
  }
}

@Suite("Points of tanh(hW) whose rows are rolled")
struct RingTests {
  @Test("Of two units: three points, ±(0.9575, −0.9575) stable")
  func two() throws {
    let search = try Ring(units: 2).search()
    #expect(search.found.count == 3 && search.finding.fixed == 3)
    let stable = search.found.filter { $0.kind == .stable }
    #expect(stable.count == 2)
    for point in stable {
      #expect(abs(abs(point.state.numbers[0]) - 0.9575) < 5e-5)
      #expect(abs(point.state.numbers[0] + point.state.numbers[1]) < 1e-9)
      #expect(abs(point.largestMagnitude - 0.166) < 5e-4)
    }
  }

  @Test("Of three units: three points, none stable")
  func three() throws {
    let search = try Ring(units: 3).search()
    #expect(search.found.count == 3 && search.finding.fixed == 3)
    #expect(search.finding.stable == 0)
    let outer = search.found.filter { abs($0.state.numbers[0]) > 0.1 }
    #expect(outer.count == 2)
    for point in outer {
      let sign = point.state.numbers[0] > 0 ? 1.0 : -1
      for (found, expected) in zip(point.state.numbers, [0.9498, -0.4255, -0.8799]) {
        #expect(abs(sign * found - expected) < 5e-5)
      }
      #expect(abs(point.largestMagnitude - 1.006) < 5e-4)
    }
  }

  @Test("Of four units: nine points, two stable")
  func four() throws {
    let search = try Ring(units: 4).search()
    #expect(search.found.count == 9 && search.finding.fixed == 9)
    let stable = search.found.filter { $0.kind == .stable }
    #expect(stable.count == 2)
    for point in stable {
      let sign = point.state.numbers[0] > 0 ? 1.0 : -1
      #expect(abs(sign * point.state.numbers[0] - 0.7755) < 5e-5)
      #expect(abs(sign * point.state.numbers[1] + 0.7755) < 5e-5)
    }
  }

  @Test("The search finds the same in slices of any size, and its progress goes from 0 to 1")
  func slices() throws {
    let whole = try Ring(units: 3).search()
    var search = PointSearch(whole.map, near: [])
    var (progress, slices) = (search.progress, 0)
    #expect(progress == 0)
    while !search.isFinished {
      search.advance(multiplications: 1)
      #expect(search.progress >= 0 && search.progress <= 1)
      progress = max(progress, search.progress)
      slices += 1
    }
    #expect(progress == 1 && slices > 1000)
    #expect(search.found == whole.found && search.finding == whole.finding)
  }
}
