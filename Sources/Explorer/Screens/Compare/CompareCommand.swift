extension Command {
  /// The networks that are compared.
  public static let compare: CommandDefinition<Comparison> = CommandDefinition(
    "compare",
    CommandSyntax(
      "[only|drop|all] NAME ...",
      examples: [
        .current, .all, .adding(["m.safetensors"]), .adding(["baseline"]), .adding(["checkpoint 2"]),
        .only(["lstm", "gru"]),
        .without(["2"]),
      ],
      parse: { command, text throws(CommandError) in
        let words = ComparedMoment.joined(text.split(whereSeparator: \.isWhitespace).map(String.init))
        guard let first = words.first else { return .current }
        let rest = Array(words.dropFirst())
        switch first {
        case "all":
          guard rest.isEmpty else { throw .unexpectedArgument("compare all", rest.joined(separator: " ")) }
          return .all
        case "only", "drop":
          guard !rest.isEmpty else {
            throw .missingArgument("\(command) \(first)", "networks: a file, a cell type, baseline")
          }
          return first == "only" ? .only(rest) : .without(rest)
        case _: return .adding(words)
        }
      },
      text: {
        switch $0 {
        case .current: ""
        case .all: "all"
        case .adding(let names): names.joined(separator: " ")
        case .only(let names): (["only"] + names).joined(separator: " ")
        case .without(let names): (["drop"] + names).joined(separator: " ")
        }
      }
    ).completed { before, explorer in
      if before.last == ComparedMoment.word { return ComparedMoment.numbers(in: explorer) }
      let networks = explorer.session.exhibit.models.map { ArgumentWord($0.cellKind.rawValue, $0.name) }
      let words = [
        ArgumentWord("only", "these networks and no others", goesOn: true),
        ArgumentWord("drop", "compare one less", goesOn: true),
        ArgumentWord("all", "all networks of the task"),
        ArgumentWord(Comparison.baselineName, "the network without your changes"),
        ArgumentWord(
          ComparedMoment.word, "the network as it was at a checkpoint of its training", goesOn: true),
      ]
      return (before.isEmpty ? words : []) + networks
    }, in: .comparing,
    "screen 6: compare networks that read the same; add files, cell types, baseline or checkpoint N of a training",
    effects: { $0.perform(in: &$1) })
}
