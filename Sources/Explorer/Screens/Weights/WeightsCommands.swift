import GateCore

/// A table of the Weights screen: one by name, or by how far it is from the one shown.
public enum WeightTableChoice: Equatable, Sendable {
  /// nil keeps the table that was shown last.
  case named(WeightTable?)
  case by(Int)
}

/// Whose weights are shown.
public enum WeightGateChoice: Equatable, Sendable {
  case all
  case one(Quantity)
  case next
}

extension Command {
  public static let weights: CommandDefinition<WeightTableChoice> = CommandDefinition(
    "weights",
    CommandSyntax(
      "[TABLE]", words: WeightTable.allCases.map(\.rawValue),
      examples: [.named(nil), .by(1)] + WeightTable.allCases.map { .named($0) },
      parse: { command, text throws(CommandError) in
        if text.isEmpty { return .named(nil) }
        guard let table = WeightTable(rawValue: text) else {
          throw .badArgument(
            command, text, expected: WeightTable.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return .named(table)
      },
      text: {
        switch $0 {
        case .named(let table): table?.rawValue ?? ""
        case .by: nil
        }
      }), in: .weights, "screen 5: matrices and biases by gate; the keys take the next table",
    keys: [(.character("w"), .by(1)), (.character("W"), .by(-1))],
    logged: { choice, explorer in
      switch choice {
      case .named(let table): table.map { "weights \($0.rawValue)" } ?? "weights"
      case .by: "weights \(WeightsScreen.shownTable(in: explorer).rawValue)"
      }
    },
    perform: { choice, explorer in
      switch choice {
      case .named(let table): WeightsScreen.show(table, in: &explorer)
      case .by(let number): WeightsScreen.moveTable(by: number, in: &explorer)
      }
    })

  public static let weightGate: CommandDefinition<WeightGateChoice> = CommandDefinition(
    "gate",
    CommandSyntax(
      "NAME|all",
      examples: [.all, .next] + Quantity.allCases.map { .one($0) },
      parse: { command, text throws(CommandError) in
        if text == "all" { return .all }
        guard let gate = Quantity(nameOrSymbol: text) else {
          throw .badArgument(
            command, text,
            expected: Quantity.allCases.map(\.rawValue).joined(separator: ", ") + " or all")
        }
        return .one(gate)
      },
      text: {
        switch $0 {
        case .all: "all"
        case .one(let gate): gate.rawValue
        case .next: nil
        }
      }
    ).completed {
      ArgumentWord.quantities($0.shown.cell.blocks, of: $0.shown) + [
        ArgumentWord("all", "all gates, as many as fit")
      ]
    }, in: .weights, "the weights of one gate or of all; the key takes the next gate",
    keys: [(.character("a"), .next)],
    logged: { choice, explorer in
      switch choice {
      case .all: "gate all"
      case .one(let gate): "gate \(gate.rawValue)"
      case .next: "gate \(explorer.screens.weights.gate?.rawValue ?? "all")"
      }
    },
    perform: { choice, explorer in
      switch choice {
      case .all: WeightsScreen.showGate(nil, in: &explorer)
      case .one(let gate): WeightsScreen.showGate(gate, in: &explorer)
      case .next: WeightsScreen.showNextGate(in: &explorer)
      }
    })

  public static let scrollColumns: CommandDefinition<Int> = CommandDefinition(
    "columns", .integer(), in: .weights, "scroll wide tables by N halves of what is seen",
    keys: [(.character(">"), 1), (.character("<"), -1)],
    perform: { WeightsScreen.scrollColumns(by: $0, in: &$1) })
}
