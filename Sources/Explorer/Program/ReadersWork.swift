/// What a reader has made in a session, which is lost when it ends.
public struct ReadersWork: Equatable, Sendable {
  /// The changes, also those that belong to another cell or sequence than the one on the screen.
  var changes: [WhatIf.Entry]
  /// How many sequences were typed.
  var typedSequences: Int

  init(_ session: Session) {
    changes = session.whatIf.entries
    typedSequences = session.typedSequences
  }

  /// `2 changes and 1 typed sequence`; nil where nothing was made.
  var words: String? {
    var parts: [String] = []
    if !changes.isEmpty { parts.append("\(changes.count) change\(changes.count == 1 ? "" : "s")") }
    if typedSequences > 0 {
      parts.append("\(typedSequences) typed sequence\(typedSequences == 1 ? "" : "s")")
    }
    return parts.isEmpty ? nil : parts.joined(separator: " and ")
  }

  /// What would be lost now, with a training that is under way; nil where there is nothing.
  static func unsaved(in explorer: Explorer) -> String? {
    let parts = [unsaved(in: explorer.session), explorer.training.isUnderWay ? "a training under way" : nil]
    let known = parts.compactMap(\.self)
    return known.isEmpty ? nil : known.joined(separator: " and ")
  }

  /// What would be lost now; nil where nothing was made, or a script has been written that makes it again.
  static func unsaved(in session: Session) -> String? {
    let work = ReadersWork(session)
    return work == session.writtenWork ? nil : work.words
  }
}

/// The question before what a reader made is lost.
public struct QuitQuestion: ListContent {
  public init() {}

  public func title(in explorer: Explorer, separator: String) -> String {
    "Quit? \(ReadersWork.unsaved(in: explorer) ?? "Nothing") would be lost"
  }

  public func items(in explorer: Explorer) -> [ListOverlay.Item] {
    let network =
      explorer.training.isUnderWay
      ? [
        ListOverlay.Item(
          key: "s", text: "write the best network so far ...",
          action: .prompt("train save trained.safetensors"))
      ] : []
    return [.init(key: "q", text: "quit", action: .perform(.quitNow), otherKeys: ["y"])] + network + [
      .init(
        key: "w", text: "write a script that does it again ...", action: .prompt("log session.gatescope")),
      .init(key: "n", text: "stay", action: .close),
    ]
  }

  /// Asks where something would be lost; else quits.
  static func quit(_ explorer: inout Explorer) -> [Effect] {
    // What is changed in a lesson is the lesson's, and comes back with its page.
    guard explorer.lesson == nil, ReadersWork.unsaved(in: explorer) != nil else { return [.quit] }
    var list = ListOverlay(QuitQuestion())
    // Enter stays.
    list.selected = list.content.items(in: explorer).count - 1
    explorer.dialog.overlay = .list(list)
    return []
  }
}
