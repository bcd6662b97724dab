import CKernels
import Testing

@testable import GateCore

/// A kernel of several steps does what the kernels of a product and of the states do one after the other.
@Suite("The kernels of several steps")
struct KernelStepTests {
  private static let steps = 5

  @Test(
    "have the bits of an LSTM's single steps, in both directions", arguments: Kernels.Level.available,
    [16, 32, 48, 64, 128])
  func lstm(level: Kernels.Level, width: Int) {
    for isBackward in [false, true] {
      let trial = Trial(width: width, sections: 7, gates: 4, isBackward: isBackward)
      let together = trial.filled { steps, _ in
        Kernels.lstmSteps(
          CKLSTMSteps(each: steps, cell: 4 * width, squashedCell: 5 * width), level: level)
      }
      let alone = trial.filled { steps, matrix in
        for t in 0..<steps.steps {
          let record = steps.record - t * steps.previous
          trial.multiply(
            record, steps, matrix, squash: Kernels.Squash(sigmoid: 3 * width, tanh: width), level: level)
          Kernels.lstmStates(
            CKLSTMStates(
              count: width, input: record, forget: record + width, output: record + 2 * width,
              candidate: record + 3 * width, previousCell: record + steps.previous + 4 * width,
              cell: record + 4 * width, squashedCell: record + 5 * width, hidden: record + steps.hidden),
            level: level)
        }
      }
      #expect(together == alone)
      #expect(together != trial.numbers)
    }
  }

  @Test(
    "have the bits of a GRU's single steps, in both directions", arguments: Kernels.Level.available,
    [16, 32, 48, 64, 128])
  func gru(level: Kernels.Level, width: Int) {
    for (isBackward, keeps) in [(false, false), (false, true), (true, false)] {
      let trial = Trial(width: width, sections: 5, gates: 3, isBackward: isBackward)
      let together = trial.filled { steps, _ in
        Kernels.gruSteps(CKGRUSteps(each: steps, candidate: 3 * width, keeps: keeps), level: level)
      }
      let alone = trial.filled { steps, matrix in
        for t in 0..<steps.steps {
          let record = steps.record - t * steps.previous
          trial.multiply(
            record, steps, matrix, squash: Kernels.Squash(sigmoid: 2 * width), level: level)
          Kernels.gruStates(
            CKGRUStates(
              count: width, reset: record, update: record + width, product: record + 2 * width,
              previousHidden: record + steps.previous + steps.hidden, candidate: record + 3 * width,
              hidden: record + steps.hidden, keeps: keeps),
            level: level)
        }
      }
      #expect(together == alone)
      #expect(together != trial.numbers)
    }
  }

  /// Records with the gates first and h last, and a matrix for three units less than they have room for.
  private struct Trial {
    let width: Int
    let gates: Int
    let stride: Int
    let isBackward: Bool
    let numbers: [Float]
    let matrix: [Float]

    init(width: Int, sections: Int, gates: Int, isBackward: Bool) {
      (self.width, self.gates, self.isBackward) = (width, gates, isBackward)
      stride = sections * width
      var random = SeededGenerator(seed: UInt64(width))
      numbers = random.floats((KernelStepTests.steps + 1) * stride)
      matrix = random.floats(PackedMatrix.floats(depth: width - 3, columns: gates * width))
    }

    /// The numbers after `body`.
    func filled(_ body: (CKSteps, PackedMatrix) -> Void) -> [Float] {
      var (numbers, weights) = (numbers, matrix)
      numbers.withUnsafeMutableBufferPointer { numbers in
        weights.withUnsafeMutableBufferPointer { weights in
          guard let base = numbers.baseAddress, let weights = weights.baseAddress else { return }
          let matrix = PackedMatrix(base: weights, depth: width - 3, columns: gates * width)
          body(
            CKSteps(
              steps: KernelStepTests.steps,
              record: isBackward ? base + (KernelStepTests.steps - 1) * stride : base + stride,
              previous: isBackward ? stride : -stride, units: width - 3,
              width: width, hidden: stride - width, gates: 0,
              recurrent: weights, recurrentRow: matrix.rowStride, recurrentPanel: matrix.panelStride,
              startsAtEnd: true, ahead: nil, aheadPerStep: 0),
            matrix)
        }
      }
      return numbers
    }

    func multiply(
      _ record: UnsafeMutablePointer<Float>, _ steps: CKSteps, _ matrix: PackedMatrix,
      squash: Kernels.Squash, level: Kernels.Level
    ) {
      Kernels.multiply(
        rows: 1, columns: matrix.columns, depth: matrix.depth, record + steps.previous + steps.hidden,
        aRow: width,
        aColumn: 1, matrix.base, bRow: matrix.rowStride, bPanel: matrix.panelStride, into: record,
        cRow: stride, from: .accumulated, squash: squash, level: level)
    }
  }
}
