extension Command {
  /// What the gradient is taken of; nil takes the next question that has an answer here.
  public static let gradient: CommandDefinition<GradientQuestion?> = CommandDefinition(
    "gradient", .optional(.choice("[likeliest|truth|loss|unit]")), in: .looking,
    "what the Gradient screen follows back: an output, the loss, or h of the selected unit",
    keys: [(.character("t"), nil)], logged: { "gradient \(($0 ?? $1.screens.gradient.question).rawValue)" },
    perform: { question, explorer in
      if let question {
        explorer.screens.gradient.question = question
      } else {
        GradientScreen.askNext(in: &explorer)
      }
    })
}
