/// A list on top of the screen, one item of which is selected.
public struct ListOverlay: Equatable, Sendable {
  /// A line of the list.
  public struct Item: Equatable, Sendable {
    public enum Action: Equatable, Sendable {
      case perform(Command)
      /// A command line to be finished by the reader.
      case prompt(String)
      case jump(sequence: Int, step: Int)
      /// Another list in its place.
      case open(ListOverlay)
      /// Nothing more than closing the list.
      case close
    }

    /// The key that does it at once, if any.
    public var key: Character?
    public var text: String
    /// What a search found, behind the text.
    public var found = ""
    public var action: Action
    /// Keys that do the same.
    var otherKeys: [Character] = []

    /// The text behind its key.
    public var line: String { (key.map { "\($0)  " } ?? "") + text }

    /// True for the keys that do it.
    func isDone(by letter: Character) -> Bool { key == letter || otherKeys.contains(letter) }
  }

  public let content: any ListContent
  public var selected = 0

  public init(_ content: any ListContent) { self.content = content }

  public static func == (a: ListOverlay, b: ListOverlay) -> Bool {
    a.selected == b.selected && a.content.isEqual(to: b.content)
  }
}

/// What a list shows. Each is declared in its feature's folder.
public protocol ListContent: Equatable, Sendable {
  /// - Parameter separator: the sign between the parts of a title.
  func title(in explorer: Explorer, separator: String) -> String

  /// The lines, from the state as it is.
  func items(in explorer: Explorer) -> [ListOverlay.Item]

  /// What Enter does, in a word or two.
  var deed: String { get }

  /// What takes an item back; nil in a list of things to choose from.
  func removal(of index: Int) -> Command?

  /// The list after Left or Right on an item; nil where they mean nothing.
  func changed(_ index: Int, by offset: Int) -> (any ListContent)?

  /// What to say to a letter that does nothing; nil where such a key just closes the list.
  func refusal(of letter: Character, in explorer: Explorer) -> String?
}

extension ListContent {
  public var deed: String { "choose" }
  public func removal(of index: Int) -> Command? { nil }
  public func changed(_ index: Int, by offset: Int) -> (any ListContent)? { nil }
  public func refusal(of letter: Character, in explorer: Explorer) -> String? { nil }

  /// Equality with a content of whatever type.
  fileprivate func isEqual(to other: any ListContent) -> Bool { (other as? Self) == self }
}
