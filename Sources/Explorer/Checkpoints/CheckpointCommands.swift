/// A moment of a training, as it is asked for.
public enum CheckpointChoice: Equatable, Sendable {
  /// From the untrained network, counted from 1.
  case number(Int)
  case by(Int)
  /// The latest.
  case now
}

extension Command {
  public static let checkpoint: CommandDefinition<CheckpointChoice> = CommandDefinition(
    "checkpoint",
    CommandSyntax(
      "N|now|+N|-N", examples: [.number(1), .number(12), .now, .by(1), .by(-3)],
      parse: { command, text throws(CommandError) in
        switch text.first {
        case nil: throw .missingArgument(command, "a number, now, +1 or -1")
        case "+", "-": .by(try CommandSyntax<Int>.integer(text, for: command))
        case _: text == "now" ? .now : .number(try CommandSyntax<Int>.integer(text, for: command))
        }
      },
      text: {
        switch $0 {
        case .number(let number): "\(number)"
        case .by(let offset): offset < 0 ? "\(offset)" : "+\(offset)"
        case .now: "now"
        }
      }
    ).completed(byOneOf: { explorer in
      [ArgumentWord("now", "the latest network")]
        + (explorer.shownTrack?.checkpoints ?? []).enumerated().map {
          ArgumentWord("\($0 + 1)", $1.moment.label)
        }
    }), in: .training, "the network as it was earlier or later in its training, on every screen",
    keys: [(.character("{"), .by(-1)), (.character("}"), .by(1))],
    // What came in meanwhile does not change which one it was.
    logged: { choice, explorer in
      explorer.training.chosen == nil
        ? "checkpoint now" : explorer.shownCheckpoint.map { "checkpoint \($0 + 1)" }
    },
    perform: { Checkpoints.choose($0, in: &$1) })
}
