/// What is to be held, as it is asked for.
public enum RestWish: Equatable, Sendable {
  case hold(HeldChoice)
  /// The next of those that have a name.
  case next
  /// What is held already: a search that was stopped begins anew.
  case again
}

/// How long to wait.
public enum WaitChoice: Equatable, Sendable {
  case count(Int)
  case off
  /// Marks of the slider.
  case by(Int)
}

extension Command {
  public static let space: Command = Command(
    "space", in: .space, "screen 8: the state as a point on a plane, and where it can rest",
    perform: { $0.view.screen = .space })

  public static let rest: CommandDefinition<RestWish> = CommandDefinition(
    "rest",
    CommandSyntax(
      "[usual|here|mean|TOKEN ...|VALUES]",
      examples: [
        .again, .hold(.usual), .hold(.here), .hold(.mean), .hold(.words(["a"])), .hold(.words(["a", " "])),
        .hold(.words(["0.5", "0"])),
      ],
      parse: { _, text throws(CommandError) in
        switch text {
        case "": return .again
        case "usual": return .hold(.usual)
        case "here": return .hold(.here)
        case "mean": return .hold(.mean)
        case _:
          return .hold(.words(text.split(separator: " ").map { String($0).unescapedFromScript }))
        }
      },
      text: {
        switch $0 {
        case .hold(let choice): choice.text
        case .again: ""
        case .next: nil
        }
      }
    ).completed { _, explorer in
      let own = [
        ArgumentWord("usual", "what the network waits through"),
        ArgumentWord("here", "what it reads at this step"),
        ArgumentWord("mean", "the mean of the sequence"),
      ]
      let tokens = (explorer.session.model.vocabulary?.symbols ?? []).prefix(64)
      return own
        + tokens.map { ArgumentWord($0.escapedForScript, "this token again and again", goesOn: true) }
    }, in: .space,
    "look where the state can rest while this is read again and again; t on screen 8 takes the next",
    logged: { wish, explorer in
      switch wish {
      case .hold, .next: "rest \(explorer.screens.space.held.text)"
      case .again: "rest"
      }
    },
    perform: { SpaceScreen.hold($0, in: &$1) })

  public static let point: CommandDefinition<RowChoice> = CommandDefinition(
    "point",
    .row, in: .space, "select a point where the state can rest; Tab, Up and Down on screen 8",
    logged: { choice, explorer in
      switch choice {
      case .number(let number): "point \(number)"
      case .by: "point \(SpaceScreen.selectedPoint(in: explorer) + 1)"
      }
    },
    perform: { SpaceScreen.select($0, in: &$1) })

  public static let wait: CommandDefinition<WaitChoice> = CommandDefinition(
    "wait",
    CommandSyntax(
      "N|off", examples: [.count(50), .count(10_000), .off, .by(1)],
      parse: { command, text throws(CommandError) in
        if text == "off" { return .off }
        return .count(try CommandSyntax<Int>.integer(text, for: command))
      },
      text: {
        switch $0 {
        case .count(let count): "\(count)"
        case .off: "off"
        case .by: nil
        }
      }
    ).completed(byOneOf: { _ in [ArgumentWord("off", "wait no longer")] }), in: .space,
    "feed what is held N times from the current step, 1 to 10000, and see where the state goes; + and - on screen 8",
    logged: { choice, explorer in
      switch choice {
      case .count, .by: explorer.screens.space.wait.map { "wait \($0)" } ?? "wait off"
      case .off: "wait off"
      }
    },
    perform: { SpaceScreen.wait($0, in: &$1) })

  public static let others: Command = Command(
    "others", in: .space, "draw the states of the task's other sequences, or no longer; a on screen 8",
    perform: { $0.screens.space.showsOthers.toggle() })
}
