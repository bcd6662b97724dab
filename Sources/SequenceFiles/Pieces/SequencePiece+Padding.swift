import GateCore
import Models
import TensorFiles

extension SequencePiece {
  /// Gives a text the length of those that the network learnt, where those had one. A note says what was done.
  mutating func pad(_ vocabulary: Vocabulary) {
    guard let padding = vocabulary.padding, case .tokens(let tokens) = steps, !tokens.isEmpty,
      tokens.count != padding.length, vocabulary.symbols.indices.contains(padding.symbol)
    else { return }
    steps = .tokens(padding.applied(to: tokens))
    let missing = padding.length - tokens.count
    let symbol = Message.visible(vocabulary.symbols[padding.symbol])
    notes.append(
      missing > 0
        ? "padded with \(missing) \(symbol) at the \(padding.side.rawValue), as in training"
        : "cut to its \(padding.side == .front ? "last" : "first") \(padding.length) of \(tokens.count) symbols, as in "
          + "training")
  }
}
