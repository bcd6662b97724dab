/// The list of what is changed.
public struct ChangeList: ListContent {
  public init() {}

  public func title(in explorer: Explorer, separator: String) -> String {
    let waiting = explorer.session.waitingChanges
    return "Changes" + (waiting == 0 ? "" : " \(separator) \(waiting) more in another cell or sequence")
  }

  public func items(in explorer: Explorer) -> [ListOverlay.Item] {
    explorer.session.activeChanges.enumerated().map { index, change in
      ListOverlay.Item(
        text: "\(index + 1)  \(ChangeTexts.text(of: change, in: explorer))",
        action: .perform(.drop(.one(index + 1))))
    }
  }

  public func removal(of index: Int) -> Command? { .drop(.one(index + 1)) }

  static func open(in explorer: inout Explorer) {
    guard !explorer.session.activeChanges.isEmpty else {
      explorer.dialog.message = Message(.notice, "nothing is changed: i changes something")
      return
    }
    explorer.dialog.overlay = .list(ListOverlay(ChangeList()))
  }
}
