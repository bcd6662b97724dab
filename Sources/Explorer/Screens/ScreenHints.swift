/// The keys that matter on a screen, beside those that matter on all.
public struct ScreenHints: Sendable {
  /// Before all others.
  var first: [KeyHint] = []
  /// Behind the motions.
  var further: [KeyHint] = []
}

/// The keys in the line at the bottom.
enum BottomHints {
  /// The keys that matter now, the most useful first.
  static func current(_ own: ScreenHints, in explorer: Explorer) -> [KeyHint] {
    let unicode = explorer.view.appearance.hasUnicode
    let choose = KeyHint.arrows([.up, .down], "choose", unicode: unicode)
    switch explorer.dialog.overlay {
    case .help:
      return [
        .arrows([.up, .down], "scroll", unicode: unicode), .init([.pageUp, .pageDown], "a page", main: 1),
        .init([.home, .end], "ends", main: 1), .many("any other key", "closes", pressing: .escape),
      ]
    case .picker(let picker):
      guard picker.filter == nil else {
        return [.many("letters", "narrow the list"), choose, .init(.enter, "open"), .init(.escape, "all")]
      }
      return [
        choose, .init(.tab, "tasks, sequences"), .init(.character("/"), "find a sequence"),
        .init(.enter, "open"), .init(.function(2), "lessons"), .init(.escape, "close"),
      ]
    case .list(let list):
      let act: KeyHint =
        list.content.removal(of: 0) != nil
        ? .init(.character("x"), "take back") : .init(.enter, list.content.deed)
      let change: [KeyHint] =
        list.content.changed(0, by: 1) == nil ? [] : [.arrows([.left, .right], "change", unicode: unicode)]
      return [choose] + change + [act, .init(.escape, "close")]
    case .prompt, nil:
      return explorer.lesson?.question == nil ? onScreen(own, in: explorer) : whileAsked
    }
  }

  /// Those that are there whatever else is: nothing lies on the screen.
  static func always(in explorer: Explorer) -> [KeyHint] {
    explorer.dialog.overlay == nil ? [.init(.character("?"), "help"), .init(.character("q"), "quit")] : []
  }

  /// While a question is open the arrows belong to its answer.
  private static let whileAsked: [KeyHint] = [
    .init([.character("h"), .character("l")], "step", main: 1),
    .init([.character("k"), .character("j")], "unit", main: 1),
    .many("1 2", "screens"), .init(.character("v"), "numbers"),
  ]

  private static func onScreen(_ own: ScreenHints, in explorer: Explorer) -> [KeyHint] {
    let (session, unicode) = (explorer.session, explorer.view.appearance.hasUnicode)
    let choosesUnits = explorer.screen.meaning(of: .unit(.by(1)), in: explorer) == .unit(.by(1))
    var hints =
      own.first + [
        .arrows([.left, .right], "step", unicode: unicode),
        .arrows([.up, .down], choosesUnits ? "unit" : "point", unicode: unicode),
        .init(.character(" "), explorer.playback.isPlaying ? "pause" : "play"),
      ] + own.further
    if explorer.view.zoom != .off {
      hints += [.init(.character("Z"), "zoom"), .init(.character("A"), "mean, min, max")]
    }
    let models = session.exhibit.models
    if models.count > 1, explorer.screen.meaning(of: .cell(nil), in: explorer) == .cell(nil) {
      hints.append(.init(.character("c"), models[(session.modelIndex + 1) % models.count].cellKind.title))
    }
    hints.append(.init(.character("i"), "what if"))
    hints += gates(in: explorer)
    hints.append(.init(.character("s"), "order"))
    if explorer.view.zoom == .off, Zoom.isUseful(in: explorer) {
      hints.append(.init(.character("Z"), "zoom out"))
    }
    hints += [
      .init(.character("o"), "open"), .init(.character("e"), "type"),
      .init(.character("v"), explorer.view.showsNumbers ? "colours" : "numbers"),
    ]
    if !session.introduction.isEmpty, explorer.lesson == nil {
      hints.append(.init(.character("b"), "what to watch"))
    }
    if session.baseline != nil, explorer.screen.meaning(of: .difference, in: explorer) == .difference {
      hints.insert(
        contentsOf: [
          .init(.character("d"), session.showsDifference ? "values" : "difference"),
          .init(.character("D"), "effect"), .init(.character("u"), "undo"),
        ], at: 2)
    }
    if explorer.search != nil {
      hints.insert(.init([.character("n"), .character("N")], "hits"), at: 3)
    }
    if session.architecture.layers.count > 1 || explorer.shown.layer.directions.count > 1 {
      hints.insert(.init([.character("["), .character("]")], "layer", main: 1), at: 4)
    }
    return hints
  }

  /// The keys that follow another quantity, where Tab does that, and that go to where the gate is at an end.
  private static func gates(in explorer: Explorer) -> [KeyHint] {
    let (shown, gate) = (explorer.shown, explorer.offeredGate)
    let turnsPage = explorer.screen.meaning(of: .quantity(.by(1)), in: explorer) != .quantity(.by(1))
    let follow = turnsPage || shown.bands.count < 2 ? [] : [KeyHint(.tab, "gate")]
    guard let ends = shown.cell.description.ends(of: gate) else { return follow }
    return follow + [.init(.character("f"), "\(gate.rawValue) \(ends.low.word)")]
  }
}
