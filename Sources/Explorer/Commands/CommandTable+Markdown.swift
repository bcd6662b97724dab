extension CommandTable {
  /// The key table in the pages of the command line.
  public static var markdown: String {
    CommandSection.allCases.map { section in
      let lines = rows.filter { $0.section == section }.map { row in
        let keys = row.bindings.map { "`\($0.key.label)`" }.joined(separator: " ")
        let command = row.usage.isEmpty ? row.name : "\(row.name) \(row.usage)"
        return "| \(keys) | `:\(command.replacing("|", with: "\\|"))` | \(row.help) |"
      }
      return "| \(section.rawValue) | | |\n|---|---|---|\n" + lines.joined(separator: "\n")
    }.joined(separator: "\n\n")
  }
}
