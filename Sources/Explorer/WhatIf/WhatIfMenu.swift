import GateCore

/// The menu of what could be changed about the selected unit and step.
public struct WhatIfMenu: ListContent {
  public init() {}

  public func title(in explorer: Explorer, separator: String) -> String {
    "What if \(separator) unit \(explorer.cursor.unit), step \(explorer.cursor.time)"
  }

  public func items(in explorer: Explorer) -> [ListOverlay.Item] {
    let gate = explorer.offeredGate
    let name = "\(gate.symbol)[\(explorer.cursor.unit)] \(gate.rawValue)"
    let here = explorer.cursor.time > 0 ? explorer.cursor.time...explorer.cursor.time : nil
    func hold(_ key: Character, _ value: Float, _ steps: ClosedRange<Int>?) -> ListOverlay.Item {
      let ends = explorer.shown.cell.description.ends(of: gate)
      let level = "at \(Int(value))" + (ends.map { " (it \((value == 1 ? $0.high : $0.low).clause))" } ?? "")
      return ListOverlay.Item(
        key: key,
        text:
          "hold \(name) \(level), at \(steps == nil ? "every step" : "step \(explorer.cursor.time) only")",
        action: .perform(.change(Change(.clamp(gate, unit: explorer.cursor.unit, value, steps: steps)))))
    }
    var items = [hold("o", 1, nil), hold("c", 0, nil)]
    if let here { items += [hold("O", 1, here), hold("C", 0, here)] }
    items += [
      ListOverlay.Item(
        key: "v", text: "hold \(name) at a value, over some steps ...",
        action: .prompt("clamp \(gate.rawValue) \(explorer.cursor.unit) ")),
      ListOverlay.Item(
        key: "a", text: "ablate unit \(explorer.cursor.unit): h[\(explorer.cursor.unit)] = 0 at every step",
        action: .perform(.change(Change(.ablate(unit: explorer.cursor.unit, steps: nil))))),
      ListOverlay.Item(
        key: "z",
        text:
          "set \(explorer.shown.memory.symbol)[\(explorer.cursor.unit)] to 0 \(explorer.cursor.time > 0 ? "at step \(explorer.cursor.time)" : "before the first step")",
        action: .perform(
          .change(Change(.set(explorer.shown.memory, unit: explorer.cursor.unit, 0, step: nil))))),
      ListOverlay.Item(
        key: "s", text: "set \(explorer.shown.memory.symbol)[\(explorer.cursor.unit)] to a value ...",
        action: .prompt("set \(explorer.shown.memory.symbol) \(explorer.cursor.unit) ")),
    ]
    if explorer.view.screen == .compare {
      items.append(
        ListOverlay.Item(
          key: "e", text: "hold what keeps, writes or remembers in all networks ...",
          action: .prompt("hold keep 1 everywhere")))
    }
    items += inputs(in: explorer)
    items.append(
      ListOverlay.Item(
        key: "p", text: "put in the state of another step or sequence ...", action: .prompt("patch ")))
    let block = explorer.shown.cell.blocks.contains(gate) ? gate : .hidden
    items.append(
      ListOverlay.Item(
        key: "b", text: "change the bias of \(name) ...",
        action: .prompt("weight b \(block.rawValue) \(explorer.cursor.unit) ")))
    if !explorer.session.activeChanges.isEmpty {
      items += [
        ListOverlay.Item(
          key: "l", text: "list the changes (\(explorer.session.activeChanges.count))",
          action: .perform(.changes)),
        ListOverlay.Item(key: "x", text: "take all changes back", action: .perform(.drop(.all))),
      ]
    }
    return items
  }

  /// The most tokens that stand in the menu itself.
  private static let tokenLimit = 6

  /// What the current step could read instead: a digit for each.
  private func inputs(in explorer: Explorer) -> [ListOverlay.Item] {
    let step = explorer.cursor.time
    guard step > 0 else { return [] }
    let unicode = explorer.view.appearance.hasUnicode
    guard explorer.session.tokens == nil else {
      let choices = InputChoice.tokens(at: step, in: explorer)
      guard choices.count > Self.tokenLimit else {
        return choices.enumerated().map { index, choice in
          TokenMenu.item(choice, key: Self.digit(index), at: step, unicode: unicode)
        }
      }
      return [
        ListOverlay.Item(
          key: "t", text: "read another token at step \(step) ...", action: .open(ListOverlay(TokenMenu())))
      ]
    }
    let values = InputChoice.values(at: step, in: explorer).prefix(9).enumerated().map { index, choice in
      let change = Change(.value(choice.value, step: step, column: choice.column))
      return ListOverlay.Item(
        key: Self.digit(index),
        text: "read \(NumberText.brief(choice.value)) at step \(step): \(choice.meaning)",
        action: .perform(.change(change)))
    }
    return values + [
      ListOverlay.Item(
        key: "t", text: "read another value at step \(step) ...", action: .prompt("value \(step) "))
    ]
  }

  private static func digit(_ index: Int) -> Character { Character("\(index + 1)") }
}
