extension StepScreen {
  public static let help = ScreenHelp(
    drawn: """
      One step, from inside the cell. The wires of the drawn cell light up as far as the step is computed. Beside it \
      is every vector as a strip of colours, and below it the equation of the gate or state that is computed now.
      """,
    reading: """
      The sentence at the top says what happened to the selected unit. In the equation, the first row has letters and \
      the second row this unit's numbers, with their names below them. The last rows are what adds most to the sum.
      """,
    trials: [
      .init(.character("."), "compute the next gate or state; , goes back"),
      .init(.down, "see the same equation for the next unit"),
      .init(.right, "go to the next step"),
    ])
}
