extension CompareScreen {
  public static let help = ScreenHelp(
    drawn: """
      Networks that read the same sequence, one below the other, so that a column is one step in all of them. Of each: \
      what it says, and of one unit what is kept, what is written and what it holds. The units are those whose \
      memories go together most closely.
      """,
    reading: """
      Keep is an LSTM's forget gate and what a GRU's update gate leaves; write is the input gate and the rest of it. A \
      plain RNN has neither. Each memory has a scale of its own. Below is the first step at which one network is right \
      and another one wrong.
      """,
    trials: [
      .init(.tab, "go to the next network: unit, layer and what-if are about it"),
      .init(.character("y"), "go to the step where they part"),
      .init(.character(">"), "read a sequence that is one longer, until one network is wrong"),
      .init(.character("d"), "see what each does otherwise than the first"),
    ])
}
