import GateCore

/// The gates and states of the cell on the screen, each to be followed by its letter.
public struct FollowMenu: ListContent {
  public init() {}

  public func title(in explorer: Explorer, separator: String) -> String {
    "Follow \(separator) \(explorer.shown.cell.kind.title)"
  }

  public func items(in explorer: Explorer) -> [ListOverlay.Item] {
    let (shown, longest) = (explorer.shown, explorer.shown.bands.map(\.rawValue.count).max() ?? 0)
    return shown.bands.map { quantity in
      let letters = shown.cell.description.letters(of: quantity)
      let name = quantity.rawValue + String(repeating: " ", count: longest - quantity.rawValue.count)
      return ListOverlay.Item(
        key: letters.first, text: "\(name)  \(shown.role(of: quantity))",
        action: .perform(.quantity(.named(quantity))), otherKeys: Array(letters.dropFirst()))
    }
  }

  public func refusal(of letter: Character, in explorer: Explorer) -> String? {
    let (cell, bands) = (explorer.shown.cell, explorer.shown.bands)
    let known = bands.map { quantity in
      cell.description.letters(of: quantity).map(String.init).joined(separator: " or ") + " "
        + quantity.rawValue
    }
    return "the \(cell.kind.title) has no '\(letter)': there are \(known.joined(separator: ", "))"
  }

  static func open(in explorer: inout Explorer) {
    var list = ListOverlay(FollowMenu())
    list.selected = explorer.shown.bands.firstIndex(of: explorer.followedQuantity) ?? 0
    explorer.dialog.overlay = .list(list)
  }
}
