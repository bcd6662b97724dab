extension TrainScreen {
  public static let help = ScreenHelp(
    drawn: """
      A network while it learns. Above, the loss on what it is trained on and, beside it, how well it does on what \
      was kept from it (where nothing was, on the same), epoch by epoch; L, G and R are LSTM, GRU and RNN. Below, a \
      film: one gate of the selected unit over the sequence, one row for each checkpoint, in the order of training.
      """,
    reading: """
      A gate that is learnt shows in the film as columns that part: shut at some symbols, open at others. Behind a \
      row, r is how closely the unit's memory goes with what is known about the sequence, and how often the gate is \
      below 0.1 or above 0.9. All screens show the network of the marked row.
      """,
    trials: [
      .init(.enter, "train the network on the screen; pause; go on"),
      .init(.character("T"), "train LSTM, GRU and RNN side by side, their curves on one chart"),
      .init(.character("{"), "go back in training: every screen shows the network as it was"),
      .init(
        .character("C"), "pause when it clicks: a share passes 90 % or, with none, the loss falls by a third"),
      .init(.character("B"), "try settings that go wrong, and see how"),
    ])
}
