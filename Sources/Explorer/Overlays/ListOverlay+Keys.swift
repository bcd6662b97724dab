import GateCore

// The lists: the what-if menu, the changes, the matches.
extension ListOverlay {
  /// The lines of a list, from the state as it is.
  public static func items(of list: ListOverlay, in explorer: Explorer) -> [ListOverlay.Item] {
    switch list.kind {
    case .whatIf: WhatIfMenu.items(in: explorer)
    case .changes:
      explorer.session.activeChanges.enumerated().map { index, change in
        ListOverlay.Item(
          text: "\(index + 1)  \(ChangeTexts.text(of: change, in: explorer))",
          action: .perform(.drop(.one(index + 1))))
      }
    case .matches(let search):
      search.matches.map { match in
        ListOverlay.Item(
          text: MatchSearch.text(of: match, search, in: explorer),
          action: .jump(sequence: match.sequence, step: match.steps.lowerBound))
      }
    }
  }

  static func openChanges(in explorer: inout Explorer) {
    guard !explorer.session.activeChanges.isEmpty else {
      explorer.dialog.message = Message(.notice, "nothing is changed: i changes something")
      return
    }
    explorer.dialog.overlay = .list(ListOverlay(.changes))
  }

  static func press(_ key: Key, on list: ListOverlay, in explorer: inout Explorer) -> [Effect] {
    var list = list
    let items = items(of: list, in: explorer)
    func moved(by places: Int) -> Int { min(max(0, list.selected + places), max(0, items.count - 1)) }
    switch key {
    case .up, .character("k"): list.selected = moved(by: -1)
    case .down, .character("j"): list.selected = moved(by: 1)
    case .pageUp: list.selected = moved(by: -10)
    case .pageDown: list.selected = moved(by: 10)
    case .home: list.selected = 0
    case .end: list.selected = max(0, items.count - 1)
    case .control("l"): return [.redraw]
    case .control("z"): return [.suspend]
    case .enter, .character(" "):
      // Enter shows a match or makes a change; it takes none back.
      guard items.indices.contains(list.selected), list.kind != .changes else {
        explorer.dialog.overlay = nil
        return []
      }
      return act(on: items[list.selected], in: &explorer)
    case .delete, .backspace, .character("x"), .character("d"):
      guard list.kind == .changes else { return pressLetter(key, items, in: &explorer) }
      let effects = explorer.perform(.drop(.one(list.selected + 1)))
      list.selected = min(list.selected, explorer.session.activeChanges.count - 1)
      explorer.dialog.overlay = explorer.session.activeChanges.isEmpty ? nil : .list(list)
      return effects
    default: return pressLetter(key, items, in: &explorer)
    }
    explorer.dialog.overlay = .list(list)
    return []
  }

  private static func pressLetter(_ key: Key, _ items: [ListOverlay.Item], in explorer: inout Explorer)
    -> [Effect]
  {
    explorer.dialog.overlay = nil
    guard case .character(let letter) = key, let item = items.first(where: { $0.key == letter }) else {
      return []
    }
    return act(on: item, in: &explorer)
  }

  private static func act(on item: ListOverlay.Item, in explorer: inout Explorer) -> [Effect] {
    explorer.dialog.overlay = nil
    switch item.action {
    case .perform(let command): return explorer.perform(command)
    case .prompt(let text):
      explorer.dialog.overlay = .prompt(Prompt(.command, text: text))
      return []
    case .jump(let sequence, let step):
      if sequence != explorer.session.sequenceIndex { _ = explorer.perform(.sequence(sequence + 1)) }
      return explorer.perform(.seek(step + 1))
    }
  }
}

/// The lists: the what-if menu, the changes, the matches.
public enum WhatIfMenu {
  // MARK: The what-if menu

  /// The gate that is offered: the followed quantity when it is a gate, else the one that keeps.
  public static func offeredGate(in explorer: Explorer) -> Quantity {
    explorer.followedQuantity.isGate
      ? explorer.followedQuantity : explorer.shown.bands.first(where: \.isGate) ?? .hidden
  }

  static func items(in explorer: Explorer) -> [ListOverlay.Item] {
    let gate = offeredGate(in: explorer)
    let name = "\(gate.symbol)[\(explorer.cursor.unit)] \(gate.rawValue)"
    let here = explorer.cursor.time > 0 ? explorer.cursor.time...explorer.cursor.time : nil
    func hold(_ key: Character, _ value: Float, _ steps: ClosedRange<Int>?) -> ListOverlay.Item {
      let level = gate.isGate ? (value == 1 ? "open (1)" : "closed (0)") : "at \(Int(value))"
      return ListOverlay.Item(
        key: key,
        text: "hold \(name) \(level) at \(steps == nil ? "every step" : "step \(explorer.cursor.time) only")",
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
    if explorer.cursor.time > 0 {
      items.append(
        ListOverlay.Item(
          key: "t",
          text:
            "read another \(explorer.session.tokens == nil ? "value" : "token") at step \(explorer.cursor.time) ...",
          action: .prompt("\(explorer.session.tokens == nil ? "value" : "token") \(explorer.cursor.time) ")))
    }
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
}
