extension GradientScreen {
  public static let help = ScreenHelp(
    drawn: """
      On what a number of this step depends, back in time. The strip "swap" is how much the number changes when an \
      input is exchanged, the strip "slope" how steep it is there. The curves are the size of the gradient, and the \
      heatmaps its parts.
      """,
    reading: """
      Only the swap effect says what matters: it is measured by an exchange. A slope holds for small changes alone. \
      Each row of the chart that is labelled is ten or more times the one below; a curve that falls to the left \
      means that early steps hardly count any more.
      """,
    trials: [
      .init(.character("t"), "ask about another number: the right output, the loss, a unit"),
      .init(.left, "ask at the step before"),
      .init(.character("v"), "see numbers in place of colours"),
    ])
}
