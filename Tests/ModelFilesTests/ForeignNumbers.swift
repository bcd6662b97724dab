import GateCore
import Models
import Testing

@testable import TensorFiles
@testable import TraceFiles

/// The frameworks and this program add in different orders; in float32 and with states within ±1 that moves
/// the sixth decimal after a few steps at most.
let foreignTolerance: Float = 2e-6

/// The largest difference between two lists; infinite when they are not of one length, or empty.
func largestDistance(_ a: [Float], _ b: [Float]) -> Float {
  guard a.count == b.count, !a.isEmpty else { return .infinity }
  return zip(a, b).map { abs($0 - $1) }.max() ?? .infinity
}

extension Safetensors {
  /// What a framework was fed with, for a network.
  func input(of network: Network) throws -> InputSequence.Steps {
    let input = try floats("input")
    switch network.architecture.input {
    case .features(let columns, _): return .features(input, columns: columns)
    case .oneHot, .embedding: return .tokens(input.map { Int($0) })
    }
  }
}

extension Run {
  /// h of a layer at every step, the directions beside each other: (T, D·H).
  func hiddenStates(layer: Int) -> [Float] {
    (0..<length).flatMap { step in
      network.architecture.layers[layer].directions.flatMap {
        TraceExport.values(.hidden, of: self, step: step, lane: Lane(layer: layer, direction: $0))
      }
    }
  }
}
