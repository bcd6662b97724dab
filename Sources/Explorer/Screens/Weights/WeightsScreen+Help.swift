extension WeightsScreen {
  public static let help = ScreenHelp(
    drawn: """
      The network's weights, one table at a time, a block for each gate: a row is a unit, a column is what the unit \
      hears. Below or beside them are the sizes of the blocks, and how many parameters there are.
      """,
    reading: """
      The sentence at the top names the selected unit's strongest weight. A weight above 0 pushes the gate open, one \
      below 0 pushes it shut.
      """,
    trials: [
      .init(.character("w"), "see the next table: W, U, biases, the head"),
      .init(.down, "select the next unit"),
      .init(.tab, "turn to the page on the units' health"),
    ])
}
