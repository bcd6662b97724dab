/// What is wrong with the content of a file, in the terms of its format.
package protocol ContentError: Error, Equatable, Sendable, CustomStringConvertible {
  /// True when the reader of the file must answer a question first.
  var isQuestion: Bool { get }

  /// The message, in one line.
  func text(_ context: MessageContext) -> String
}

/// What a message about a file's content needs to know beside the error.
package struct MessageContext {
  /// The file's name as it was given, for lines to be copied, which quote it; nil where it is not known or very long.
  package var path: String?
  private let names: SettingNames

  package init(path: String? = nil, names: SettingNames = SettingNames()) {
    self.path = path
    self.names = names
  }

  /// What the program calls a setting.
  package subscript(setting: Setting) -> String { names[setting] }
}

extension ContentError {
  package var isQuestion: Bool { false }

  package var description: String { text(MessageContext()) }

  fileprivate func equals(_ other: any ContentError) -> Bool { other as? Self == self }
}

/// Whether two errors are of one format and the same.
func areEqual(_ first: any ContentError, _ second: any ContentError) -> Bool { first.equals(second) }
