import GateCore
import SafeText

// Choosing a task and a sequence.
extension Picker {
  static func open(in explorer: inout Explorer) {
    explorer.dialog.overlay = .picker(
      Picker(
        column: explorer.session.openTask == nil ? .sequences : .tasks, task: explorer.session.openTask ?? 0,
        sequence: explorer.session.sequenceIndex))
  }

  /// The task whose sequences are unknown until it is opened; nil when the picker shows those of the open one.
  public func unopenedTask(in session: Session) -> CatalogueEntry? {
    guard column == .tasks, task != session.openTask,
      session.catalogue.indices.contains(task)
    else {
      return nil
    }
    return session.catalogue[task]
  }

  /// The positions of the sequences that the picker lists: all, or those whose title has what is sought.
  public func listedSequences(in session: Session) -> [Int] {
    let all = Array(session.exhibit.sequences.indices)
    guard let sought = filter?.string.lowercased(), !sought.isEmpty else { return all }
    return all.filter { session.title(ofSequence: $0).lowercased().contains(sought) }
  }

  func press(_ key: Key, in explorer: inout Explorer) -> [Effect] {
    if filter != nil, let edited = edited(by: key, in: explorer.session) {
      explorer.dialog.overlay = .picker(edited)
      return []
    }
    var picker = self
    switch key {
    case .up, .character("k"), .down, .character("j"), .home, .end, .pageUp, .pageDown:
      picker.move(by: key, in: explorer.session)
    case .left, .right, .tab, .backTab, .character("h"), .character("l"):
      picker.column = picker.column == .tasks || explorer.session.catalogue.isEmpty ? .sequences : .tasks
      picker.filter = nil
      if picker.column == .sequences { picker.task = explorer.session.openTask ?? picker.task }
    case .character("/"):
      picker.column = .sequences
      picker.task = explorer.session.openTask ?? picker.task
      picker.filter = LineEditor()
    case .enter, .character(" "):
      return choose(in: &explorer)
    case .function(2):
      explorer.dialog.overlay = nil
      return explorer.perform(.lesson(nil))
    case .control("l"): return [.redraw]
    case .control("z"): return [.suspend]
    default:
      explorer.dialog.overlay = nil
      return []
    }
    explorer.dialog.overlay = .picker(picker)
    return []
  }

  /// Selects the task or sequence under the mouse; false where there is none.
  mutating func select(at mouse: Mouse, on layout: PickerLayout, in session: Session) -> Bool {
    if let task = layout.tasks?.item(column: mouse.column, row: mouse.row) {
      (column, self.task, filter) = (.tasks, task, nil)
      return true
    }
    guard unopenedTask(in: session) == nil,
      let item = layout.sequences.item(column: mouse.column, row: mouse.row)
    else { return false }
    (column, sequence) = (.sequences, listedSequences(in: session)[item])
    return true
  }

  private func choose(in explorer: inout Explorer) -> [Effect] {
    switch column {
    case .tasks:
      explorer.dialog.overlay = nil
      return explorer.perform(.openTask(explorer.session.catalogue[task].name))
    case .sequences:
      // Where nothing fits what is sought there is nothing to choose.
      guard listedSequences(in: explorer.session).contains(sequence) else { return [] }
      explorer.dialog.overlay = nil
      return explorer.perform(.sequence(sequence + 1))
    }
  }

  /// The picker after a key that changes what is sought; nil when the key means something else.
  private func edited(by key: Key, in session: Session) -> Picker? {
    var picker = self
    switch key {
    case .home, .end: return nil
    case .escape, .control("c"), .control("g"),
      .backspace where picker.filter?.text.isEmpty == true:
      picker.filter = nil
      return picker
    default:
      guard picker.filter?.handle(key) == true else { return nil }
    }
    let listed = listedSequences(in: session)
    if !listed.contains(picker.sequence), let first = listed.first { picker.sequence = first }
    return picker
  }

  private mutating func move(by key: Key, in session: Session) {
    let offset: Int
    switch key {
    case .up, .character("k"): offset = -1
    case .pageUp: offset = -10
    case .pageDown: offset = 10
    case .home: offset = -1_000_000
    case .end: offset = 1_000_000
    default: offset = 1
    }
    switch column {
    case .tasks: task = min(max(0, task + offset), max(0, session.catalogue.count - 1))
    case .sequences:
      let listed = listedSequences(in: session)
      guard !listed.isEmpty else { return }
      let position = listed.firstIndex(of: sequence) ?? 0
      sequence = listed[min(max(0, position + offset), listed.count - 1)]
    }
  }
}

extension Session {
  /// The position of the open task in the catalogue; nil for a model from elsewhere.
  public var openTask: Int? { catalogue.firstIndex { $0.name == exhibit.name } }

  /// The tasks by name and in a few words.
  public var taskTitles: [String] {
    let longest = catalogue.map(\.name.displayWidth).max() ?? 0
    return catalogue.map { task in
      task.name + String(repeating: " ", count: longest + 2 - task.name.displayWidth) + task.summary
    }
  }

  /// A sequence as the picker calls it.
  public func title(ofSequence index: Int) -> String {
    let sequence = exhibit.sequences[index]
    return "\(index + 1) \(sequence.name) (\(sequence.count) steps)"
  }
}
