import GateCore

// The keys while something lies on top of the screen.
extension Explorer {
  mutating func pressInHelp(_ key: Key, scroll: Int) -> [Effect] {
    switch key {
    case .down, .character("j"): dialog.overlay = .help(scroll: scroll + 1)
    case .up, .character("k"): dialog.overlay = .help(scroll: max(0, scroll - 1))
    case .pageDown, .character(" "): dialog.overlay = .help(scroll: scroll + max(1, view.height - 4))
    case .pageUp: dialog.overlay = .help(scroll: max(0, scroll - max(1, view.height - 4)))
    case .control("l"): return [.redraw]
    case .control("z"): return [.suspend]
    default: dialog.overlay = nil
    }
    return []
  }

  mutating func press(_ key: Key, in prompt: Prompt) -> [Effect] {
    var prompt = prompt
    switch key {
    case .escape, .control("c"), .control("g"):
      dialog.overlay = nil
      return []
    case .enter:
      dialog.overlay = nil
      return submit(prompt)
    case .tab: prompt.complete(by: 1, with: completions(of: prompt))
    case .backTab: prompt.complete(by: -1, with: completions(of: prompt))
    case .up: recall(&prompt, by: 1)
    case .down: recall(&prompt, by: -1)
    case .control("l"): return [.redraw]
    case .control("z"): return [.suspend]
    default:
      if prompt.editor.handle(key) { prompt.completion = nil }
    }
    dialog.overlay = .prompt(prompt)
    return []
  }

  /// The lines that could stand in the prompt instead of what is typed.
  public func completions(of prompt: Prompt) -> [String] {
    guard prompt.purpose == .command else { return [] }
    return CommandTable.completions(of: prompt.editor.string, tasks: session.catalogue.map(\.name))
  }

  private mutating func submit(_ prompt: Prompt) -> [Effect] {
    let line = prompt.editor.string
    guard !line.trimmingSpaces().isEmpty else { return [] }
    dialog.history.append(line)
    switch prompt.purpose {
    case .sequence: return perform(.text(line))
    case .search: return perform(.search(line))
    case .command:
      do throws(CommandError) {
        return perform(try CommandTable.parse(line))
      } catch {
        dialog.message = Message(.failure, error.message)
        return []
      }
    }
  }

  private func recall(_ prompt: inout Prompt, by lines: Int) {
    let recalled = min(max(0, prompt.recalled + lines), dialog.history.count)
    prompt.recalled = recalled
    prompt.editor.replace(with: recalled == 0 ? "" : dialog.history[dialog.history.count - recalled])
  }
}

extension Prompt {
  /// Puts the next completion into the line, going round.
  mutating func complete(by places: Int, with candidates: [String]) {
    let list = completion == nil ? candidates : completions
    guard !list.isEmpty else { return }
    completions = list
    let next = completion.map { ($0 + places + list.count) % list.count } ?? (places > 0 ? 0 : list.count - 1)
    // The only way to go on is taken: Tab goes on from there.
    completion = list.count == 1 ? nil : next
    editor.replace(with: CommandTable.readied(list[next]))
  }
}
