/// The manual page: what the program says of itself, and what is said beside it here.
struct ManualPage {
  private let root: CommandOutline.Command
  private let version: String
  /// Options that three commands or more have; each is described once.
  private let shared: [CommandOutline.Argument]
  private let sharedIdentities: Set<String>
  /// What the section is called in which a shared option is described.
  private var titles: [String: String] = [:]

  init(_ outline: CommandOutline, version: String) {
    root = outline.command
    self.version = version
    let options = (root.subcommands ?? []).flatMap { $0.arguments ?? [] }
      .filter { $0.shouldDisplay && $0.kind != "positional" }
    let counts = options.reduce(into: [:]) { counts, option in counts[option.identity, default: 0] += 1 }
    var seen: Set<String> = []
    shared = options.filter { counts[$0.identity, default: 0] >= 3 && seen.insert($0.identity).inserted }
    sharedIdentities = seen
    for option in shared { titles[option.identity] = title(of: option) }
  }

  /// The commands in the order of help, those inside others behind them; `help` explains itself.
  private var commands: [(name: String, command: CommandOutline.Command)] {
    (root.subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }.flatMap { command in
      [(command.commandName, command)]
        + (command.subcommands ?? []).map { ("\(command.commandName) \($0.commandName)", $0) }
    }
  }

  var text: String {
    let lines =
      [
        ".\\\" Made by the tests from the program's own help: see Tests/README.md.",
        ".Dd $Mdocdate$", ".Dt GATESCOPE 1", ".Os \"gatescope \(version)\"",
        ".Sh NAME", ".Nm gatescope", ".Nd step recurrent networks through a sequence and see every gate",
      ] + synopsis + [".Sh DESCRIPTION"] + ManualProse.description + [".Sh COMMANDS"]
      + commands.flatMap { section(of: $0.command, name: $0.name) }
      + [".Sh OPTIONS OF SEVERAL COMMANDS"] + sharedSections + ManualProse.rest
    return lines.joined(separator: "\n") + "\n"
  }

  private var synopsis: [String] {
    [
      ".Sh SYNOPSIS", ".Nm", ".Op Ar model Op Ar sequence", ".Op Ar options", ".Nm", ".Ar command",
      ".Op Ar arguments",
    ]
  }

  private func section(of command: CommandOutline.Command, name: String) -> [String] {
    let arguments = (command.arguments ?? []).filter(\.shouldDisplay)
    let positional = arguments.filter { $0.kind == "positional" }
    let own = arguments.filter { $0.kind != "positional" && !sharedIdentities.contains($0.identity) }
    let others = arguments.filter { $0.kind != "positional" && sharedIdentities.contains($0.identity) }
    var lines = [".Ss " + Mdoc.text(name)] + Mdoc.sentences(command.abstract ?? "")
    if let discussion = command.discussion { lines += [".Pp"] + Mdoc.prose(discussion) }
    if !positional.isEmpty || !own.isEmpty { lines += list(positional + own) }
    let groups = others.reduce(into: [String]()) { groups, option in
      let title = titles[option.identity] ?? title(of: option)
      if !groups.contains(title), option.preferredName?.name != "help" { groups.append(title) }
    }.filter { $0 != Self.general }
    if !groups.isEmpty {
      lines += [".Pp", "Also the options of:"] + Mdoc.sentences(groups.joined(separator: "; ") + ".")
    }
    return lines
  }

  private static let general = "General"

  private func title(of option: CommandOutline.Argument) -> String {
    if let title = option.sectionTitle { return title }
    switch option.preferredName?.name ?? "" {
    case "ascii", "unicode", "colors", "theme": return "Looks"
    case "play", "frame", "record", "pace": return "Scripts and pictures"
    case "lessons", "present": return "Lessons"
    case "help", "version": return Self.general
    default: return "Input"
    }
  }

  private var sharedSections: [String] {
    var order: [String] = []
    var groups: [String: [CommandOutline.Argument]] = [:]
    for option in shared {
      let title = title(of: option)
      if groups[title] == nil { order.append(title) }
      groups[title, default: []].append(option)
    }
    return order.flatMap { [".Ss " + Mdoc.text($0)] + list(groups[$0] ?? []) }
  }

  private func list(_ arguments: [CommandOutline.Argument]) -> [String] {
    [".Bl -tag -width Ds"] + arguments.flatMap { [item($0)] + about($0) } + [".El"]
  }

  private func item(_ argument: CommandOutline.Argument) -> String {
    let value = Mdoc.word(argument.valueName ?? "value")
    guard argument.kind != "positional" else {
      return ".It Ar " + value + (argument.isRepeating ? " ..." : "")
    }
    // Fl writes the first dash.
    let names = (argument.names ?? []).map { "Fl " + Mdoc.text(String($0.text.dropFirst())) }
    return ".It " + names.joined(separator: " , ") + (argument.kind == "option" ? " Ar " + value : "")
  }

  private func about(_ argument: CommandOutline.Argument) -> [String] {
    var text = argument.abstract ?? ""
    if let values = argument.allValues, !values.isEmpty {
      text += " One of: \(values.joined(separator: ", "))."
    }
    if let value = argument.defaultValue, !text.contains("Default") { text += " Default: \(value)." }
    return Mdoc.sentences(text)
  }
}
