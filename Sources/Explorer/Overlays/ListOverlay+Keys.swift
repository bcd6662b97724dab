import GateCore

// The keys while a list is open.
extension ListOverlay {
  func press(_ key: Key, in explorer: inout Explorer) -> [Effect] {
    var list = self
    let items = content.items(in: explorer)
    func moved(by offset: Int) -> Int { min(max(0, list.selected + offset), max(0, items.count - 1)) }
    switch key {
    case .up, .character("k"): list.selected = moved(by: -1)
    case .down, .character("j"): list.selected = moved(by: 1)
    case .pageUp: list.selected = moved(by: -10)
    case .pageDown: list.selected = moved(by: 10)
    case .home: list.selected = 0
    case .end: list.selected = max(0, items.count - 1)
    case .left, .right:
      guard let changed = content.changed(selected, by: key == .left ? -1 : 1) else {
        return pressLetter(key, items, in: &explorer)
      }
      list = ListOverlay(changed)
      list.selected = selected
    case .control("l"): return [.redraw]
    case .control("z"): return [.suspend]
    case .enter, .character(" "):
      // Enter shows a match or makes a change; it takes none back.
      guard items.indices.contains(selected), content.removal(of: selected) == nil else {
        explorer.dialog.overlay = nil
        return []
      }
      return act(on: items[selected], in: &explorer)
    case .delete, .backspace, .character("x"), .character("d"):
      guard let removal = content.removal(of: selected) else { return pressLetter(key, items, in: &explorer) }
      let effects = explorer.perform(removal)
      let left = content.items(in: explorer).count
      list.selected = min(selected, left - 1)
      explorer.dialog.overlay = left == 0 ? nil : .list(list)
      return effects
    default: return pressLetter(key, items, in: &explorer)
    }
    explorer.dialog.overlay = .list(list)
    return []
  }

  private func pressLetter(_ key: Key, _ items: [Item], in explorer: inout Explorer) -> [Effect] {
    explorer.dialog.overlay = nil
    guard case .character(let letter) = key else { return [] }
    guard let item = items.first(where: { $0.isDone(by: letter) }) else {
      explorer.dialog.message = content.refusal(of: letter, in: explorer).map { Message(.failure, $0) }
      return []
    }
    return act(on: item, in: &explorer)
  }

  private func act(on item: Item, in explorer: inout Explorer) -> [Effect] {
    explorer.dialog.overlay = nil
    switch item.action {
    case .perform(let command): return explorer.perform(command)
    case .prompt(let text):
      explorer.dialog.overlay = .prompt(Prompt(.command, text: text))
      return []
    case .jump(let sequence, let step):
      if sequence != explorer.session.sequenceIndex { _ = explorer.perform(.sequence(sequence + 1)) }
      return explorer.perform(.seek(step + 1))
    case .open(let list):
      explorer.dialog.overlay = .list(list)
      return []
    case .close: return []
    }
  }
}
