extension TimelineScreen {
  public static let help = ScreenHelp(
    drawn: """
      Each gate and state is a band: steps from left to right, units from top to bottom. Above the bands is what the \
      network reads and what it says. Below them, the line is the gate or state that is followed, of the selected unit.
      """,
    reading: """
      The lowest line but one says which colour is which number. A gate is open at 1 and shut at 0. What you have not \
      reached yet is blank. The column at the right has the numbers of the selected unit, and the network's answer.
      """,
    trials: [
      .init(.right, "take a step: a column appears, and the answer after it"),
      .init(.tab, "follow the next gate or state in the line below the bands"),
      .init(.character("c"), "see the same step in another kind of cell"),
    ])
}
