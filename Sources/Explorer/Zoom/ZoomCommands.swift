import GateCore

extension Command {
  /// What is made to fit; nil takes the next zoom that changes the picture.
  public static let zoom: CommandDefinition<Zoom?> = CommandDefinition(
    "zoom", .optional(.choice("[off|units|all]")), in: .looking,
    "zoom out so that all units fit, or all units and steps: several values share a tile",
    keys: [(.character("Z"), nil)], logged: { "zoom \(($0 ?? $1.view.zoom).rawValue)" },
    perform: { zoom, explorer in
      if let zoom { Zoom.choose(zoom, in: &explorer) } else { Zoom.showNext(in: &explorer) }
    })

  /// What several values in a tile become; nil takes the next way.
  public static let aggregate: CommandDefinition<Aggregate?> = CommandDefinition(
    "aggregate", .optional(.choice("[mean|min|max]", expected: "mean, min or max")), in: .looking,
    "what the values of a shared tile become", keys: [(.character("A"), nil)],
    logged: { "aggregate \(($0 ?? $1.view.aggregate).rawValue)" },
    perform: { Zoom.chooseAggregate($0 ?? $1.view.aggregate.next, in: &$1) })
}
