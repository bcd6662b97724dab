// The keys while a line is being typed.
extension Prompt {
  func press(_ key: Key, in explorer: inout Explorer) -> [Effect] {
    var prompt = self
    let isChosen = completion != nil
    switch key {
    case .escape, .control("c"), .control("g"):
      explorer.dialog.overlay = nil
      return []
    case .enter:
      // A chosen word that needs others is not yet a command.
      guard isChosen, !CommandTable.isComplete(editor.string) else {
        explorer.dialog.overlay = nil
        return submit(in: &explorer)
      }
      prompt.completion = nil
    case .tab: prompt.complete(by: 1, with: candidates(in: explorer))
    case .backTab: prompt.complete(by: -1, with: candidates(in: explorer))
    case .up where isChosen: prompt.complete(by: -1, with: [])
    case .up: prompt.recall(by: 1, from: explorer.dialog.history)
    case .down where recalled == 0: prompt.complete(by: 1, with: candidates(in: explorer))
    case .down: prompt.recall(by: -1, from: explorer.dialog.history)
    case .character(" ") where isChosen && editor.text.last == " ": prompt.completion = nil
    case .control("l"): return [.redraw]
    case .control("z"): return [.suspend]
    case .character(let character): return type([character], in: &explorer)
    default:
      if prompt.editor.handle(key) {
        prompt.completion = nil
        prompt.problem = nil
      }
    }
    explorer.dialog.overlay = .prompt(prompt)
    return []
  }

  /// Pasted text, of which the line takes all but the ends of lines, which become blanks: it is sent off by Enter, not
  /// by what is pasted.
  func paste(_ text: String, in explorer: inout Explorer) -> [Effect] {
    explorer.dialog.message = nil
    let lines = text.reversed().drop { $0.isNewline }.reversed()
    let line = lines.map { character in
      character.unicodeScalars.allSatisfy { $0.properties.generalCategory == .control } ? " " : character
    }
    return type(line, in: &explorer)
  }

  /// Characters that were typed, or came at once.
  func type(_ characters: [Character], in explorer: inout Explorer) -> [Effect] {
    var prompt = self
    prompt.completion = nil
    prompt.problem = nil
    if !prompt.editor.insert(characters) {
      let text =
        "a line has at most \(LineEditor.limit) characters: the rest is left out; a file may be longer"
      prompt.problem = Problem(text: text, position: nil)
    }
    explorer.dialog.overlay = .prompt(prompt)
    return []
  }

  /// The ways in which what is typed can go on; those that there were before one was chosen.
  public func candidates(in explorer: Explorer) -> [Completion] {
    guard purpose == .command else { return [] }
    return completion == nil ? CommandTable.completions(of: editor.string, in: explorer) : completions
  }

  private func submit(in explorer: inout Explorer) -> [Effect] {
    let line = editor.string
    guard !line.trimmingSpaces().isEmpty else { return [] }
    explorer.dialog.history.append(line)
    switch purpose {
    case .sequence:
      explorer.dialog.submitted = Prompt(.sequence, text: line)
      return explorer.perform(.text(line))
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
    problem = nil
  }

  /// Puts the next completion into the line, going round.
  private mutating func complete(by offset: Int, with candidates: [Completion]) {
    let list = completion == nil ? candidates : completions
    guard !list.isEmpty else { return }
    completions = list
    let next = completion.map { ($0 + offset + list.count) % list.count } ?? (offset > 0 ? 0 : list.count - 1)
    choose(next)
  }

  /// Puts one of the completions into the line. Where it is the only one, the next ones go on from there.
  private mutating func choose(_ index: Int) {
    completion = completions.count == 1 ? nil : index
    editor.replace(with: completions[index].line)
  }

  /// Puts a completion into the line and goes on from there, for a click.
  mutating func take(_ chosen: Completion) {
    completion = nil
    editor.replace(with: chosen.line)
  }
}
