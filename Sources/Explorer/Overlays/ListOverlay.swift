/// A list on top of the screen, one item of which is selected.
public struct ListOverlay: Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    /// What could be changed about the selected unit and step.
    case whatIf
    /// What is changed.
    case changes
    /// Where the units of a stretch of steps are on again.
    case matches(MatchSearch)
  }

  /// A line of the list.
  public struct Item: Equatable, Sendable {
    public enum Action: Equatable, Sendable {
      case perform(Command)
      /// A command line to be finished by the reader.
      case prompt(String)
      case jump(sequence: Int, step: Int)
    }

    /// The key that does it at once, if any.
    public var key: Character?
    public var text: String
    public var action: Action
  }

  public var kind: Kind
  public var selected = 0

  public init(_ kind: Kind) { self.kind = kind }
}
