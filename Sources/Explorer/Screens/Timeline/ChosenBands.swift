import GateCore

/// The bands that the Timeline shows: all, or those chosen for a class that looks at few things at a time.
enum ChosenBands {
  /// In the order of the cell. Of a cell that has none of those chosen, all.
  static func shown(in explorer: Explorer) -> [Quantity] {
    let all = explorer.shown.bands
    guard let chosen = explorer.view.chosenBands else { return all }
    let shown = all.filter(chosen.contains)
    return shown.isEmpty ? all : shown
  }
}

extension Command {
  /// The bands of the Timeline by their names or letters; nil for all.
  public static let bands: CommandDefinition<[Quantity]?> = CommandDefinition(
    "bands",
    CommandSyntax(
      "NAME ...|all", examples: [nil, [.forget, .cell], [.update]],
      parse: { command, text throws(CommandError) in
        if text == "all" || text.isEmpty { return nil }
        var chosen: [Quantity] = []
        for word in text.split(separator: " ") {
          guard let quantity = Quantity(nameOrSymbol: String(word)) else {
            throw .badArgument(
              command, String(word),
              expected: "all, " + Quantity.allCases.map(\.rawValue).joined(separator: ", "))
          }
          chosen.append(quantity)
        }
        return chosen
      },
      text: { $0.map { $0.map(\.rawValue).joined(separator: " ") } ?? "all" }
    ).completed { before, explorer in
      let all = before.isEmpty ? [ArgumentWord("all", "every gate and state")] : []
      let left = explorer.shown.bands.filter { !before.contains($0.rawValue) }
      return all + ArgumentWord.quantities(left, of: explorer.shown, goesOn: true)
    }, in: .looking, "show these gates and states on the Timeline only: bands forget cell",
    perform: { $1.view.chosenBands = $0 })
}
