import StateSpace

// What the reader chooses.
extension SpaceScreen {
  /// The rest point that the table's mark is on, from 0.
  public static func selectedPoint(in explorer: Explorer) -> Int {
    let count = RestPoints.current(in: explorer)?.points.count ?? 0
    return min(max(0, explorer.screens.space.point), max(0, count - 1))
  }

  static func select(_ choice: RowChoice, in explorer: inout Explorer) {
    let count = RestPoints.current(in: explorer)?.points.count ?? 0
    guard count > 0 else {
      explorer.dialog.message = Message(
        .notice, explorer.jobs.contains(.points) ? "no point is found yet" : "there is no point to select")
      return
    }
    switch choice {
    case .number(let number):
      guard (1...count).contains(number) else {
        explorer.dialog.message = Message(.failure, "no point \(number): there are 1 to \(count)")
        return
      }
      explorer.screens.space.point = number - 1
    case .by(let offset):
      let (sum, overflow) = selectedPoint(in: explorer).addingReportingOverflow(offset)
      let next = overflow ? 0 : sum % count
      explorer.screens.space.point = next < 0 ? next + count : next
    }
  }

  static func hold(_ wish: RestWish, in explorer: inout Explorer) {
    explorer.view.screen = .space
    switch wish {
    case .again: return RestPoints.restart(in: &explorer)
    case .hold(let choice):
      guard choice.resolved(in: explorer) != nil else {
        explorer.dialog.message = Message(.failure, choice.refusal(in: explorer))
        return
      }
      explorer.screens.space.held = choice
    case .next:
      let named: [HeldChoice] = [.usual, .here, .mean]
      explorer.screens.space.held =
        named.firstIndex(of: explorer.screens.space.held).map { named[($0 + 1) % named.count] } ?? .usual
    }
    explorer.screens.space.point = 0
    refreshHeld(in: &explorer)
    if let thing = held(in: explorer) {
      let what =
        switch explorer.screens.space.held {
        case .usual: "what it waits through"
        case .here: "what it reads at this step"
        case .mean, .words: ""
        }
      explorer.dialog.message = Message(
        .notice, "held: \(thing.quoted)" + (what.isEmpty ? "" : ", \(what)"))
    }
  }

  static func wait(_ choice: WaitChoice, in explorer: inout Explorer) {
    explorer.view.screen = .space
    switch choice {
    case .off: explorer.screens.space.wait = nil
    case .by(let offset):
      explorer.screens.space.wait = Wait.count(after: explorer.screens.space.wait, by: offset)
    case .count(let count):
      guard (1...Waiting.longest).contains(count) else {
        explorer.dialog.message = Message(
          .failure, "wait: expected 1 to \(Waiting.longest) steps, found \(count)")
        return
      }
      explorer.screens.space.wait = count
    }
  }
}

extension HeldThing {
  /// `'a'`; several tokens, and what is none, as they are.
  public var quoted: String {
    guard isToken else { return name }
    let tokens = name.split(separator: " ").map { "'\($0)'" }
    return tokens.count > 1 ? "the mean of " + tokens.joined(separator: ", ") : "'\(name)'"
  }
}
