import GateCore

extension CommandTable {
  static let whatIf: [CommandRow] = [
    CommandRow(
      "whatif", in: .whatIf, "a menu of changes for the selected unit and step", keys: [.character("i")],
      does: .whatIf),
    CommandRow(
      "clamp", ChangeParser.clampUsage, in: .whatIf,
      "hold a gate or state: clamp forget 3 1.0 5..12; steps count from 1, none means all",
      completions: Quantity.allCases.map(\.rawValue)
    ) { argument throws(CommandError) in .change(try ChangeParser.clamp(argument)) },
    CommandRow("ablate", ChangeParser.ablateUsage, in: .whatIf, "hold a unit's h at 0: nobody hears it") {
      argument throws(CommandError) in .change(try ChangeParser.ablate(argument))
    },
    CommandRow(
      "set", ChangeParser.setUsage, in: .whatIf,
      "set a state at the current step, or at STEP; 0 is before all",
      completions: ["c ", "h "]
    ) { argument throws(CommandError) in .change(try ChangeParser.set(argument)) },
    CommandRow("token", "STEP TOKEN", in: .whatIf, "have the network read another token at a step") {
      argument throws(CommandError) in .change(try ChangeParser.token(argument))
    },
    CommandRow(
      "value", "STEP VALUE [COLUMN]", in: .whatIf, "have the network read another number; NaN is a gap"
    ) { argument throws(CommandError) in .change(try ChangeParser.value(argument)) },
    CommandRow(
      "weight", "ARRAY [GATE] UNIT [COLUMN] VALUE", in: .whatIf,
      "change a weight or bias: weight U forget 3 5 0.7, weight b forget 3 1, weight head 0 3 0",
      completions: WeightPlace.Array.allCases.map { $0.rawValue + " " }
    ) { argument throws(CommandError) in .change(try ChangeParser.weight(argument)) },
    CommandRow("changes", in: .whatIf, "list the changes, and take some back", does: .changes),
    CommandRow("drop", "N|all", in: .whatIf, "take a change back by its number in the list") {
      argument throws(CommandError) in
      if argument == "all" { return .dropAll }
      guard let number = Int(argument) else {
        throw argument.isEmpty
          ? .missingArgument("drop", "a number or all")
          : .badArgument("drop", argument, expected: "a number or all")
      }
      return .drop(number)
    },
    CommandRow("undo", in: .whatIf, "undo the last change", keys: [.character("u")], does: .undo),
    CommandRow("redo", in: .whatIf, "redo it", keys: [.control("r")], does: .redo),
    CommandRow(
      "difference", in: .whatIf, "show what-if minus baseline in the heatmaps", keys: [.character("d")],
      does: .difference),
    CommandRow(
      "consequence", in: .whatIf, "go to the step, of those seen, at which the changes matter most",
      keys: [.character("D")], does: .consequence),
  ]
}
