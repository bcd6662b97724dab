extension TrainScreen {
  public static let help = ScreenHelp(
    drawn: """
      A network while it learns. Above, the loss on what it is trained on and, beside it, how well it does on what it \
      is not trained on, epoch by epoch; L, G and R are LSTM, GRU and RNN. Below, a film: one gate of the selected \
      unit over the sequence, one row for each checkpoint, the untrained network first.
      """,
    reading: """
      A gate that is learnt shows in the film as columns that part: dark at some symbols, bright at others. Behind a \
      row, r is how closely the unit's memory goes with what is known about the sequence, and how often the gate is \
      below 0.1 or above 0.9. All screens show the network of the marked row.
      """,
    trials: [
      .init(.enter, "train the network on the screen; pause; go on"),
      .init(.character("T"), "train LSTM, GRU and RNN side by side, their curves on one chart"),
      .init(.character("{"), "go back in training: every screen shows the network as it was"),
      .init(.character("C"), "pause when it clicks: a measure passes 90 %, or the loss falls by a third"),
      .init(.character("B"), "try settings that go wrong, and see how"),
    ])
}
