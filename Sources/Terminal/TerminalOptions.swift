import Explorer
import Glibc
import Rendering

/// How a terminal is opened. What is nil is found out.
public nonisolated struct TerminalOptions: Sendable {
  /// The name of the terminfo entry; nil: the environment variable TERM.
  public var type: String?
  /// The colours to draw with, whatever the terminal says it has; nil: what it has, unless NO_COLOR is set and not
  /// empty.
  public var colors: Appearance.Colors?
  /// The ground to draw for; nil: the terminal's background.
  public var page: Appearance.Page?
  /// Whether characters beyond ASCII are drawn; nil: what the locale says.
  public var hasUnicode: Bool?
  /// Asks the terminal to report clicks and the wheel. Selecting text then needs the Shift key.
  public var reportsMouse = true
  /// Where keys come from. When this is no terminal, they come from `/dev/tty`.
  public var input: Int32 = STDIN_FILENO
  /// Where the screen is drawn.
  public var output: Int32 = STDOUT_FILENO
  /// Catches signals and traps in order to restore the terminal. One terminal in a process can.
  public var catchesSignals = true

  /// The environment; nil: this process's.
  var variables: [String: String]?

  public init() {}
}
