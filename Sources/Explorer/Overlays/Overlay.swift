import GateCore

/// What lies on top of the screen and takes the keys.
public enum Overlay: Equatable, Sendable {
  /// A page of help, scrolled by this many rows.
  case help(HelpTopic, scroll: Int)
  case picker(Picker)
  case prompt(Prompt)
  case list(ListOverlay)
}

/// What a page of help is about.
public enum HelpTopic: Equatable, Sendable {
  /// The open screen, and all that is common to all.
  case screen
  /// What to watch in what is open.
  case task
}

/// The list of tasks and, beside it, the sequences of the open one.
public struct Picker: Equatable, Sendable {
  public enum Column: Equatable, Sendable {
    case tasks
    case sequences
  }

  public var column: Column
  public var task: Int
  /// The position of the sequence among all, whether they are listed or not.
  public var sequence: Int
  /// What the titles of the sequences must have in them; nil while nothing is sought.
  public var filter: LineEditor?

  public init(column: Column, task: Int, sequence: Int) {
    self.column = column
    self.task = task
    self.sequence = sequence
  }
}

/// A line at the bottom that is being typed.
public struct Prompt: Equatable, Sendable {
  public enum Purpose: Equatable, Sendable {
    case command
    case search
    case sequence
  }

  /// What is wrong with a line, and where.
  public struct Problem: Equatable, Sendable {
    public var text: String
    /// The character that it is about, from 0; nil where it is about the whole.
    public var position: Int?
  }

  public var purpose: Purpose
  public var editor: LineEditor
  /// The completions that Tab goes round, and which of them is in the line.
  public var completions: [Completion]
  public var completion: Int?
  /// Why the line was refused; nil once it is edited.
  public var problem: Problem?
  /// How many lines back in the history the line was taken from.
  public var recalled: Int

  public init(_ purpose: Purpose, text: String = "") {
    self.purpose = purpose
    self.editor = LineEditor(text)
    self.completions = []
    self.completion = nil
    self.recalled = 0
  }
}

/// One line to the reader, until the next key.
public struct Message: Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    case notice
    case failure
  }

  public var kind: Kind
  public var text: String

  public init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }
}
