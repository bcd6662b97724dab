import Explorer
import GateCore

/// The keys that matter on a screen, beside those that matter on all.
struct ScreenHints: Sendable {
  /// Before all others.
  var first: [KeyHints.Hint] = []
  /// Behind the motions.
  var further: [KeyHints.Hint] = []
}

extension Scene {
  /// The keys that matter now, the most useful first.
  func hints(_ own: ScreenHints, _ glyphs: Glyphs) -> [KeyHints.Hint] {
    switch explorer.dialog.overlay {
    case .help:
      [.init("\(glyphs.upDown) PgDn", "scroll"), .init("any other key", "closes help")]
    case .picker(let picker): hints(of: picker, glyphs)
    case .list(let list):
      [
        .init(glyphs.upDown, "choose"),
        list.content.removal(of: 0) != nil ? .init("x", "take back") : .init("Enter", "choose"),
        .init("Esc", "close"),
      ]
    case .prompt, nil: screenHints(own, glyphs)
    }
  }

  private func hints(of picker: Picker, _ glyphs: Glyphs) -> [KeyHints.Hint] {
    guard picker.filter == nil else {
      return [
        .init("letters", "narrow the list"), .init(glyphs.upDown, "choose"), .init("Enter", "open"),
        .init("Esc", "all"),
      ]
    }
    return [
      .init(glyphs.upDown, "choose"), .init("Tab", "tasks, sequences"), .init("/", "find a sequence"),
      .init("Enter", "open"), .init("Esc", "close"),
    ]
  }

  private func screenHints(_ own: ScreenHints, _ glyphs: Glyphs) -> [KeyHints.Hint] {
    let session = explorer.session
    var hints =
      own.first + [
        .init(glyphs.leftRight, "step"), .init(glyphs.upDown, "unit"),
        .init("Space", explorer.playback.isPlaying ? "pause" : "play"),
      ] + own.further
    if explorer.view.zoom != .off { hints += [.init("Z", "zoom"), .init("A", "mean, min, max")] }
    let models = session.exhibit.models
    if models.count > 1 {
      hints.append(.init("c", models[(session.modelIndex + 1) % models.count].cellKind.title))
    }
    hints.append(.init("i", "what if"))
    if explorer.shown.bands.contains(where: \.isGate) { hints.append(.init("f", "gate shut")) }
    hints.append(.init("s", "order"))
    if explorer.view.zoom == .off, Zoom.isUseful(in: explorer) { hints.append(.init("Z", "zoom out")) }
    hints += [
      .init("o", "open"), .init("e", "type"),
      .init("v", explorer.view.showsNumbers ? "colours" : "numbers"), .init("?", "help"), .init("q", "quit"),
    ]
    if session.baseline != nil {
      hints.insert(
        contentsOf: [
          .init("d", session.showsDifference ? "values" : "difference"), .init("D", "effect"),
          .init("u", "undo"),
        ], at: 2)
    }
    if explorer.search != nil { hints.insert(.init("n N", "hits"), at: 3) }
    if session.architecture.layers.count > 1 || explorer.shown.layer.directions.count > 1 {
      hints.insert(.init("[ ]", "layer"), at: 4)
    }
    return hints
  }
}
