import Testing

@testable import GateCore

@Suite("Ways through a run")
struct PathTests {
  /// Small enough that a sequence of some thousand steps leaves every store behind many times over.
  private static let limits = RunLimits(
    checkpoints: 8, chunkSteps: 8, residentChunks: 5, hiddenFloats: 100)
  private static let length = 1203

  private func run(_ directions: [Direction] = [.forward], _ limits: RunLimits = limits) throws -> Run {
    var generator = SeededGenerator(seed: 5)
    let layer = Layer(cell: .lstm(LSTMCell()), hiddenSize: 3, directions: directions)
    let network = Network(
      Architecture(
        input: .features(columns: 2, hasMask: false), layers: [layer, layer],
        head: Head(size: 2, squash: .softmax, readout: .everyStep)), using: &generator)
    let values = (0..<2 * Self.length).map { _ in generator.normal() }
    return try Run(network: network, steps: .features(values, columns: 2), limits: limits)
  }

  /// Everything that a run says of a resident step.
  private func all(_ run: Run, step: Int) -> [Float] {
    run.network.architecture.lanes.flatMap { lane in
      Cell.lstm(LSTMCell()).quantities.flatMap {
        Array(run.values($0, step: step, layer: lane.layer, direction: lane.direction))
      }
    } + run.output(step: step)
  }

  private func rows(_ directions: [Direction]) throws -> [[Float]] {
    var plain = try run(
      directions, RunLimits(chunkSteps: Self.length + 1, residentChunks: 1))
    plain.advance(to: Self.length)
    plain.focus(on: 0..<Self.length)
    return (0..<Self.length).map { all(plain, step: $0) }
  }

  @Test(
    "What a step holds does not depend on the way that led to it, to the bit",
    arguments: [[Direction.forward], [.forward, .backward]])
  func anyWay(directions: [Direction]) throws {
    let expected = try rows(directions)
    #expect(expected.allSatisfy { $0.count == expected[0].count && !$0.isEmpty })
    var run = try run(directions)
    var generator = SeededGenerator(seed: 6)
    var seen = 0
    for turn in 0..<100 {
      if turn % 5 == 0 {
        run.advance(to: min(Self.length, 17 * turn + Int.random(in: 0..<30, using: &generator)))
      }
      guard run.computed > 0 else { continue }
      let start =
        switch turn % 4 {
        case 0: max(0, run.computed - 20)
        case 1: 0
        default: Int.random(in: 0..<run.computed, using: &generator)
        }
      let range = start..<min(run.computed, start + Int.random(in: 1...33, using: &generator))
      if turn % 3 == 0 {
        run.focus(on: range)
      } else {
        let step = Int.random(in: range, using: &generator)
        while !run.focus(on: range, from: step, atMost: turn % 7) {}
      }
      for step in range {
        #expect(all(run, step: step) == expected[step])
        seen += 1
      }
      #expect(run.records.window.count <= 5)
      #expect(run.records.checkpoints.count <= 8 || directions.count > 1)
    }
    #expect(run.computed == Self.length)
    #expect(seen > 500)
  }

  @Test("The first slice brings the step asked for, and later ones its neighbours")
  func nearestFirst() throws {
    var run = try run([.forward], RunLimits(chunkSteps: 8, residentChunks: 5))
    run.advance(to: Self.length)
    var resident: [Int] = []
    repeat {
      resident = (600..<640).filter(run.isResident)
      #expect(resident.isEmpty || resident.contains(621))
      #expect(resident.count % 8 == 0)
    } while !run.focus(on: 600..<640, from: 621, atMost: 1)
    #expect(resident.count == 32)
    #expect((600..<640).allSatisfy(run.isResident))
  }

  @Test("What was looked at lately is still there when one comes back from elsewhere")
  func thereAndBack() throws {
    var run = try run([.forward], RunLimits(chunkSteps: 8, residentChunks: 5))
    run.advance(to: Self.length)
    run.focus(on: Self.length - 16..<Self.length)
    run.focus(on: 0..<16)
    #expect((Self.length - 16..<Self.length).allSatisfy(run.isResident))
    #expect((0..<16).allSatisfy(run.isResident))
  }

  @Test("Steps far from every checkpoint come in slices that each get nearer")
  func sparse() throws {
    var run = try run()
    run.advance(to: Self.length)
    let target = 8 * (run.records.checkpoints.spacing + run.records.checkpoints.spacing - 1)
    #expect(!run.records.checkpoints.contains(target / 8))
    var slices = 0
    while !run.focus(on: target..<target + 8, from: target, atMost: 8) { slices += 1 }
    #expect(slices > 2)
    #expect(run.isResident(target))
  }
}
