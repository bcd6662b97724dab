import BuiltPrograms
import Foundation
import Testing

@testable import Terminal

@MainActor
@Suite("A terminal that cannot show full screens is refused before anything is written to it", .serialized)
struct RefusalTests {
  private func refusal(_ change: (inout TerminalOptions) -> Void) throws -> TerminalError? {
    let pseudo = try PseudoTerminal()
    let before = pseudo.settings
    var options = TerminalOptions()
    options.type = "xterm-256color"
    (options.input, options.output) = (pseudo.device, pseudo.device)
    options.catchesSignals = false
    change(&options)
    defer {
      pseudo.settle()
      #expect(pseudo.settings == before)
      #expect(pseudo.screen.text.filter { $0 != "\n" }.isEmpty)
    }
    do {
      try Terminal.open(options).close()
      return nil
    } catch {
      return error
    }
  }

  @Test("The type must be known")
  func unknownType() throws {
    #expect(try refusal { $0.type = "no-such-terminal" } == .typeIsUnknown("no-such-terminal"))
    #expect(try refusal { $0.type = "../etc/passwd" } == .typeIsUnknown("../etc/passwd"))
    #expect(try refusal { $0.type = "" } == .typeIsUnset)
  }

  @Test("The cursor must be placeable")
  func dumb() throws {
    #expect(try refusal { $0.type = "dumb" } == .typeCannotPlaceCursor("dumb"))
  }

  @Test("The output must be a terminal")
  func redirectedOutput() throws {
    let null = Foundation.open("/dev/null", O_RDWR)
    defer { close(null) }
    #expect(try refusal { $0.output = null } == .outputIsNotATerminal)
  }

  @Test("After a refusal a terminal can be opened")
  func recovery() throws {
    #expect(try refusal { $0.type = "dumb" } != nil)
    #expect(try refusal { _ in } == nil)
  }

  @Test(
    "A program says in one line what is wrong with its environment",
    arguments: [
      (["TERM": nil], "TERM is not set"), (["TERM": "dumb"], "TERM=dumb cannot place its cursor"),
      (["TERM": "mystery"], "TERM=mystery is not in this machine's terminfo database"),
    ] as [([String: String?], String)])
  func messages(environment: [String: String?], message: String) throws {
    let session = try TerminalSession(
      [builtProgram("terminal-probe")], environment: environment, columns: 200)
    #expect(session.status() == 69)
    #expect(session.terminal.screen.lines.contains { $0.hasPrefix("terminal-probe: \(message)") })
    #expect(session.isRestored)
    #expect(!session.terminal.received.contains(0x1B))
  }

  @Test("Every refusal is one line")
  func oneLine() {
    let all: [TerminalError] = [
      .outputIsNotATerminal, .noKeyboard, .typeIsUnset, .typeIsUnknown("x"), .typeCannotPlaceCursor("x"),
      .noTerminfo, .cannotStart(type: "x", errorNumber: 5),
    ]
    for error in all {
      #expect(error.description.count > 20)
      #expect(!error.description.contains("\n"))
    }
  }
}
