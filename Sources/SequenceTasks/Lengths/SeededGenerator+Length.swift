import GateCore
import Models

extension SeededGenerator {
  /// Of a trial of a length.
  init(length: Int, trial: Int) {
    self.init(seed: UInt64(bitPattern: Int64(length)) &* 1009 &+ UInt64(bitPattern: Int64(trial)))
  }
}

extension InputSequence {
  var tokens: TokenIds { if case .tokens(let tokens) = steps { tokens } else { [] } }
}
