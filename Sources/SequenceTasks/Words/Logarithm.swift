import Glibc

/// log₂ of a probability; one that has vanished in single precision counts as the smallest that is left.
func log2(of probability: Float) -> Double {
  Glibc.log2(Double(max(probability, .leastNormalMagnitude)))
}
