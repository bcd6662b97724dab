import GateCore
import Models
import SafeText

/// What may follow on the command lines of changes, of the network and the sequence on the screen.
enum ChangeWords {
  static func clamp(after before: [String], in explorer: Explorer) -> [ArgumentWord] {
    let shown = explorer.shown
    switch before.count {
    case 0: return ArgumentWord.quantities(shown.bands, of: shown, goesOn: true)
    case 1: return ArgumentWord.units(in: explorer)
    case 2: return Quantity(nameOrSymbol: before[0]).map { values(of: $0, in: shown.cell) } ?? []
    case 3: return ArgumentWord.steps(in: explorer)
    case _: return []
    }
  }

  /// The ends of a gate's range, or 0 for a state.
  private static func values(of quantity: Quantity, in cell: Cell) -> [ArgumentWord] {
    guard let ends = cell.description.ends(of: quantity) else { return [ArgumentWord("0", goesOn: true)] }
    return [
      ArgumentWord("0", "it \(ends.low.clause)", goesOn: true),
      ArgumentWord("1", "it \(ends.high.clause)", goesOn: true),
    ]
  }

  static func ablate(after before: [String], in explorer: Explorer) -> [ArgumentWord] {
    switch before.count {
    case 0: [ArgumentWord("\(explorer.cursor.unit)", "the selected unit", goesOn: true)]
    case 1: ArgumentWord.steps(in: explorer)
    case _: []
    }
  }

  static func set(after before: [String], in explorer: Explorer) -> [ArgumentWord] {
    let states = explorer.shown.bands.filter { $0 == .cell || $0 == .hidden }
    switch before.count {
    case 0:
      return states.map {
        ArgumentWord($0.symbol, "\($0.rawValue), \(explorer.shown.role(of: $0))", goesOn: true)
      }
    case 1: return ArgumentWord.units(in: explorer)
    case 2: return [ArgumentWord("0", "nothing", goesOn: true)]
    case 3:
      return [
        ArgumentWord("\(explorer.cursor.time)", "the current step"),
        ArgumentWord("0", "before the first step"),
      ]
    case _: return []
    }
  }

  static func token(after before: [String], in explorer: Explorer) -> [ArgumentWord] {
    guard explorer.session.tokens != nil else { return [] }
    switch before.count {
    case 0: return step(in: explorer)
    case 1:
      guard let step = Int(typed: before[0]) else { return [] }
      return InputChoice.tokens(at: step, in: explorer).map {
        ArgumentWord($0.symbol.escapedForScript, $0.meaning)
      }
    case _: return []
    }
  }

  static func value(after before: [String], in explorer: Explorer) -> [ArgumentWord] {
    guard explorer.session.tokens == nil else { return [] }
    switch before.count {
    case 0: return step(in: explorer)
    case 1:
      guard let step = Int(typed: before[0]) else { return [] }
      return InputChoice.values(at: step, in: explorer).map {
        ArgumentWord($0.words, $0.meaning)
      }
    case _: return []
    }
  }

  static func weight(after before: [String], in explorer: Explorer) -> [ArgumentWord] {
    let shown = explorer.shown
    switch before.count {
    case 0:
      return WeightAddress.Array.allCases.map { ArgumentWord($0.rawValue, goesOn: true) }
    case 1 where WeightAddress.Array(rawValue: before[0])?.hasBlock == true:
      return ArgumentWord.quantities(shown.cell.blocks, of: shown, goesOn: true)
    case _: return []
    }
  }

  static func patch(after before: [String], in explorer: Explorer) -> [ArgumentWord] {
    let (session, time) = (explorer.session, explorer.cursor.time)
    switch before.count {
    case 0:
      return [ArgumentWord("baseline", "this sequence as it was", goesOn: true)]
        + session.exhibit.sequences.enumerated().filter { $0.offset != session.sequenceIndex }.map {
          ArgumentWord("\($0 + 1)", $1.name, goesOn: true)
        }
    case 1:
      let other = Int(typed: before[0]).map { $0 - 1 }.flatMap {
        session.exhibit.sequences.indices.contains($0) ? session.exhibit.sequences[$0].count : nil
      }
      let length = other ?? session.run.length
      let same = time <= length ? [ArgumentWord("\(time)", "the same step as here", goesOn: true)] : []
      return same + (length == time ? [] : [ArgumentWord("\(length)", "its last step", goesOn: true)])
    case 2: return [ArgumentWord("\(time)", "put in at the current step")]
    case _: return []
    }
  }

  static func drop(after before: [String], in explorer: Explorer) -> [ArgumentWord] {
    guard before.isEmpty else { return [] }
    let changes = explorer.session.activeChanges
    return changes.enumerated().map { ArgumentWord("\($0 + 1)", $1.line) }
      + (changes.isEmpty ? [] : [ArgumentWord("all", "all of them")])
  }

  /// The current step.
  private static func step(in explorer: Explorer) -> [ArgumentWord] {
    explorer.cursor.time > 0
      ? [ArgumentWord("\(explorer.cursor.time)", "the current step", goesOn: true)] : []
  }
}
