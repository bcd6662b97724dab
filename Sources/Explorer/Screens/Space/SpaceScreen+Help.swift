extension SpaceScreen {
  public static let help = ScreenHelp(
    drawn: """
      All numbers that a layer remembers, h and an LSTM's c, are one point. The plane is the one in which these points \
      vary most over the sequences; how much of the variance it shows stands above it. A letter is what the network \
      says after a step; the faint dots are the other sequences.
      """,
    reading: """
      Steps not yet taken are not drawn. Points that are far apart on the plane are far apart; points that lie \
      together may still differ in what the plane does not show.
      """,
    trials: [
      .init(.right, "take a step and see the point move"),
      .init(.character("c"), "see the same step in the next cell type"),
      .init(.character("a"), "leave the other sequences out, or draw them again"),
    ])
}
