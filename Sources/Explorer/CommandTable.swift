import GateCore

/// Every command, in the order in which help shows them.
public enum CommandTable {
  public static let rows: [CommandRow] =
    time + looking + weights + sequences + whatIf + searching + program

  static let time: [CommandRow] = [
    CommandRow(
      "step", "[N]", in: .time, "take a step, or N; negative steps go back",
      keys: [
        (.right, .step(1)), (.left, .step(-1)), (.character("l"), .step(1)), (.character("h"), .step(-1)),
        (.shiftRight, .step(10)), (.shiftLeft, .step(-10)), (.character("L"), .step(10)),
        (.character("H"), .step(-10)), (.pageDown, .step(10)), (.pageUp, .step(-10)),
      ]
    ) { argument throws(CommandError) in
      .step(argument.isEmpty ? 1 : try integer(argument, for: "step"))
    },
    CommandRow(
      "seek", "T", in: .time, "go to step T; 0 is before the first, a count before G does the same"
    ) { argument throws(CommandError) in .seek(try integer(argument, for: "seek")) },
    CommandRow(
      "first", in: .time, "go before the first step", keys: [.home, .character("g")], does: .first),
    CommandRow("last", in: .time, "go to the last step", keys: [.end, .character("G")], does: .last),
    CommandRow("restart", in: .time, "hide all steps again", keys: [.character("r")], does: .restart),
    CommandRow(
      "micro", "[N|NAME]", in: .time, "inside a step: the next gate or state, N on, or the one named",
      keys: [(.character("."), .microStep(1)), (.character(","), .microStep(-1))],
      completions: MicroStep.allCases.map(\.rawValue)
    ) { argument throws(CommandError) in
      if argument.isEmpty { return .microStep(1) }
      if let microStep = MicroStep(rawValue: argument) { return .chooseMicroStep(microStep) }
      guard let places = Int(argument) else {
        throw .badArgument(
          "micro", argument,
          expected: "a whole number, \(MicroStep.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      return .microStep(places)
    },
    CommandRow("play", in: .time, "play, pause", keys: [.character(" ")], does: .play),
    CommandRow("faster", in: .time, "play faster", keys: [.character("+"), .character("=")], does: .faster),
    CommandRow("slower", in: .time, "play slower", keys: [.character("-")], does: .slower),
  ]

  static let looking: [CommandRow] = [
    CommandRow(
      "unit", "N", in: .looking, "select a unit; the keys select the next one shown",
      keys: [
        (.down, .moveUnit(1)), (.up, .moveUnit(-1)), (.character("j"), .moveUnit(1)),
        (.character("k"), .moveUnit(-1)), (.shiftDown, .moveUnit(10)), (.shiftUp, .moveUnit(-10)),
      ]
    ) { argument throws(CommandError) in .unit(try integer(argument, for: "unit")) },
    CommandRow(
      "layer", "[N]", in: .looking, "next layer or direction; a negative number goes back",
      keys: [(.character("]"), .moveLayer(1)), (.character("["), .moveLayer(-1))]
    ) { argument throws(CommandError) in
      .moveLayer(argument.isEmpty ? 1 : try integer(argument, for: "layer"))
    },
    CommandRow(
      "quantity", "NAME", in: .looking, "follow a gate or state in the history line; Tab takes the next",
      keys: [(.tab, .nextQuantity), (.backTab, .previousQuantity)],
      completions: Quantity.allCases.map(\.rawValue)
    ) { argument throws(CommandError) in
      guard
        let quantity = Quantity.allCases.first(where: { argument == $0.rawValue || argument == $0.symbol })
      else {
        throw .badArgument(
          "quantity", argument, expected: Quantity.allCases.map(\.rawValue).joined(separator: ", "))
      }
      return .quantity(quantity)
    },
    CommandRow(
      "cell", "[lstm|gru|rnn]", in: .looking, "the same sequence in the next cell type, at the same step",
      keys: [(.character("c"), .nextCell)], completions: CellKind.allCases.map(\.rawValue)
    ) { argument throws(CommandError) in
      if argument.isEmpty { return .nextCell }
      guard let kind = CellKind(rawValue: argument.lowercased()) else {
        throw .badArgument("cell", argument, expected: "lstm, gru or rnn")
      }
      return .cell(kind)
    },
    CommandRow(
      "order", "[index|relation|contribution|variance|saturation|halflife]", in: .looking,
      "order of the units",
      keys: [(.character("s"), .nextOrder)], completions: UnitOrder.allCases.map(\.rawValue)
    ) { argument throws(CommandError) in
      if argument.isEmpty { return .nextOrder }
      guard let order = UnitOrder(rawValue: argument) else {
        throw .badArgument(
          "order", argument, expected: UnitOrder.allCases.map(\.rawValue).joined(separator: ", "))
      }
      return .order(order)
    },
    CommandRow(
      "gradient", "[likeliest|truth|loss|unit]", in: .looking,
      "what the Gradient screen follows back: an output, the loss, or h of the selected unit",
      keys: [(.character("t"), .nextGradient)], completions: GradientQuestion.allCases.map(\.rawValue)
    ) { argument throws(CommandError) in
      if argument.isEmpty { return .nextGradient }
      guard let question = GradientQuestion(rawValue: argument) else {
        throw .badArgument(
          "gradient", argument,
          expected: GradientQuestion.allCases.map(\.rawValue).joined(separator: ", "))
      }
      return .gradientOf(question)
    },
    CommandRow(
      "numbers", in: .looking, "numbers instead of colours", keys: [.character("v")], does: .numbers),
    CommandRow(
      "zoom", "[off|units|all]", in: .looking,
      "zoom out so that all units fit, or all units and steps: several values share a cell",
      keys: [(.character("Z"), .nextZoom)], completions: Zoom.allCases.map(\.rawValue)
    ) { argument throws(CommandError) in
      if argument.isEmpty { return .nextZoom }
      guard let zoom = Zoom(rawValue: argument) else {
        throw .badArgument("zoom", argument, expected: Zoom.allCases.map(\.rawValue).joined(separator: ", "))
      }
      return .zoom(zoom)
    },
    CommandRow(
      "aggregate", "[mean|min|max]", in: .looking, "what the values of a shared cell become",
      keys: [(.character("A"), .nextAggregate)], completions: Aggregate.allCases.map(\.rawValue)
    ) { argument throws(CommandError) in
      if argument.isEmpty { return .nextAggregate }
      guard let aggregate = Aggregate(rawValue: argument) else {
        throw .badArgument("aggregate", argument, expected: "mean, min or max")
      }
      return .aggregate(aggregate)
    },
    CommandRow(
      "convention", "[writes|keeps]", in: .looking,
      "the GRU's update gate in the other convention (screen 2)",
      keys: [(.character("z"), .convention(nil))], completions: GRUCell.Update.allCases.map(\.rawValue)
    ) { argument throws(CommandError) in
      if argument.isEmpty { return .convention(nil) }
      guard let update = GRUCell.Update(rawValue: argument) else {
        throw .badArgument("convention", argument, expected: "writes or keeps")
      }
      return .convention(update)
    },
  ]

  static let weights: [CommandRow] = [
    CommandRow(
      "weights", "[TABLE]", in: .weights,
      "screen 5: matrices and biases by gate; the keys take the next table",
      keys: [(.character("w"), .moveWeightTable(1)), (.character("W"), .moveWeightTable(-1))],
      completions: WeightTable.allCases.map(\.rawValue)
    ) { argument throws(CommandError) in
      if argument.isEmpty { return .weights(nil) }
      guard let table = WeightTable(rawValue: argument) else {
        throw .badArgument(
          "weights", argument, expected: WeightTable.allCases.map(\.rawValue).joined(separator: ", "))
      }
      return .weights(table)
    },
    CommandRow(
      "gate", "NAME|all", in: .weights, "the weights of one gate or of all; the key takes the next gate",
      keys: [(.character("a"), .nextWeightGate)], completions: Quantity.allCases.map(\.rawValue) + ["all"]
    ) { argument throws(CommandError) in
      if argument == "all" { return .weightGate(nil) }
      guard
        let gate = Quantity.allCases.first(where: { argument == $0.rawValue || argument == $0.symbol })
      else {
        throw .badArgument(
          "gate", argument,
          expected: Quantity.allCases.map(\.rawValue).joined(separator: ", ") + " or all")
      }
      return .weightGate(gate)
    },
    CommandRow(
      "columns", "N", in: .weights, "scroll wide tables by N halves of what is seen",
      keys: [(.character(">"), .scrollColumns(1)), (.character("<"), .scrollColumns(-1))]
    ) { argument throws(CommandError) in .scrollColumns(try integer(argument, for: "columns")) },
    CommandRow(
      "health", in: .weights, "dead, saturated and double units; Tab turns the page there and back",
      does: .health),
    CommandRow(
      "evidence", in: .weights, "on the health page: the step that shows what was found, on the Timeline",
      keys: [.enter], does: .evidence),
  ]

  static let sequences: [CommandRow] = [
    CommandRow(
      "picker", in: .sequences, "choose a task and a sequence", keys: [.character("o")], does: .picker),
    CommandRow(
      "edit", in: .sequences, "type a sequence of your own, starting from this one", keys: [.character("e")],
      does: .edit),
    CommandRow(
      "task", "NAME", in: .sequences, "open a bundled task"
    ) { argument throws(CommandError) in
      guard !argument.isEmpty else { throw .missingArgument("task", "the task's name") }
      return .openTask(argument)
    },
    CommandRow(
      "sequence", "[N]", in: .sequences, "the task's N-th sequence, counted from 1, or the next",
      keys: [(.character("x"), .nextSequence)]
    ) { argument throws(CommandError) in
      argument.isEmpty ? .nextSequence : .sequence(try integer(argument, for: "sequence"))
    },
    CommandRow(
      "text", "TOKENS", in: .sequences,
      "step through this text (or these numbers) instead; \\n breaks a line, \\s is a blank at an end"
    ) { argument throws(CommandError) in
      guard !argument.isEmpty else { throw .missingArgument("text", "the text") }
      return .text(argument.unescapedFromScript)
    },
    CommandRow(
      "open", "MODEL [SEQUENCE]", in: .sequences, "open a model file, and a sequence file for it"
    ) { argument throws(CommandError) in
      let words = argument.split(separator: " ", maxSplits: 1).map(String.init)
      guard let model = words.first else { throw .missingArgument("open", "a model file") }
      return .openFile(model, sequence: words.count > 1 ? words[1] : nil)
    },
  ]

  static let searching: [CommandRow] = [
    CommandRow(
      "search", "TOKENS|CONDITION", in: .searching,
      "find a run of tokens, or steps where a condition holds: f[3] < 0.2 and token = \")\"",
      keys: [(.character("/"), .searchPrompt)]
    ) { argument throws(CommandError) in
      argument.isEmpty ? .searchPrompt : .search(argument)
    },
    CommandRow("next", in: .searching, "next hit", keys: [.character("n")], does: .searchNext),
    CommandRow("previous", in: .searching, "previous hit", keys: [.character("N")], does: .searchPrevious),
    CommandRow(
      "when", "shut|open [GATE]", in: .searching,
      "go to where the selected unit's gate is shut (< 0.1) or open (> 0.9), else where it comes nearest",
      keys: [(.character("f"), .when(.shut, nil)), (.character("F"), .when(.open, nil))],
      completions: GateEnd.allCases.map(\.rawValue)
    ) { argument throws(CommandError) in try GateEnd.parse(argument) },
    CommandRow(
      "match", "[STEPS] [THRESHOLD]", in: .searching,
      "find where the units that are on over these steps (else the last three) are on again",
      keys: [(.character("m"), .match(nil, threshold: MatchSearch.usualThreshold))]
    ) { argument throws(CommandError) in
      try MatchSearch.parse(argument)
    },
  ]

  static let program: [CommandRow] = [
    CommandRow(
      "screen", "N", in: .program,
      "open a screen by its number: "
        + ScreenKind.allCases.map { "\($0.rawValue) \($0.title)" }.joined(separator: ", "),
      keys: ScreenKind.allCases.compactMap { screen in
        "\(screen.rawValue)".first.map { (.character($0), .screen(screen)) }
      }
    ) { argument throws(CommandError) in
      guard let screen = ScreenKind(rawValue: try integer(argument, for: "screen")) else {
        throw .badArgument("screen", argument, expected: "1 to \(ScreenKind.allCases.count)")
      }
      return .screen(screen)
    },
    CommandRow("help", in: .program, "this page", keys: [.character("?"), .function(1)], does: .help),
    CommandRow(
      "command", in: .program, "a command line; Tab completes", keys: [.character(":")], does: .commandPrompt),
    CommandRow(
      "log", "FILE", in: .program, "write the commands so far as a script for --play"
    ) { argument throws(CommandError) in
      guard !argument.isEmpty else { throw .missingArgument("log", "a file name") }
      return .saveLog(argument)
    },
    CommandRow(
      "export", "FILE [light|dark]", in: .program,
      "write the screen to a .svg, .txt or .ansi file; the key offers a name",
      keys: [(.character("p"), .exportPrompt)]
    ) { argument throws(CommandError) in
      guard !argument.isEmpty else { return .exportPrompt }
      for page in Appearance.Page.allCases where argument.hasSuffix(" \(page.rawValue)") {
        return .export(String(argument.dropLast(page.rawValue.count + 1)).trimmingSpaces(), on: page)
      }
      return .export(argument, on: .light)
    },
    CommandRow("redraw", in: .program, "draw the screen anew", keys: [.control("l")], does: .redraw),
    CommandRow(
      "suspend", in: .program, "suspend to the shell; fg comes back", keys: [.control("z")], does: .suspend),
    CommandRow("back", in: .program, "close what is open on top", keys: [.escape], does: .back),
    CommandRow("quit", in: .program, "quit", keys: [.character("q")], does: .quit),
  ]

  /// The command bound to a key.
  public static func command(for key: Key) -> Command? { bindings[key] }

  private static let bindings: [Key: Command] = Dictionary(
    rows.flatMap(\.bindings).map { ($0.key, $0.command) }, uniquingKeysWith: { first, _ in first })

  /// Makes a command from a line such as `step 5`. The name may be cut short where it stays unambiguous.
  public static func parse(_ line: String) throws(CommandError) -> Command {
    let trimmed = line.trimmingSpaces()
    let name = String(trimmed.prefix { !$0.isWhitespace })
    let argument = String(trimmed.dropFirst(name.count)).trimmingSpaces()
    return try row(named: name).parse(argument)
  }

  /// The row that a name, or an unambiguous beginning of one, stands for.
  static func row(named name: String) throws(CommandError) -> CommandRow {
    if let exact = rows.first(where: { $0.name == name }) { return exact }
    let candidates = name.isEmpty ? [] : rows.filter { $0.name.hasPrefix(name) }
    switch candidates.count {
    case 0: throw .unknown(name)
    case 1: return candidates[0]
    default:
      // A single letter stands for the command of its key where that is among them: `:q` quits.
      if name.count == 1, let letter = name.first,
        let bound = candidates.first(where: { $0.bindings.contains { $0.key == .character(letter) } })
      {
        return bound
      }
      throw .ambiguous(name, candidates.map(\.name))
    }
  }

  /// The ways in which a half-typed line can go on: names while the first word is typed, then arguments.
  public static func completions(of line: String, tasks: [String] = []) -> [String] {
    guard let space = line.firstIndex(of: " ") else {
      return rows.map(\.name).filter { $0.hasPrefix(line) }
    }
    let name = String(line[..<space])
    let typed = String(line[line.index(after: space)...])
    guard let row = try? row(named: name) else { return [] }
    let words = row.name == "task" ? tasks : row.completions
    return words.filter { $0.hasPrefix(typed) }.map { "\(name) \($0)" }
  }

  /// A completed line, ready for its argument where the command takes one.
  static func readied(_ line: String) -> String {
    rows.contains { $0.name == line && !$0.usage.isEmpty } ? line + " " : line
  }

  private static func integer(_ text: String, for command: String) throws(CommandError) -> Int {
    guard !text.isEmpty else { throw .missingArgument(command, "a whole number") }
    guard let number = Int(text) else { throw .badArgument(command, text, expected: "a whole number") }
    return number
  }
}

extension String {
  /// Without white space at either end.
  func trimmingSpaces() -> String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
