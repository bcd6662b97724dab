import GateCore

extension Command {
  public static let network: CommandDefinition<RowChoice> = CommandDefinition(
    "network",
    CommandSyntax.row.completed(byOneOf: { explorer in
      CompareScreen.networks(in: explorer).enumerated().map {
        ArgumentWord("\($0 + 1)", CompareScreen.title(of: $1, in: explorer))
      }
    }), in: .comparing, "let keys and changes be about the N-th network that is compared; Tab takes the next",
    logged: { choice, explorer in
      switch choice {
      case .number(let number): "network \(number)"
      // Not by its cell type: a network comes back with its own unit and layer here.
      case .by: "network \(CompareScreen.selected(in: explorer) + 1)"
      }
    },
    perform: { choice, explorer in
      switch choice {
      case .number(let number): CompareScreen.select(number: number, in: &explorer)
      case .by(let offset): CompareScreen.selectNext(by: offset, in: &explorer)
      }
    })

  public static let parting: Command = Command(
    "part", in: .comparing,
    "go to the step at which the networks part: the first where one is right, one wrong",
    keys: [.character("y")], perform: { CompareScreen.showParting(in: &$0) })

  public static let networkDifference: Command = Command(
    "minus", in: .comparing, "show each network minus the first in the heatmaps; d does it on the screen",
    perform: { $0.screens.compare.showsDifference.toggle() })

  public static let pair: Command = Command(
    "pair", in: .comparing,
    "show the units again that go most closely with the first network's, where you chose others",
    keys: [.character("P")], perform: { CompareScreen.pairAgain(in: &$0) })
}
