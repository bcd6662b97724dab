import CKernels
import Testing

@testable import GateCore

@Suite("The kernels of the way back through a step")
struct KernelGradientTests {
  private static let count = 48

  @Test("give an LSTM's gradients as their plain twin does, bit by bit", arguments: Kernels.Level.available)
  func lstm(level: Kernels.Level) {
    var (computed, expected) = (Self.numbers(arrays: 13), Self.numbers(arrays: 13))
    Self.lstm(&computed) { Kernels.lstmGradients($0, level: level) }
    Self.lstm(&expected, ReferenceKernels.lstmGradients)
    #expect(computed == expected)
    #expect(computed != Self.numbers(arrays: 13))
  }

  @Test(
    "give a GRU's gradients as their plain twin does, bit by bit", arguments: Kernels.Level.available,
    [true, false])
  func gru(level: Kernels.Level, keeps: Bool) {
    var (computed, expected) = (Self.numbers(arrays: 11), Self.numbers(arrays: 11))
    Self.gru(&computed, keeps: keeps) { Kernels.gruGradients($0, level: level) }
    Self.gru(&expected, keeps: keeps, ReferenceKernels.gruGradients)
    #expect(computed == expected)
    #expect(computed != Self.numbers(arrays: 11))
  }

  private static func numbers(arrays: Int) -> [Float] {
    var random = SeededGenerator(seed: 7)
    return random.floats(arrays * count)
  }

  /// The arrays of a kernel's argument one after the other.
  private static func lstm(_ numbers: inout [Float], _ body: (CKLSTMGradients) -> Void) {
    numbers.withUnsafeMutableBufferPointer { numbers in
      guard let base = numbers.baseAddress else { return }
      func at(_ k: Int) -> UnsafeMutablePointer<Float> { base + k * count }
      body(
        CKLSTMGradients(
          count: count, input: at(0), forget: at(1), output: at(2), candidate: at(3), squashedCell: at(4),
          previousCell: at(5), dHidden: at(6), dCell: at(7), dPreviousCell: at(8), dInput: at(9),
          dForget: at(10), dOutput: at(11), dCandidate: at(12)))
    }
  }

  private static func gru(_ numbers: inout [Float], keeps: Bool, _ body: (CKGRUGradients) -> Void) {
    numbers.withUnsafeMutableBufferPointer { numbers in
      guard let base = numbers.baseAddress else { return }
      func at(_ k: Int) -> UnsafeMutablePointer<Float> { base + k * count }
      body(
        CKGRUGradients(
          count: count, reset: at(0), update: at(1), product: at(2), candidate: at(3), previousHidden: at(4),
          dHidden: at(5), dPreviousHidden: at(6), dReset: at(7), dUpdate: at(8), dProduct: at(9),
          dCandidate: at(10), keeps: keeps))
    }
  }
}
