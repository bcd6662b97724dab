import GateCore

// Choosing a task and a sequence.
extension Explorer {
  mutating func openPicker() {
    dialog.overlay = .picker(
      Picker(
        column: openTask == nil ? .sequences : .tasks, task: openTask ?? 0, sequence: session.sequenceIndex))
  }

  /// The place of the open task in the catalogue; nil for a model from elsewhere.
  public var openTask: Int? { session.catalogue.firstIndex { $0.name == session.subject.name } }

  /// The task whose sequences are unknown until it is opened; nil when the picker shows those of the open one.
  public func unopenedTask(of picker: Picker) -> CatalogueEntry? {
    guard picker.column == .tasks, picker.task != openTask, session.catalogue.indices.contains(picker.task)
    else {
      return nil
    }
    return session.catalogue[picker.task]
  }

  /// A sequence as the picker calls it.
  public func title(ofSequence index: Int) -> String {
    let sequence = session.subject.sequences[index]
    return "\(index + 1) \(sequence.name) (\(sequence.count) steps)"
  }

  /// The places of the sequences that the picker lists: all, or those whose title has what is sought.
  public func listedSequences(of picker: Picker) -> [Int] {
    let all = Array(session.subject.sequences.indices)
    guard let sought = picker.filter?.string.lowercased(), !sought.isEmpty else { return all }
    return all.filter { title(ofSequence: $0).lowercased().contains(sought) }
  }

  mutating func press(_ key: Key, in picker: Picker) -> [Effect] {
    if picker.filter != nil, let edited = edit(picker, by: key) {
      dialog.overlay = .picker(edited)
      return []
    }
    var picker = picker
    switch key {
    case .up, .character("k"), .down, .character("j"), .home, .end, .pageUp, .pageDown:
      move(&picker, by: key)
    case .left, .right, .tab, .backTab, .character("h"), .character("l"):
      picker.column = picker.column == .tasks || session.catalogue.isEmpty ? .sequences : .tasks
      picker.filter = nil
      if picker.column == .sequences { picker.task = openTask ?? picker.task }
    case .character("/"):
      picker.column = .sequences
      picker.task = openTask ?? picker.task
      picker.filter = LineEditor()
    case .enter, .character(" "):
      return choose(in: picker)
    case .control("l"): return [.redraw]
    case .control("z"): return [.suspend]
    default:
      dialog.overlay = nil
      return []
    }
    dialog.overlay = .picker(picker)
    return []
  }

  private mutating func choose(in picker: Picker) -> [Effect] {
    switch picker.column {
    case .tasks:
      dialog.overlay = nil
      return perform(.openTask(session.catalogue[picker.task].name))
    case .sequences:
      // Where nothing fits what is sought there is nothing to choose.
      guard listedSequences(of: picker).contains(picker.sequence) else { return [] }
      dialog.overlay = nil
      return perform(.sequence(picker.sequence + 1))
    }
  }

  /// The picker after a key that changes what is sought; nil when the key means something else.
  private func edit(_ picker: Picker, by key: Key) -> Picker? {
    var picker = picker
    switch key {
    case .home, .end: return nil
    case .escape, .control("c"), .control("g"),
      .backspace where picker.filter?.text.isEmpty == true:
      picker.filter = nil
      return picker
    default:
      guard picker.filter?.handle(key) == true else { return nil }
    }
    let listed = listedSequences(of: picker)
    if !listed.contains(picker.sequence), let first = listed.first { picker.sequence = first }
    return picker
  }

  private func move(_ picker: inout Picker, by key: Key) {
    let places: Int
    switch key {
    case .up, .character("k"): places = -1
    case .pageUp: places = -10
    case .pageDown: places = 10
    case .home: places = -1_000_000
    case .end: places = 1_000_000
    default: places = 1
    }
    switch picker.column {
    case .tasks: picker.task = min(max(0, picker.task + places), max(0, session.catalogue.count - 1))
    case .sequences:
      let listed = listedSequences(of: picker)
      guard !listed.isEmpty else { return }
      let place = listed.firstIndex(of: picker.sequence) ?? 0
      picker.sequence = listed[min(max(0, place + places), listed.count - 1)]
    }
  }
}
