// The keys while a line is being typed.
extension Prompt {
  func press(_ key: Key, in explorer: inout Explorer) -> [Effect] {
    var prompt = self
    switch key {
    case .escape, .control("c"), .control("g"):
      explorer.dialog.overlay = nil
      return []
    case .enter:
      explorer.dialog.overlay = nil
      return submit(in: &explorer)
    case .tab: prompt.complete(by: 1, with: candidates(in: explorer.session))
    case .backTab: prompt.complete(by: -1, with: candidates(in: explorer.session))
    case .up: prompt.recall(by: 1, from: explorer.dialog.history)
    case .down: prompt.recall(by: -1, from: explorer.dialog.history)
    case .control("l"): return [.redraw]
    case .control("z"): return [.suspend]
    default:
      if prompt.editor.handle(key) { prompt.completion = nil }
    }
    explorer.dialog.overlay = .prompt(prompt)
    return []
  }

  /// The lines that could replace what is typed.
  public func candidates(in session: Session) -> [String] {
    guard purpose == .command else { return [] }
    return CommandTable.completions(of: editor.string, tasks: session.catalogue.map(\.name))
  }

  private func submit(in explorer: inout Explorer) -> [Effect] {
    let line = editor.string
    guard !line.trimmingSpaces().isEmpty else { return [] }
    explorer.dialog.history.append(line)
    switch purpose {
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

  /// Goes so many lines back in the history; forward for a negative number.
  private mutating func recall(by lines: Int, from history: [String]) {
    recalled = min(max(0, recalled + lines), history.count)
    editor.replace(with: recalled == 0 ? "" : history[history.count - recalled])
  }

  /// Puts the next completion into the line, going round.
  mutating func complete(by offset: Int, with candidates: [String]) {
    let list = completion == nil ? candidates : completions
    guard !list.isEmpty else { return }
    completions = list
    let next = completion.map { ($0 + offset + list.count) % list.count } ?? (offset > 0 ? 0 : list.count - 1)
    // The only way to go on is taken: Tab goes on from there.
    completion = list.count == 1 ? nil : next
    editor.replace(with: CommandTable.readied(list[next]))
  }
}
