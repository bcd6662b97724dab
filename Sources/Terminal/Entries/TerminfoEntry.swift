import CNcurses
import Explorer
import Glibc

/// A description of a terminal that ncurses draws with.
nonisolated struct TerminfoEntry: Equatable, Sendable {
  var name: String
  /// How many colours it has; 0 or less: none.
  var colors: Int
  /// The compiled entry as the variable TERMINFO takes it; nil: it is in the machine's database.
  var text: String?

  /// Terminals of xterm's kind with its table of 256 colours, and with colours of 24 bits. They come with the program,
  /// because a machine may have no such entry, and because TERM may name one with fewer colours.
  static let table = TerminfoEntry(name: "gatescope-256", colors: 256, text: tableText)
  static let exact = TerminfoEntry(name: "gatescope-24bit", colors: 1 << 24, text: exactText)

  /// The entry to draw so many colours with on a terminal that this entry describes.
  func entry(for depth: Appearance.Colors) -> TerminfoEntry {
    switch depth {
    case .none, .sixteen: self
    case .twoHundredFiftySix: colors >= 256 && colors < 1 << 24 ? self : .table
    case .exact: .exact
    }
  }

  /// Starts ncurses; nil when it cannot.
  func open(on device: Device) -> OpaquePointer? {
    guard let text else { return newterm(name, device.outputStream, device.inputStream) }
    // ncurses reads the variable now only (terminfo(5), "b64:").
    let variable = "TERMINFO"
    let before = environment(variable)
    setenv(variable, text, 1)
    defer {
      if let before { setenv(variable, before, 1) } else { unsetenv(variable) }
    }
    return newterm(name, device.outputStream, device.inputStream)
  }
}
