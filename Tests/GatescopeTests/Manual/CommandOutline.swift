/// What the program says of its commands and options (`--experimental-dump-help`).
struct CommandOutline: Decodable {
  struct Name: Decodable {
    var kind: String
    var name: String

    /// As it is typed.
    var text: String { (kind == "long" ? "--" : "-") + name }
  }

  struct Argument: Decodable {
    var abstract: String?
    var isOptional: Bool
    var isRepeating: Bool
    var kind: String
    var names: [Name]?
    var preferredName: Name?
    var sectionTitle: String?
    var shouldDisplay: Bool
    var valueName: String?
    var allValues: [String]?
    var defaultValue: String?

    /// What makes two options of two commands the same.
    var identity: String { "\(kind) \(preferredName?.name ?? valueName ?? "") \(abstract ?? "")" }
  }

  struct Command: Decodable {
    var commandName: String
    var abstract: String?
    var discussion: String?
    var shouldDisplay: Bool
    var arguments: [Argument]?
    var subcommands: [Command]?
    var defaultSubcommand: String?
  }

  var command: Command
}
