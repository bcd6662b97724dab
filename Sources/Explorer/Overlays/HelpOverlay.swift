/// The help page on top of the screen.
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
