import Foundation
import Testing

@testable import GateCore

@Suite("The activation kernels")
struct KernelActivationTests {
  /// One unit in the last place of numbers up to 1, and as much again for the twins.
  let tolerance: Float = 1.2e-7

  @Test("agree with their plain twins over the whole range", arguments: Kernels.Level.available)
  func wholeRange(level: Kernels.Level) {
    let x = (-40_000...40_000).map { Float($0) / 400 }
    let (sigmoid, tanh) = computed(x, at: level)
    let (plainSigmoid, plainTanh) = expected(x)
    #expect(largestDifference(sigmoid, plainSigmoid) <= tolerance)
    #expect(largestDifference(tanh, plainTanh) <= tolerance)
  }

  @Test("are within one unit in the last place of the true value", arguments: Kernels.Level.available)
  func lastPlace(level: Kernels.Level) {
    // Every exponent, and a step that is prime to the powers of two, so that no pattern of bits is left out.
    let sizes = stride(from: Float(1e-30).bitPattern, to: Float(90).bitPattern, by: 99_991).map {
      Float(bitPattern: $0)
    }
    let x = sizes + sizes.filter { $0 < 87 }.map { -$0 }
    let (sigmoid, tanh) = computed(x, at: level)
    for i in x.indices {
      let (exactSigmoid, exactTanh) = (1 / (1 + Foundation.exp(-Double(x[i]))), Foundation.tanh(Double(x[i])))
      #expect(abs(Double(sigmoid[i]) - exactSigmoid) <= Double(Float(exactSigmoid).ulp))
      #expect(abs(Double(tanh[i]) - exactTanh) <= Double(Float(exactTanh).ulp))
    }
  }

  @Test("keep the digits of tanh near zero", arguments: Kernels.Level.available)
  func smallArguments(level: Kernels.Level) {
    let x =
      (1...3000).map { Float($0) * 1e-5 } + (1...30).map { Float(sign: .plus, exponent: -$0, significand: 1) }
    let tanh = computed(x, at: level).tanh
    let plain = expected(x).tanh
    for i in x.indices { #expect(abs(tanh[i] - plain[i]) <= 2.4e-7 * plain[i]) }
  }

  @Test("reach their limits exactly and never pass them", arguments: Kernels.Level.available)
  func limits(level: Kernels.Level) {
    let (sigmoid, tanh) = computed([.infinity, -.infinity, 1e30, -1e30, 100, -100, 0, -0.0], at: level)
    #expect(sigmoid == [1, 0, 1, 0, 1, 0, 0.5, 0.5])
    #expect(tanh == [1, -1, 1, -1, 1, -1, 0, 0])
    let all = computed((-3000...3000).map { Float($0) / 30 }, at: level)
    #expect(all.sigmoid.allSatisfy { (0...1).contains($0) })
    #expect(all.tanh.allSatisfy { (-1...1).contains($0) })
  }

  @Test("let NaN through, and only where it entered", arguments: Kernels.Level.available)
  func notANumber(level: Kernels.Level) {
    for position in 0..<19 {
      var x = [Float](repeating: 0.25, count: 19)
      x[position] = .nan
      let (sigmoid, tanh) = computed(x, at: level)
      for i in x.indices {
        #expect(sigmoid[i].isNaN == (i == position))
        #expect(tanh[i].isNaN == (i == position))
      }
    }
  }

  @Test("give a number the same bits at every position and count", arguments: Kernels.Level.available)
  func positionsAreEqual(level: Kernels.Level) {
    let alone = computed([0.7371], at: level)
    for count in 1...50 {
      let many = computed([Float](repeating: 0.7371, count: count), at: level)
      #expect(many.sigmoid.allSatisfy { $0 == alone.sigmoid[0] })
      #expect(many.tanh.allSatisfy { $0 == alone.tanh[0] })
    }
  }

  @Test("work in place and touch nothing after the last element", arguments: Kernels.Level.available)
  func inPlace(level: Kernels.Level) {
    for count in 0...40 {
      var values = [Float](repeating: 0.5, count: 48)
      let plain = expected([0.5]).sigmoid[0]
      values.withUnsafeMutableBufferPointer { buffer in
        guard let start = buffer.baseAddress else { return }
        Kernels.sigmoid(start, into: start, count: count, level: level)
      }
      #expect(values[..<count].allSatisfy { abs($0 - plain) <= tolerance })
      #expect(values[count...].allSatisfy { $0 == 0.5 })
    }
  }

  private func computed(_ x: [Float], at level: Kernels.Level) -> (sigmoid: [Float], tanh: [Float]) {
    var sigmoid = [Float](repeating: .nan, count: x.count)
    var tanh = sigmoid
    Kernels.sigmoid(x, into: &sigmoid, count: x.count, level: level)
    Kernels.tanh(x, into: &tanh, count: x.count, level: level)
    return (sigmoid, tanh)
  }

  private func expected(_ x: [Float]) -> (sigmoid: [Float], tanh: [Float]) {
    var sigmoid = [Float](repeating: .nan, count: x.count)
    var tanh = sigmoid
    ReferenceKernels.sigmoid(x, into: &sigmoid, count: x.count)
    ReferenceKernels.tanh(x, into: &tanh, count: x.count)
    return (sigmoid, tanh)
  }
}
