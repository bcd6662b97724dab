import CNcurses
import CTerminalGuard
import Explorer
import Glibc
import Rendering

/// The terminal in full-screen mode: shows grids, reads keys, and leaves everything as it found it.
///
/// Output is ncurses'. Keys are decoded here (`KeyDecoder`), because ncurses knows one code for each key
/// and terminals send several, and because its mouse reports and UTF-8 do not go together.
///
/// All calls are made on the main actor, which `nextEvent` holds while it waits; other threads reach the
/// loop through `wakeUp`.
public final class Terminal {
  /// The size of the window.
  public internal(set) var size: TerminalSize
  /// What can be drawn here: the terminal's colours and characters, within what the options allow.
  public let appearance: Appearance
  /// Ends the waiting of `nextEvent` from any thread.
  public let wakeUp: WakeUp

  /// False after `close`.
  public internal(set) var isOpen = true
  /// True while the screen is given back to the shell.
  var isSuspended = false

  let window: UnsafeMutablePointer<WINDOW>
  let screen: OpaquePointer
  let device: Device
  /// What TERM names.
  let entry: TerminfoEntry
  let sequences: ControlSequences
  /// The settings to return to.
  private let settings: termios
  private let isGuarded: Bool

  /// What the terminal shows; nil when that is unknown.
  var shown: Grid?
  var encoder: CellEncoder
  /// Draws in ncurses' place what needs more colours than the terminal's entry has; ncurses keeps what it shows blank.
  var direct: DirectDrawing?
  var decoder = KeyDecoder()
  /// Decoded but not yet returned.
  var queue: [TerminalEvent] = []
  /// When a lone Escape stops being the possible start of a key's code.
  var decodingDeadline: ContinuousClock.Instant?

  /// Switches the terminal to full screen.
  ///
  /// - Throws: what is wrong with the terminal, before anything is written to it.
  public static func open(
    _ options: TerminalOptions = TerminalOptions(), wakeUp: WakeUp = WakeUp()
  ) throws(TerminalError) -> Terminal {
    let entry = try checkedEntry(options)
    let device = try Device(options)
    return try Terminal(entry, device: device, options: options, wakeUp: wakeUp)
  }

  private init(
    _ entry: TerminfoEntry, device: Device, options: TerminalOptions, wakeUp: WakeUp
  ) throws(TerminalError) {
    let hasUnicode = Self.adoptCharacters(options)
    var settings = termios()
    tcgetattr(device.output, &settings)
    // Before newterm: ncurses leaves signals alone that already have a handler.
    if options.catchesSignals {
      let error = terminal_guard_install(device.output, &settings)
      guard error == 0 else { throw .cannotStart(type: entry.name, errorNumber: error) }
    }
    let abilities = Self.abilities(of: entry, on: device, settings: settings, options)
    guard let screen = newterm(entry.name, device.outputStream, device.inputStream),
      let window = curses_standard_screen()
    else {
      if options.catchesSignals { terminal_guard_remove() }
      throw .cannotStart(type: entry.name, errorNumber: errno)
    }
    self.window = window
    self.screen = screen
    self.device = device
    self.entry = entry
    self.settings = settings
    self.wakeUp = wakeUp
    isGuarded = options.catchesSignals
    sequences = ControlSequences(reportsMouse: options.reportsMouse)
    let drawsDirectly = !entry.suffices(for: abilities.colors)
    let pairs = drawsDirectly ? nil : ColorPairs(limit: abilities.colors)
    direct = drawsDirectly ? DirectDrawing() : nil
    encoder = CellEncoder(pairs: pairs, hasUnicode: hasUnicode)
    appearance = Appearance(
      colors: drawsDirectly ? abilities.colors : pairs?.appearance ?? .none, hasUnicode: hasUnicode,
      page: abilities.page)
    size = TerminalSize(of: window)
    queue = decoder.decode(abilities.typed)
    enter()
  }

  /// Gives the terminal back to the shell. Further calls do nothing.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    leave()
    delscreen(screen)
    device.close()
    if isGuarded { terminal_guard_remove() }
  }

  /// Takes the terminal over, at first and after a suspension.
  func enter() {
    setModes()
    wclear(window)
    wrefresh(window)
    curs_set(0)
    device.write(sequences.entering)
    isSuspended = false
    adoptSize()
    armGuard()
  }

  /// Gives the terminal back, at last or for a suspension.
  func leave() {
    guard !isSuspended else { return }
    isSuspended = true
    device.write(sequences.leaving)
    endwin()
    var settings = settings
    tcsetattr(device.output, TCSADRAIN, &settings)
    if isGuarded { terminal_guard_disarm() }
  }

  /// Every key as it is typed, except those that the kernel turns into signals (Ctrl-C, Ctrl-\, Ctrl-Z):
  /// they work even when the program is busy. `raw` also frees Ctrl-S, Ctrl-Q, Ctrl-V and Ctrl-O.
  private func setModes() {
    raw()
    noecho()
    nonl()
    typeahead(-1)
    var modes = termios()
    tcgetattr(device.output, &modes)
    modes.c_lflag |= tcflag_t(ISIG)
    tcsetattr(device.output, TCSADRAIN, &modes)
    def_prog_mode()
  }

  func armGuard() {
    guard isGuarded else { return }
    let bytes = sequences.restoringAll(rows: size.rows)
    terminal_guard_set_leaving(bytes, bytes.count)
    terminal_guard_arm()
  }

  private static func adoptCharacters(_ options: TerminalOptions) -> Bool {
    switch options.hasUnicode {
    case true?:
      // The user's own locale first: it may know the width of characters better.
      _ = CharacterLocale.adopt()
      return CharacterLocale.adoptUnicode()
    case false?:
      _ = CharacterLocale.adopt()
      return false
    case nil: return CharacterLocale.adopt()
    }
  }
}
