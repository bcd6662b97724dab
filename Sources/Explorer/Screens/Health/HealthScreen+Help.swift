extension HealthScreen {
  public static let help = ScreenHelp(
    drawn: """
      Which units are unusual over the steps seen. A chart for each gate has a point for each unit: the share of steps \
      at which its gate is shut (across) and open (up). Below is a row for each unit, the unusual ones first.
      """,
    reading: """
      A unit near the lower left corner uses its gate; near the upper left one it is always open, near the lower right \
      one always shut. A dead unit never moves, a double does what another unit does.
      """,
    trials: [
      .init(.down, "select the next unit of the list"),
      .init(.enter, "go to the step on the Timeline that shows what was found"),
      .init(.tab, "turn back to the weights"),
    ])
}
