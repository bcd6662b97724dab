import GateCore

/// A unit by its index, or by how far it is from the selected one on the screen.
public enum UnitChoice: Equatable, Sendable {
  case index(Int)
  case by(Int)
}

/// A quantity by its name, or by how far it is from the followed one among the bands.
public enum QuantityChoice: Equatable, Sendable {
  case named(Quantity)
  case by(Int)
}

extension Command {
  public static let unit: CommandDefinition<UnitChoice> = CommandDefinition(
    "unit",
    CommandSyntax(
      "N", examples: [.index(0), .index(4), .by(-1)],
      parse: { command, text throws(CommandError) in
        .index(try CommandSyntax<Int>.integer(text, for: command))
      },
      text: {
        switch $0 {
        case .index(let unit): "\(unit)"
        case .by: nil
        }
      }), in: .looking, "select a unit; the keys select the next one shown",
    keys: [
      (.down, .by(1)), (.up, .by(-1)), (.character("j"), .by(1)), (.character("k"), .by(-1)),
      (.shiftDown, .by(10)), (.shiftUp, .by(-10)),
    ],
    logged: { choice, explorer in
      switch choice {
      case .index(let unit): "unit \(unit)"
      case .by: "unit \(explorer.cursor.unit)"
      }
    },
    perform: { choice, explorer in
      switch choice {
      case .index(let unit): Motion.select(unit: unit, in: &explorer)
      case .by(let offset): Motion.moveUnit(by: offset, in: &explorer)
      }
    })

  /// Through layers and, inside a layer, directions.
  public static let moveLayer: CommandDefinition<Int> = CommandDefinition(
    "layer", .integer("[N]", or: 1), in: .looking,
    "next layer or direction; a negative number goes back",
    keys: [(.character("]"), 1), (.character("["), -1)],
    perform: { Motion.moveLayer(by: $0, in: &$1) })

  public static let quantity: CommandDefinition<QuantityChoice> = CommandDefinition(
    "quantity",
    CommandSyntax(
      "NAME",
      examples: Quantity.allCases.map(QuantityChoice.named) + [.by(1)],
      parse: { command, text throws(CommandError) in
        guard let quantity = Quantity(nameOrSymbol: text) else {
          throw .badArgument(
            command, text, expected: Quantity.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return .named(quantity)
      },
      text: {
        switch $0 {
        case .named(let quantity): quantity.rawValue
        case .by: nil
        }
      }
    ).completed { ArgumentWord.quantities($0.shown.bands, of: $0.shown) }, in: .looking,
    "follow a gate or state in the history line; Tab takes the next",
    keys: [(.tab, .by(1)), (.backTab, .by(-1))],
    logged: { choice, explorer in
      switch choice {
      case .named(let quantity): "quantity \(quantity.rawValue)"
      case .by: "quantity \(explorer.followedQuantity.rawValue)"
      }
    },
    perform: { choice, explorer in
      let (bands, cell) = (explorer.shown.bands, explorer.shown.cell)
      switch choice {
      case .named(let quantity):
        guard bands.contains(quantity) else {
          explorer.dialog.message = Message(
            .failure, "the \(cell.kind.title) has no \(quantity.rawValue)")
          return
        }
        explorer.cursor.followed = quantity
      case .by(let offset):
        explorer.cursor.followed = bands.cyclic(after: explorer.followedQuantity, by: offset)
      }
    })

  /// Lists the gates and states with their letters, for the key that comes next.
  public static let follow: Command = Command(
    "follow", in: .looking, "follow a gate or state by its letter: 'f the forget gate, 'c the cell state",
    keys: [.character("'")], logged: unlogged, perform: { FollowMenu.open(in: &$0) })

  public static let numbers: Command = Command(
    "numbers", in: .looking, "numbers instead of colours", keys: [.character("v")],
    perform: { $0.view.showsNumbers.toggle() })
}
