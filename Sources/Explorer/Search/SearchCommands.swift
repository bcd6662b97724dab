import GateCore

/// A gate at an end of its range.
public struct GateSearch: Equatable, Sendable {
  public var extreme: GateExtreme
  /// nil takes the gate that is followed, or the one that keeps.
  public var gate: Quantity?

  public init(_ extreme: GateExtreme, _ gate: Quantity? = nil) {
    self.extreme = extreme
    self.gate = gate
  }
}

/// Steps, counted from 1, whose units are to be on again.
public struct MatchQuestion: Equatable, Sendable {
  /// nil takes the last three steps.
  public var steps: ClosedRange<Int>?
  public var threshold: Float

  public init(_ steps: ClosedRange<Int>? = nil, threshold: Float = MatchSearch.usualThreshold) {
    self.steps = steps
    self.threshold = threshold
  }
}

extension Command {
  /// Finds a pattern; nil opens a line to type it in.
  public static let search: CommandDefinition<String?> = CommandDefinition(
    "search", .optional(.words("TOKENS|CONDITION", missing: "", examples: ["()", "f[3] < 0.2"])),
    in: .searching,
    "find tokens, a step's date, or where a condition holds: f[3] < 0.2 and token = \")\"",
    keys: [(.character("/"), nil)], logged: { pattern, _ in pattern.map { "search \($0)" } },
    perform: { pattern, explorer in
      if let pattern {
        TokenSearch.find(pattern, in: &explorer)
      } else {
        explorer.dialog.overlay = .prompt(Prompt(.search))
      }
    })

  public static let searchNext: Command = Command(
    "next", in: .searching, "next hit", keys: [.character("n")],
    perform: { TokenSearch.jump(to: $0.search?.hit(after: $0.cursor.time - 1), in: &$0) })

  public static let searchPrevious: Command = Command(
    "previous", in: .searching, "previous hit", keys: [.character("N")],
    perform: { TokenSearch.jump(to: $0.search?.hit(before: $0.cursor.time - 1), in: &$0) })

  public static let when: CommandDefinition<GateSearch> = CommandDefinition(
    "when",
    CommandSyntax(
      "shut|open [GATE]",
      examples: [GateSearch(.shut), GateSearch(.open, .update)],
      parse: { _, text throws(CommandError) in try GateExtreme.parse(text) },
      text: { $0.extreme.rawValue + ($0.gate.map { " \($0.rawValue)" } ?? "") }
    ).completed { GateExtreme.words(after: $0, in: $1) }, in: .searching,
    "go to where the selected unit's gate is near 0 (shut: < 0.1) or 1 (open: > 0.9), else where it comes nearest",
    keys: [(.character("f"), GateSearch(.shut)), (.character("F"), GateSearch(.open))],
    logged: { search, explorer in
      "when \(search.extreme.rawValue) \((search.gate ?? explorer.offeredGate).rawValue)"
    },
    perform: { search, explorer in
      GateExtreme.find(search.gate ?? explorer.offeredGate, search.extreme, in: &explorer)
    })

  public static let match: CommandDefinition<MatchQuestion> = CommandDefinition(
    "match",
    CommandSyntax(
      "[STEPS] [THRESHOLD]", examples: [MatchQuestion(), MatchQuestion(5...9, threshold: 0.25)],
      parse: { _, text throws(CommandError) in try MatchSearch.parse(text) },
      text: { ($0.steps.map { "\($0.lowerBound)..\($0.upperBound) " } ?? "") + "\($0.threshold)" }),
    in: .searching, "find where the units that are on over these steps (else the last three) are on again",
    keys: [(.character("m"), MatchQuestion())], logged: { _, _ in nil },
    perform: { MatchSearch.find(of: $0.steps, threshold: $0.threshold, in: &$1) })
}
