import Foundation

/// log₂ of a probability; one that has vanished in single precision counts as the smallest that is left.
func log2(of probability: Float) -> Double {
  Foundation.log2(Double(max(probability, .leastNormalMagnitude)))
}
