import GateCore
import SafeText

/// Which changes are taken back.
public enum DroppedChanges: Equatable, Sendable {
  case all
  /// The change with this number in the list, counted from 1.
  case one(Int)
}

extension Command {
  public static let whatIf: Command = Command(
    "whatif", in: .whatIf, "a menu of changes for the selected unit and step", keys: [.character("i")],
    logged: unlogged, perform: { $0.dialog.overlay = .list(ListOverlay(WhatIfMenu())) })

  public static let clamp: CommandDefinition<Change> = CommandDefinition(
    "clamp",
    .change(
      ChangeParser.clampUsage, words: ChangeWords.clamp,
      examples: [
        Change(.clamp(.forget, unit: 3, 1, steps: 5...12)),
        Change(.clamp(.update, unit: nil, 0.5, steps: nil)),
        Change(
          .clamp(.cell, unit: 0, -2, steps: 4...StepRange.openEnd),
          lane: Lane(layer: 1, direction: .backward)),
      ], parse: ChangeParser.clamp), in: .whatIf,
    "hold a gate or state: clamp forget 3 1.0 5..12; steps count from 1, none means all",
    perform: { WhatIf.make($0, in: &$1) })

  public static let ablate: CommandDefinition<Change> = CommandDefinition(
    "ablate",
    .change(
      ChangeParser.ablateUsage, words: ChangeWords.ablate,
      examples: [Change(.ablate(unit: 5, steps: nil)), Change(.ablate(unit: 0, steps: 3...3))],
      parse: ChangeParser.ablate), in: .whatIf, "hold a unit's h at 0: no unit reads it",
    perform: { WhatIf.make($0, in: &$1) })

  public static let set: CommandDefinition<Change> = CommandDefinition(
    "set",
    .change(
      ChangeParser.setUsage, words: ChangeWords.set,
      examples: [
        Change(.set(.cell, unit: 3, 0, step: nil)), Change(.set(.hidden, unit: nil, 0.25, step: 0)),
      ], parse: ChangeParser.set), in: .whatIf,
    "set a state at the current step, or at STEP; 0 is before all", perform: { WhatIf.make($0, in: &$1) })

  public static let token: CommandDefinition<Change> = CommandDefinition(
    "token",
    .change(
      "STEP TOKEN", words: ChangeWords.token,
      examples: [Change(.token(")", step: 7)), Change(.token(" ", step: 1))],
      parse: ChangeParser.token), in: .whatIf, "have the network read another token at a step",
    perform: { WhatIf.make($0, in: &$1) })

  public static let value: CommandDefinition<Change> = CommandDefinition(
    "value",
    .change(
      "STEP VALUE [COLUMN]", words: ChangeWords.value,
      examples: [Change(.value(0.5, step: 7, column: 0)), Change(.value(-1, step: 1, column: 2))],
      parse: ChangeParser.value), in: .whatIf, "have the network read another number; NaN is a gap",
    perform: { WhatIf.make($0, in: &$1) })

  public static let weight: CommandDefinition<Change> = CommandDefinition(
    "weight",
    .change(
      "ARRAY [GATE] UNIT [COLUMN] VALUE",
      words: ChangeWords.weight,
      examples: WeightAddress.Array.allCases.map { array in
        Change(
          .weight(
            WeightAddress(
              array, block: array.hasBlock ? .forget : nil, row: 3, column: array.hasColumn ? 5 : 0),
            0.7))
      }, parse: ChangeParser.weight), in: .whatIf,
    "change a weight or bias: weight U forget 3 5 0.7, weight b forget 3 1, weight head 0 3 0",
    perform: { WhatIf.make($0, in: &$1) })

  public static let patch: CommandDefinition<Change> = CommandDefinition(
    "patch",
    .change(
      "FROM STEP [AT]", words: ChangeWords.patch,
      examples: [
        Change(.patch(Patch(.baseline, step: 5))), Change(.patch(Patch(.sequence(2), step: 0, target: 9))),
        Change(.patch(Patch(.named("two words"), step: 7)), lane: Lane(layer: 1, direction: .backward)),
      ], parse: ChangeParser.patch), in: .whatIf,
    "put the state after STEP of FROM in at the current step, or at AT; FROM is baseline (this sequence as it was) or "
      + "a sequence by number or name", perform: { WhatIf.make($0, in: &$1) })

  /// The command that makes a change.
  public static func change(_ change: Change) -> Command {
    switch change.kind {
    case .clamp: clamp(change)
    case .ablate: ablate(change)
    case .set: set(change)
    case .token: token(change)
    case .value: value(change)
    case .weight: weight(change)
    case .patch: patch(change)
    }
  }

  public static let changes: Command = Command(
    "changes", in: .whatIf, "list the changes, and take some back", logged: unlogged,
    perform: { ChangeList.open(in: &$0) })

  public static let drop: CommandDefinition<DroppedChanges> = CommandDefinition(
    "drop",
    CommandSyntax(
      "N|all", examples: [.all, .one(2), .one(Int.typed.lowerBound)],
      parse: { command, text throws(CommandError) in
        if text == "all" { return .all }
        guard let number = Int(typed: text) else {
          throw text.isEmpty
            ? .missingArgument(command, "a number or all")
            : .badArgument(command, text, expected: "a number or all")
        }
        return .one(number)
      },
      text: {
        switch $0 {
        case .all: "all"
        case .one(let number): "\(number)"
        }
      }
    ).completed(by: ChangeWords.drop), in: .whatIf, "take a change back by its number in the list",
    perform: { dropped, explorer in
      switch dropped {
      case .all: WhatIf.dropChanges(in: &explorer)
      case .one(let number): WhatIf.dropChange(number, in: &explorer)
      }
    })

  public static let undo: Command = Command(
    "undo", in: .whatIf, "undo the last change", keys: [.character("u")], perform: { WhatIf.undo(in: &$0) })

  public static let redo: Command = Command(
    "redo", in: .whatIf, "redo it", keys: [.control("r")], perform: { WhatIf.redo(in: &$0) })

  public static let difference: Command = Command(
    "difference", in: .whatIf, "show what-if minus baseline in the heatmaps", keys: [.character("d")],
    perform: { WhatIf.toggleDifference(in: &$0) })

  /// To the step whose outputs the changes move most.
  public static let consequence: Command = Command(
    "consequence", in: .whatIf, "go to the step, of those seen, at which the changes matter most",
    keys: [.character("D")], perform: { Difference.showConsequence(in: &$0) })
}
