/// Why a file could not be read or written, with the file's name.
package struct FileError: Error, Equatable, Sendable {
  /// What the fault is.
  package enum Problem: Error, Sendable {
    /// The system refused to open it; `reason` is the system's own word for that.
    case cannotOpen(reason: String)
    case cannotRead(reason: String)
    case cannotWrite(reason: String)
    case isDirectory
    /// It is one of those that were read, which what is written would replace.
    case wasRead
    /// There is such a file, and it must not be replaced.
    case exists
    /// It is hidden, or not within the current folder.
    case outside
    /// The other end of a pipe was closed: `… | head`.
    case readerHasGone
    /// Ctrl-C, or another request to end, came before the file was complete.
    case interrupted
    /// More bytes than this kind of file may have.
    case tooLarge(limit: Int)
    /// The bytes are not what their format asks for. Each format adds a function that makes this case of its own
    /// error: `.safetensors(_:)`.
    case content(any ContentError)
  }

  /// The path as it was given; `standard input` and `standard output` name themselves.
  package var path: String
  package var problem: Problem

  package init(path: String, problem: Problem) {
    self.path = path
    self.problem = problem
  }
}

extension FileError.Problem: Equatable {
  package static func == (first: Self, second: Self) -> Bool {
    switch (first, second) {
    case (.cannotOpen(let first), .cannotOpen(let second)): first == second
    case (.cannotRead(let first), .cannotRead(let second)): first == second
    case (.cannotWrite(let first), .cannotWrite(let second)): first == second
    case (.isDirectory, .isDirectory), (.readerHasGone, .readerHasGone), (.interrupted, .interrupted),
      (.wasRead, .wasRead), (.exists, .exists), (.outside, .outside):
      true
    case (.tooLarge(let first), .tooLarge(let second)): first == second
    case (.content(let first), .content(let second)): areEqual(first, second)
    case (.cannotOpen, _), (.cannotRead, _), (.cannotWrite, _), (.isDirectory, _), (.readerHasGone, _),
      (.wasRead, _), (.exists, _), (.outside, _), (.interrupted, _), (.tooLarge, _), (.content, _):
      false
    }
  }
}

extension FileError: CustomStringConvertible {
  package var description: String { text(SettingNames()) }

  /// One line: the file, where in it, what was expected and found, what to do.
  ///
  /// - Parameter names: what the program calls its settings.
  package func text(_ names: SettingNames) -> String {
    // A line to be copied needs the whole path; a message has no room for a very long one.
    let context = MessageContext(path: path.unicodeScalars.count <= 200 ? path : nil, names: names)
    return "\(Message.visible(path)): \(problem.text(context))"
  }
}

extension FileError.Problem: CustomStringConvertible {
  package var description: String { text(MessageContext()) }

  fileprivate func text(_ context: MessageContext) -> String {
    switch self {
    case .cannotOpen(let reason): "cannot be opened: \(reason)"
    case .cannotRead(let reason): "cannot be read: \(reason)"
    case .cannotWrite(let reason): "cannot be written: \(reason)"
    case .isDirectory: "is a folder, not a file"
    case .wasRead: "was read in this run and would be replaced; name another file"
    case .exists: "exists already, and scripts replace no files; \(context[.allowWrite]) allows it"
    case .outside:
      "is hidden or not within the current folder, where scripts may write; \(context[.allowWrite]) allows it"
    case .readerHasGone: "the program that reads it has ended"
    case .interrupted: "was not written: interrupted"
    case .tooLarge(let limit): "has more than \(limit) bytes, the most that is read"
    case .content(let error): error.text(context)
    }
  }
}
