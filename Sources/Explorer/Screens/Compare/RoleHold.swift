import GateCore

/// What does some role for the memory, held at a value: of the network that keys are about, or of all that have it.
public struct RoleHold: Equatable, Sendable {
  public var role: MemoryRole
  /// Of the role: a keep of 0.9 is an f of 0.9, and a z of 0.1 where 1 − z keeps.
  public var value: Float
  /// Counted from 1; nil for all.
  public var steps: ClosedRange<Int>?
  public var isEverywhere: Bool

  public init(_ role: MemoryRole, at value: Float, steps: ClosedRange<Int>? = nil, everywhere: Bool = false) {
    (self.role, self.value, self.steps, isEverywhere) = (role, value, steps, everywhere)
  }

  /// The change of a network; nil where nothing has the role.
  private func change(of network: ComparedNetwork, in explorer: Explorer) -> Change? {
    let place = CompareScreen.place(of: network, in: explorer)
    let layer = explorer.session.exhibit.models[network.model].network.architecture.layers[place.layer]
    let lane = Lane(layer: place.layer, direction: layer.directions[place.direction])
    guard let share = role.share(in: layer.cell(of: lane.direction)) else { return nil }
    // A share that is 1 minus a gate is the gate's value from 1 too.
    return Change(
      .clamp(share.gate, unit: place.unit, share.value(ofGate: value), steps: steps), lane: lane)
  }

  /// Holds it, as one change that one undo takes back.
  func perform(in explorer: inout Explorer) {
    let own = ComparedNetwork.model(explorer.session.modelIndex)
    let networks =
      isEverywhere ? CompareScreen.networks(in: explorer).filter { !$0.isBaseline } : [own]
    let changes = networks.map { (network: $0, change: change(of: $0, in: explorer)) }
    let held = changes.compactMap { network, change in change.map { (network.model, $0) } }
    func titles(_ networks: [ComparedNetwork]) -> String {
      networks.map { CompareScreen.title(of: $0, in: explorer) }.joined(separator: ", ")
    }
    let without = titles(changes.filter { $0.change == nil }.map(\.network))
    guard !held.isEmpty else {
      explorer.dialog.message = Message(.failure, "hold: \(without) has no \(role.rawValue)")
      return
    }
    let said = "\(role.rawValue) is held in \(titles(changes.filter { $0.change != nil }.map(\.network)))"
    WhatIf.make(held, in: &explorer)
    explorer.dialog.message =
      explorer.dialog.message
      ?? Message(.notice, said + (without.isEmpty ? "" : "; \(without) has none") + "; u undoes")
  }
}

extension Command {
  public static let hold: CommandDefinition<RoleHold> = CommandDefinition(
    "hold",
    CommandSyntax(
      "keep|write|memory VALUE [STEPS] [everywhere]",
      examples: [
        RoleHold(.keep, at: 0.98), RoleHold(.memory, at: -1, steps: 3...5),
        RoleHold(.write, at: 0, everywhere: true), RoleHold(.keep, at: 1, steps: 2...2, everywhere: true),
      ],
      parse: { command, text throws(CommandError) in
        var words = text.split(whereSeparator: \.isWhitespace).map(String.init)[...]
        let names = MemoryRole.allCases.map(\.rawValue).joined(separator: ", ")
        guard let name = words.popFirst() else { throw .missingArgument(command, "one of \(names)") }
        guard let role = MemoryRole(rawValue: name) else {
          throw .badArgument(command, name, expected: "one of \(names)")
        }
        guard let number = words.popFirst() else { throw .missingArgument(command, "a value") }
        guard let value = Float(number) else { throw .badArgument(command, number, expected: "a value") }
        var hold = RoleHold(role, at: value)
        if words.last == "everywhere" {
          hold.isEverywhere = true
          words.removeLast()
        }
        guard let range = words.popFirst() else { return hold }
        guard let steps = StepRange.parse(range), words.isEmpty else {
          throw .badArgument(command, words.first ?? range, expected: "steps, such as 5..12, and everywhere")
        }
        hold.steps = steps
        return hold
      },
      text: { hold in
        let steps = hold.steps.map { StepRange.text($0) }
        return
          ([hold.role.rawValue, NumberText.exact(hold.value), steps] + [
            hold.isEverywhere ? "everywhere" : nil
          ])
          .compactMap(\.self).joined(separator: " ")
      }
    ).completed { before, explorer in
      switch before.count {
      case 0:
        MemoryRole.allCases.map { ArgumentWord($0.rawValue, $0.symbol(in: explorer) ?? "none", goesOn: true) }
      case 1: []
      case _: [ArgumentWord("everywhere", "in all networks that are compared")]
      }
    }, in: .comparing,
    "hold what keeps, what is written or the memory of the unit shown; everywhere: in all networks compared",
    perform: { $0.perform(in: &$1) })
}
