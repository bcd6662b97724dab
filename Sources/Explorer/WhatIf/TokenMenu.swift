import GateCore

/// All tokens that the current step could read instead; a token of one character is its own key.
public struct TokenMenu: ListContent {
  public init() {}

  public func title(in explorer: Explorer, separator: String) -> String {
    let step = explorer.cursor.time
    let read = explorer.session.inputName(step: step - 1, unicode: explorer.view.appearance.hasUnicode)
    return "Read at step \(step) instead of \(read)"
  }

  public func items(in explorer: Explorer) -> [ListOverlay.Item] {
    let (step, unicode) = (explorer.cursor.time, explorer.view.appearance.hasUnicode)
    return InputChoice.tokens(at: step, in: explorer).map {
      Self.item($0, key: nil, at: step, unicode: unicode)
    }
  }

  static func item(
    _ choice: InputChoice.Token, key: Character?, at step: Int, unicode: Bool
  ) -> ListOverlay.Item {
    let symbol = choice.symbol.visibleSymbol(unicode: unicode)
    return ListOverlay.Item(
      key: key,
      text: (key == nil ? "\(symbol)" : "read \(symbol) at step \(step)")
        + (choice.meaning.isEmpty ? "" : ": \(choice.meaning)"),
      action: .perform(.change(Change(.token(choice.symbol, step: step)))),
      otherKeys: choice.symbol.count == 1 && key == nil ? Array(choice.symbol) : [])
  }
}
