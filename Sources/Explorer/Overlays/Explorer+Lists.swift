import GateCore

// The lists: the what-if menu, the changes, the matches.
extension Explorer {
  /// The lines of a list, from the state as it is.
  public func items(of list: ListOverlay) -> [ListOverlay.Item] {
    switch list.kind {
    case .whatIf: whatIfItems
    case .changes:
      activeChanges.enumerated().map { index, change in
        ListOverlay.Item(text: "\(index + 1)  \(text(of: change))", action: .perform(.drop(.one(index + 1))))
      }
    case .matches(let search):
      search.matches.map { match in
        ListOverlay.Item(
          text: text(of: match, search),
          action: .jump(sequence: match.sequence, step: match.steps.lowerBound))
      }
    }
  }

  mutating func openChanges() {
    guard !activeChanges.isEmpty else {
      dialog.message = Message(.notice, "nothing is changed: i changes something")
      return
    }
    dialog.overlay = .list(ListOverlay(.changes))
  }

  mutating func press(_ key: Key, in list: ListOverlay) -> [Effect] {
    var list = list
    let items = items(of: list)
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
        dialog.overlay = nil
        return []
      }
      return act(on: items[list.selected])
    case .delete, .backspace, .character("x"), .character("d"):
      guard list.kind == .changes else { return pressLetter(key, items) }
      let effects = perform(.drop(.one(list.selected + 1)))
      list.selected = min(list.selected, activeChanges.count - 1)
      dialog.overlay = activeChanges.isEmpty ? nil : .list(list)
      return effects
    default: return pressLetter(key, items)
    }
    dialog.overlay = .list(list)
    return []
  }

  private mutating func pressLetter(_ key: Key, _ items: [ListOverlay.Item]) -> [Effect] {
    dialog.overlay = nil
    guard case .character(let letter) = key, let item = items.first(where: { $0.key == letter }) else {
      return []
    }
    return act(on: item)
  }

  private mutating func act(on item: ListOverlay.Item) -> [Effect] {
    dialog.overlay = nil
    switch item.action {
    case .perform(let command): return perform(command)
    case .prompt(let text):
      dialog.overlay = .prompt(Prompt(.command, text: text))
      return []
    case .jump(let sequence, let step):
      if sequence != session.sequenceIndex { _ = perform(.sequence(sequence + 1)) }
      return perform(.seek(step + 1))
    }
  }

  // MARK: The what-if menu

  /// The gate that is offered: the followed quantity when it is a gate, else the one that keeps.
  public var offeredGate: Quantity {
    followedQuantity.isGate ? followedQuantity : shown.bands.first(where: \.isGate) ?? .hidden
  }

  private var whatIfItems: [ListOverlay.Item] {
    let gate = offeredGate
    let name = "\(gate.symbol)[\(cursor.unit)] \(gate.rawValue)"
    let here = cursor.time > 0 ? cursor.time...cursor.time : nil
    func hold(_ key: Character, _ value: Float, _ steps: ClosedRange<Int>?) -> ListOverlay.Item {
      let level = gate.isGate ? (value == 1 ? "open (1)" : "closed (0)") : "at \(Int(value))"
      return ListOverlay.Item(
        key: key,
        text: "hold \(name) \(level) at \(steps == nil ? "every step" : "step \(cursor.time) only")",
        action: .perform(.change(Change(.clamp(gate, unit: cursor.unit, value, steps: steps)))))
    }
    var items = [hold("o", 1, nil), hold("c", 0, nil)]
    if let here { items += [hold("O", 1, here), hold("C", 0, here)] }
    items += [
      ListOverlay.Item(
        key: "v", text: "hold \(name) at a value, over some steps ...",
        action: .prompt("clamp \(gate.rawValue) \(cursor.unit) ")),
      ListOverlay.Item(
        key: "a", text: "ablate unit \(cursor.unit): h[\(cursor.unit)] = 0 at every step",
        action: .perform(.change(Change(.ablate(unit: cursor.unit, steps: nil))))),
      ListOverlay.Item(
        key: "z",
        text:
          "set \(shown.memory.symbol)[\(cursor.unit)] to 0 \(cursor.time > 0 ? "at step \(cursor.time)" : "before the first step")",
        action: .perform(.change(Change(.set(shown.memory, unit: cursor.unit, 0, step: nil))))),
      ListOverlay.Item(
        key: "s", text: "set \(shown.memory.symbol)[\(cursor.unit)] to a value ...",
        action: .prompt("set \(shown.memory.symbol) \(cursor.unit) ")),
    ]
    if cursor.time > 0 {
      items.append(
        ListOverlay.Item(
          key: "t",
          text: "read another \(session.tokens == nil ? "value" : "token") at step \(cursor.time) ...",
          action: .prompt("\(session.tokens == nil ? "value" : "token") \(cursor.time) ")))
    }
    let block = shown.cell.blocks.contains(gate) ? gate : .hidden
    items.append(
      ListOverlay.Item(
        key: "b", text: "change the bias of \(name) ...",
        action: .prompt("weight b \(block.rawValue) \(cursor.unit) ")))
    if !activeChanges.isEmpty {
      items += [
        ListOverlay.Item(
          key: "l", text: "list the changes (\(activeChanges.count))", action: .perform(.changes)),
        ListOverlay.Item(key: "x", text: "take all changes back", action: .perform(.drop(.all))),
      ]
    }
    return items
  }
}
