import Explorer
import GateCore
import Models

extension Session {
  /// What a step read, for a sentence: `'('`, or its first value.
  func inputName(step: Int, unicode: Bool) -> String {
    switch sequence.steps {
    case .tokens(let tokens):
      guard tokens.indices.contains(step) else { return "" }
      return "'\(symbol(ofToken: tokens[step]).visibleSymbol(unicode: unicode))'"
    case .features(let values, let columns):
      guard columns > 0, values.indices.contains(step * columns) else { return "" }
      let value = values[step * columns]
      return value.isNaN ? "a gap" : NumberText.decimal(value, 2)
    }
  }
}
