/// A row of a list by its position, or by how far it is from the one that is selected.
public enum RowChoice: Equatable, Sendable {
  /// From the top, counted from 1.
  case number(Int)
  case by(Int)
}

extension CommandSyntax where Arguments == RowChoice {
  /// The row's number; keys alone go on from the selected one.
  static var row: CommandSyntax {
    CommandSyntax(
      "N", examples: [.number(1), .number(12), .by(1)],
      parse: { command, text throws(CommandError) in
        .number(try CommandSyntax<Int>.integer(text, for: command))
      },
      text: {
        switch $0 {
        case .number(let number): "\(number)"
        case .by: nil
        }
      })
  }
}
