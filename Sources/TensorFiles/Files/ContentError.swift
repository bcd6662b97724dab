/// What is wrong with the content of a file, in the terms of its format.
package protocol ContentError: Error, Equatable, Sendable, CustomStringConvertible {
  /// True when the reader of the file must answer a question first.
  var isQuestion: Bool { get }

  /// The message, with lines of Python about the file of this name.
  func description(of path: String) -> String
}

extension ContentError {
  package var isQuestion: Bool { false }

  package func description(of path: String) -> String { description }

  fileprivate func equals(_ other: any ContentError) -> Bool { other as? Self == self }
}

/// Whether two errors are of one format and the same.
func areEqual(_ first: any ContentError, _ second: any ContentError) -> Bool { first.equals(second) }
