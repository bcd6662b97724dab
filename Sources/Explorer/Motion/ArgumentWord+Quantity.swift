import GateCore

extension ArgumentWord {
  /// Gates and states with what they do.
  static func quantities(_ quantities: [Quantity], of shown: ShownLayer, goesOn: Bool = false)
    -> [ArgumentWord]
  {
    quantities.map { ArgumentWord($0.rawValue, "\($0.symbol), \(shown.role(of: $0))", goesOn: goesOn) }
  }

  /// The selected unit, and all.
  static func units(in explorer: Explorer) -> [ArgumentWord] {
    [
      ArgumentWord("\(explorer.cursor.unit)", "the selected unit", goesOn: true),
      ArgumentWord("all", "every unit", goesOn: true),
    ]
  }

  /// Steps from the current one on, where there is one.
  static func steps(in explorer: Explorer) -> [ArgumentWord] {
    let time = explorer.cursor.time
    let here = [
      ArgumentWord("\(time)", "the current step"), ArgumentWord("\(time)..", "from the current step on"),
    ]
    return (time > 0 ? here : []) + [ArgumentWord("all", "every step")]
  }
}
