import GateCore

extension Command {
  static let train: CommandDefinition<TrainWish> = CommandDefinition(
    "train",
    CommandSyntax(
      "[all] [FILE] [OPTIONS]|preset NAME|pause|resume|step|stop|pace S|click|log|settings|save [N] FILE",
      examples: [
        .begin([]), .begin(["my data.csv", "--hidden", "16"]), .all([]), .all(["--task", "echo"]),
        .preset(.rate), .pace(0.5), .pace(nil), .save(nil, "a b.safetensors"), .save(2, "m.safetensors"),
      ] + TrainWish.words.map(\.wish),
      parse: { command, text throws(CommandError) in try TrainWish.parse(command, text) },
      text: { $0.text }
    ).completed { before, _ in
      switch before.first {
      case nil:
        [ArgumentWord("all", "LSTM, GRU and RNN side by side", goesOn: true)]
          + TrainWish.words.map { ArgumentWord($0.word, $0.meaning) }
          + [
            ArgumentWord("preset", "settings that go wrong, by name", goesOn: true),
            ArgumentWord("pace", "seconds an epoch, or full", goesOn: true),
            ArgumentWord("save", "write the best network so far to a file", goesOn: true),
            ArgumentWord("--task", "a bundled task", goesOn: true),
          ]
      case "preset": TrainPreset.allCases.map { ArgumentWord($0.rawValue, $0.what) }
      case _: before.first == "pace" ? [ArgumentWord("full", "as fast as can be")] : []
      }
    }, in: .training,
    "screen 7: train the network on the screen anew, or as after gatescope train; T all three cells, E an epoch, "
      + "X stop, ( ) pace, C pause when it clicks, S settings, B bad settings, K logarithmic",
    keys: [
      (.character("T"), .three), (.character("E"), .step), (.character("X"), .stop),
      (.character("("), .slower),
      (.character(")"), .faster), (.character("C"), .click), (.character("S"), .settings),
      (.character("B"), .presets), (.character("K"), .log),
    ],
    logged: { wish, explorer in TrainScreen.logLine(of: wish, in: explorer) },
    effects: { wish, explorer in TrainScreen.perform(wish, in: &explorer) })
}
