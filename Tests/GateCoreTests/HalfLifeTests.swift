import Testing

@testable import GateCore

@Suite("Half-lives")
struct HalfLifeTests {
  private func halfLife(_ keeps: [Float], _ writes: [Float]) -> String? {
    HalfLife(keeps: keeps, writes: writes).map { ($0.isLonger ? "> " : "") + "\($0.steps)" }
  }

  @Test("One closed gate does not shorten what was kept whole before and after it")
  func oneClosedGate() {
    // Written at 0 and 6, kept whole until the gate closes at 6 and again at 12.
    let keeps: [Float] = [1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 0, 1]
    var writes = [Float](repeating: 0, count: 14)
    (writes[0], writes[6]) = (1, 1)
    #expect(halfLife(keeps, writes) == "6")
  }

  @Test("Steps weigh as much as they write")
  func weights() {
    // What is written at 0 has gone after a step, what is written at 1 after four.
    let keeps: [Float] = [1, 0.1, 1, 1, 1, 0.1]
    #expect(halfLife(keeps, [5, 1, 0, 0, 0, 0]) == "1")
    #expect(halfLife(keeps, [1, -5, 0, 0, 0, 0]) == "4")
  }

  @Test("What is still there counts as longer than it was seen")
  func censored() {
    #expect(halfLife([1, 1, 1, 1], [1, 0, 0, 0]) == "> 3")
    #expect(halfLife([1, 0.9, 0.9, 0.9], [0, 1, 0, 0]) == "> 2")
    // Of three equal writes one is seen to be halved after a step, two are there after two and one step: at
    // n = 1 all three are observed and a third goes.
    #expect(halfLife([1, 0, 1, 1], [1, 1, 1, 0]) == "> 2")
  }

  @Test("Before a step has followed a write there is no half-life")
  func unknown() {
    #expect(halfLife([1], [1]) == nil)
    #expect(halfLife([1, 1], [0, 1]) == nil)
    #expect(halfLife([1, .nan, 1], [1, 0, 0]) == nil)
    #expect(halfLife([1, 1, 1], [1, .infinity, 0]) == nil)
    #expect(halfLife([1, 0.5, 1], [0, 0, 0]) == "1")
  }

  @Test("Long products, keeps above 1 and negative ones are followed as the definition says")
  func definition() {
    var generator = SeededGenerator(seed: 5)
    for round in 0..<200 {
      let range: ClosedRange<Float> = round % 2 == 0 ? 0...1 : -1.5...1.5
      let tiny = round % 5 == 0
      let keeps = (0..<40).map { _ in Float.random(in: range, using: &generator) * (tiny ? 1e-12 : 1) }
      var writes = [Float](repeating: 0, count: 40)
      let source = Int.random(in: 0..<39, using: &generator)
      writes[source] = 1
      var (product, steps) = (1.0, Int?.none)
      for k in source + 1..<40 where steps == nil {
        product *= Double(abs(keeps[k]))
        if product <= 0.5 { steps = k - source }
      }
      #expect(halfLife(keeps, writes) == steps.map { "\($0)" } ?? "> \(39 - source)")
    }
  }
}
