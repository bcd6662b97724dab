import GateCore

/// The keys while something lies on top of the screen.
enum HelpOverlay {
  static func press(_ key: Key, scroll: Int, in explorer: inout Explorer) -> [Effect] {
    switch key {
    case .down, .character("j"): explorer.dialog.overlay = .help(scroll: scroll + 1)
    case .up, .character("k"): explorer.dialog.overlay = .help(scroll: max(0, scroll - 1))
    case .pageDown, .character(" "):
      explorer.dialog.overlay = .help(scroll: scroll + max(1, explorer.view.height - 4))
    case .pageUp: explorer.dialog.overlay = .help(scroll: max(0, scroll - max(1, explorer.view.height - 4)))
    case .control("l"): return [.redraw]
    case .control("z"): return [.suspend]
    default: explorer.dialog.overlay = nil
    }
    return []
  }
}

extension Prompt {
  static func press(_ key: Key, on prompt: Prompt, in explorer: inout Explorer) -> [Effect] {
    var prompt = prompt
    switch key {
    case .escape, .control("c"), .control("g"):
      explorer.dialog.overlay = nil
      return []
    case .enter:
      explorer.dialog.overlay = nil
      return submit(prompt, in: &explorer)
    case .tab: prompt.complete(by: 1, with: completions(of: prompt, in: explorer.session))
    case .backTab: prompt.complete(by: -1, with: completions(of: prompt, in: explorer.session))
    case .up: recall(&prompt, by: 1, in: explorer)
    case .down: recall(&prompt, by: -1, in: explorer)
    case .control("l"): return [.redraw]
    case .control("z"): return [.suspend]
    default:
      if prompt.editor.handle(key) { prompt.completion = nil }
    }
    explorer.dialog.overlay = .prompt(prompt)
    return []
  }

  /// The lines that could stand in the prompt instead of what is typed.
  public static func completions(of prompt: Prompt, in session: Session) -> [String] {
    guard prompt.purpose == .command else { return [] }
    return CommandTable.completions(of: prompt.editor.string, tasks: session.catalogue.map(\.name))
  }

  private static func submit(_ prompt: Prompt, in explorer: inout Explorer) -> [Effect] {
    let line = prompt.editor.string
    guard !line.trimmingSpaces().isEmpty else { return [] }
    explorer.dialog.history.append(line)
    switch prompt.purpose {
    case .sequence: return explorer.perform(.text(line))
    case .search: return explorer.perform(.search(line))
    case .command:
      do throws(CommandError) {
        return explorer.perform(try CommandTable.parse(line))
      } catch {
        explorer.dialog.message = Message(.failure, error.message)
        return []
      }
    }
  }

  private static func recall(_ prompt: inout Prompt, by lines: Int, in explorer: Explorer) {
    let recalled = min(max(0, prompt.recalled + lines), explorer.dialog.history.count)
    prompt.recalled = recalled
    prompt.editor.replace(
      with: recalled == 0 ? "" : explorer.dialog.history[explorer.dialog.history.count - recalled])
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
