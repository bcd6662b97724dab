import Training

/// A moment of a training, as it is asked for.
public enum CheckpointChoice: Equatable, Sendable {
  /// From the untrained network, counted from 1.
  case number(Int)
  case by(Int)
  /// The last one that was not later than so many epochs, or than a file's number.
  case epoch(Double)
  /// The latest.
  case now
}

extension CheckpointChoice {
  /// Zero or more epochs, from the words behind `epoch`.
  fileprivate static func epoch(_ words: ArraySlice<String>, for command: String) throws(CommandError)
    -> Double
  {
    guard let word = words.first else { throw .missingArgument("\(command) epoch", "a number of epochs") }
    guard words.count == 1, let epoch = Double(word), epoch.isFinite, epoch >= 0 else {
      throw .badArgument(
        "\(command) epoch", words.joined(separator: " "), expected: "a number of epochs, such as 2 or 0.5")
    }
    return epoch
  }

  /// Which of these it is, from 0; nil where there is none.
  ///
  /// - Parameter shown: The one on the screens.
  func index(in checkpoints: [Checkpoint], shown: Int) -> Int? {
    guard !checkpoints.isEmpty else { return nil }
    let last = checkpoints.count - 1
    switch self {
    case .now: return last
    case .by(let offset):
      let (sum, overflow) = shown.addingReportingOverflow(offset)
      return overflow ? (offset < 0 ? 0 : last) : min(max(0, sum), last)
    case .epoch(let epoch): return checkpoints.lastIndex { $0.moment.position <= epoch } ?? 0
    case .number(let number): return (1...checkpoints.count).contains(number) ? number - 1 : nil
    }
  }
}

extension Command {
  public static let checkpoint: CommandDefinition<CheckpointChoice> = CommandDefinition(
    "checkpoint",
    CommandSyntax(
      "N|first|last|now|epoch E|+N|-N",
      examples: [.number(1), .number(12), .now, .epoch(2), .epoch(0.125), .by(1), .by(-3)],
      parse: { command, text throws(CommandError) in
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        if words.first == "epoch" {
          return .epoch(try CheckpointChoice.epoch(words.dropFirst(), for: command))
        }
        switch text.first {
        case nil: throw .missingArgument(command, "a number, first, last, now, epoch E, +1 or -1")
        case "+", "-": return .by(try CommandSyntax<Int>.integer(text, for: command))
        case _: break
        }
        switch text {
        case "first": return .number(1)
        case "last", "now": return .now
        case _: return .number(try CommandSyntax<Int>.integer(text, for: command))
        }
      },
      text: {
        switch $0 {
        case .number(let number): "\(number)"
        case .by(let offset): offset < 0 ? "\(offset)" : "+\(offset)"
        case .epoch(let epoch): "epoch \(epoch)"
        case .now: "now"
        }
      }
    ).completed(byOneOf: { explorer in
      [
        ArgumentWord("now", "the latest network"), ArgumentWord("first", "the untrained network"),
        ArgumentWord("epoch", "the network after so many epochs", goesOn: true),
      ]
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
