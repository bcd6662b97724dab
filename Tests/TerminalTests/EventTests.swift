import Explorer
import Glibc
import Rendering
import Testing

@testable import Terminal

@MainActor
@Suite("Events come in the order of their happening", .serialized)
struct EventTests {
  @Test("Keys and mouse actions are read, and nothing is when nothing was typed")
  func keys() throws {
    let here = try InProcess()
    defer { here.terminal.close() }
    #expect(here.terminal.nextEvent(timeout: 0) == nil)
    here.pseudo.send("é\u{1B}[C\u{1B}[<0;5;6M")
    let events = (0..<3).map { _ in here.terminal.nextEvent(timeout: 30_000) }
    #expect(
      events == [.key(.character("é")), .key(.right), .mouse(Mouse(action: .press, column: 4, row: 5))])
    #expect(here.terminal.nextEvent(timeout: 0) == nil)
  }

  @Test("A lone Escape is a key soon after, though nothing follows it")
  func loneEscape() throws {
    let here = try InProcess()
    defer { here.terminal.close() }
    here.pseudo.send("\u{1B}")
    #expect(here.terminal.nextEvent() == .key(.escape))
  }

  @Test("A loop that only looks without waiting sees Escape too")
  func polledEscape() throws {
    let here = try InProcess()
    defer { here.terminal.close() }
    here.pseudo.send("\u{1B}")
    let limit = ContinuousClock.now + .seconds(30)
    var event: TerminalEvent?
    while event == nil, ContinuousClock.now < limit { event = here.terminal.nextEvent(timeout: 0) }
    #expect(event == .key(.escape))
  }

  @Test("Waiting ends after its time")
  func timeout() throws {
    let here = try InProcess()
    defer { here.terminal.close() }
    let start = ContinuousClock.now
    #expect(here.terminal.nextEvent(timeout: 40) == nil)
    #expect(ContinuousClock.now - start >= .milliseconds(40))
  }

  @Test("A post from another thread ends the waiting, and its message is in the mailbox")
  func wakeUp() async throws {
    let here = try InProcess()
    defer { here.terminal.close() }
    let mailbox = Mailbox<Int>(waking: here.terminal.wakeUp)
    let work = Task.detached { mailbox.post(7) }
    #expect(here.terminal.nextEvent(timeout: 30_000) == .wake)
    #expect(mailbox.drain() == [7])
    await work.value
    #expect(here.terminal.nextEvent(timeout: 0) == nil)
  }

  @Test("A thousand posts without an event between them are one event")
  func manyPosts() throws {
    let here = try InProcess()
    defer { here.terminal.close() }
    for _ in 0..<100_000 { here.terminal.wakeUp.post() }
    #expect(here.terminal.nextEvent(timeout: 0) == .wake)
    #expect(here.terminal.nextEvent(timeout: 0) == nil)
  }

  @Test("Keys go before posts, so that training never delays a key")
  func keysFirst() throws {
    let here = try InProcess()
    defer { here.terminal.close() }
    here.terminal.wakeUp.post()
    here.pseudo.send("x")
    // The key must have arrived at the device before the loop looks.
    here.waitForInput()
    #expect(here.terminal.nextEvent(timeout: 0) == .key(.character("x")))
    #expect(here.terminal.nextEvent(timeout: 0) == .wake)
  }

  @Test("When the terminal is gone, waiting ends, again and again")
  func disconnected() throws {
    let here = try InProcess()
    defer { here.terminal.close() }
    here.pseudo.hangUp()
    #expect(here.terminal.nextEvent() == .disconnected)
    #expect(here.terminal.nextEvent() == .disconnected)
  }

  @Test("After closing there are no events and nothing is drawn")
  func afterClosing() throws {
    let here = try InProcess()
    here.terminal.close()
    here.terminal.close()
    #expect(here.terminal.nextEvent() == .disconnected)
    #expect(here.cost(of: Grid(lines: ["x"])) == 0)
  }

  @Test(
    "Opening and closing leaves settings, screen, cursor, keypad and mouse as they were",
    arguments: [
      "xterm-256color", "tmux-256color", "xterm", "screen", "linux", "vt100", "rxvt",
    ])
  func restores(type: String) throws {
    let pseudo = try PseudoTerminal()
    let before = pseudo.settings
    var options = TerminalOptions()
    (options.type, options.input, options.output) = (type, pseudo.device, pseudo.device)
    options.catchesSignals = false
    let terminal = try Terminal.open(options)
    terminal.show(Grid(lines: ["full screen"]))
    pseudo.settle()
    #expect(pseudo.settings != before)
    #expect(!pseudo.screen.isCursorVisible || type == "vt100")
    terminal.close()
    pseudo.settle()
    #expect(pseudo.settings == before)
    #expect(pseudo.screen.modes.subtracting([5, 7]) == [25])
  }
}

extension InProcess {
  /// Waits until what was sent can be read by the program.
  fileprivate func waitForInput() {
    var ready = pollfd(fd: pseudo.device, events: Int16(POLLIN), revents: 0)
    _ = poll(&ready, 1, 30_000)
  }
}
