extension MemoryScreen {
  public static let help = ScreenHelp(
    drawn: """
      What the units hold now, split into what each step wrote. The bars are the selected unit's, the heatmap is all \
      units'. Between them is how much of what a step wrote is still kept.
      """,
    reading: """
      A bar above the line adds to what is held, one below it takes away; together they are the number that the unit \
      holds. Only the direct path counts here, through the gate that keeps.
      """,
    trials: [
      .init(.down, "see what the next unit holds, and from when"),
      .init(.left, "go back a step: what was held then"),
      .init(.character("s"), "put the units in another order, such as by half-life"),
    ])
}
