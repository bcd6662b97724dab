/// A page of help on top of the screen.
enum HelpOverlay {
  static func press(_ key: Key, on topic: HelpTopic, scroll: Int, in explorer: inout Explorer) -> [Effect] {
    let page = max(1, HelpPage.rows(in: explorer) - 2)
    let last = HelpPage.lastScroll(of: topic, in: explorer)
    func scrolled(to line: Int) -> Overlay { .help(topic, scroll: min(max(0, line), last)) }
    switch key {
    case .down, .character("j"): explorer.dialog.overlay = scrolled(to: scroll + 1)
    case .up, .character("k"): explorer.dialog.overlay = scrolled(to: scroll - 1)
    case .pageDown, .character(" "): explorer.dialog.overlay = scrolled(to: scroll + page)
    case .pageUp: explorer.dialog.overlay = scrolled(to: scroll - page)
    case .home, .character("g"): explorer.dialog.overlay = scrolled(to: 0)
    case .end, .character("G"): explorer.dialog.overlay = scrolled(to: last)
    case .control("l"): return [.redraw]
    case .control("z"): return [.suspend]
    default: explorer.dialog.overlay = nil
    }
    return []
  }
}
