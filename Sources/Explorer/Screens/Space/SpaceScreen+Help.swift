extension SpaceScreen {
  public static let help = ScreenHelp(
    drawn: """
      All numbers that a layer remembers, h and an LSTM's c, are one point. The plane is the one in which these points \
      vary most over the sequences; how much of the variance it shows stands above it. A letter is what the network \
      says after a step; the faint dots are the other sequences. Round signs are points where the state can rest while \
      the same is read again and again; the table has their numbers.
      """,
    reading: """
      A stable point holds what the network says there for as long as you like. Where the answer has none, it drifts \
      to another one, sooner or later: + waits and shows when. Points that lie together on the plane may still differ \
      in what it does not show.
      """,
    trials: [
      .init(.right, "take a step and see the point move"),
      .init(.character("+"), "wait: read the same ten times, and on; - goes back, Esc ends it"),
      .init(.tab, "select the next point where it can rest: what it is, in words"),
      .init(.character("t"), "hold another input; :rest TOKEN holds any"),
      .init(.character("c"), "see the same step in the next cell type"),
      .init(.character("a"), "leave the other sequences out, or draw them again"),
    ])
}
