import Foundation
import Testing

@testable import TensorFiles

@Suite struct NineDigitsTests {
  @Test func `Numbers are printed as C prints them`() {
    var random = SplitMix(seed: 9)
    let special: [Float] = [
      0, -0.0, 1, -1, 0.5, 0.1, 1e8, 1e9, 1e10, 1e-4, 1e-5, 9.9999994e-5, 0.99999994, 16_777_216,
      .leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude, .infinity, -.infinity,
    ]
    let bits = (0..<100_000).map { _ in Float(bitPattern: UInt32(truncatingIfNeeded: random.next())) }
    // The range of gates and states, and short decimals, whose ninth digit is nearest to a tie.
    let usual = (0..<100_000).map { _ in Float.random(in: -2...2, using: &random) }
    let short = (0..<10_000).map { Float($0) / 4096 }
    for value in special + bits.filter({ !$0.isNaN }) + usual + short {
      let text = NineDigits.text(value)
      #expect(text == String(format: "%.9g", Double(value)))
      #expect(Float(text) == value)
    }
    #expect(NineDigits.text(.nan) == "nan")
  }
}
