import Explorer
import ExplorerFixtures
import GateCore
import Testing

@testable import Rendering

@Suite struct HelpTests {
  private static func explorer(_ screen: String, _ width: Int = 80, _ height: Int = 24) throws -> Explorer {
    var explorer = try Fixtures.explorer(width: width, height: height)
    explorer.type("lllllllll")
    try explorer.perform(line: screen)
    return explorer
  }

  private static let screens = ["screen 1", "screen 2", "screen 3", "screen 4", "screen 5", "health"]

  @Test("help is about the open screen first, then words and signs, then keys", arguments: screens)
  func order(screen: String) throws {
    var explorer = try Self.explorer(screen, 120, 50)
    explorer.type("?")
    let title = explorer.screen.title
    var pages = [render(explorer).text]
    #expect(pages[0].hasPrefix(" Help: \(title)"))
    let help = explorer.screen.help
    #expect(help.trials.count == 3)
    for trial in help.trials { #expect(pages[0].contains(trial.key.label), "\(trial)") }
    for _ in 0..<6 {
      _ = explorer.update(.key(.pageDown))
      pages.append(render(explorer).text)
    }
    let all = pages.joined()
    let parts = ["How to read it", "\n Try", "Words and signs", "\n Keys", "Through time", ":quit"]
    let positions = try parts.map { try #require(all.range(of: $0)?.lowerBound, "\($0)") }
    #expect(positions == positions.sorted())
    for term in ["gate", "candidate", "half-life", "ρ(U)", "∂", "saturation", "▸", "swap effect", "what-if"] {
      #expect(all.contains("\n \(term)"), "\(term)")
    }
  }

  @Test(
    "what help says to try does something there, in every gated cell", arguments: screens,
    [CellKind.lstm, .gru])
  func trials(screen: String, kind: CellKind) throws {
    var explorer = try Self.explorer(screen)
    try explorer.perform(line: "cell \(kind.rawValue)")
    for trial in explorer.screen.help.trials {
      var tried = explorer
      _ = tried.update(.key(trial.key))
      #expect(tried.dialog.message?.kind != .failure, "\(trial)")
      tried.finishComputing()
      #expect(render(tried) != render(explorer), "\(trial) on \(screen)")
    }
  }

  @Test("a page of help scrolls to its end and no further", arguments: [(60, 16), (80, 24), (200, 50)])
  func scrolling(width: Int, height: Int) throws {
    var explorer = try Self.explorer("screen 1", width, height)
    explorer.type("?")
    for _ in 0..<40 { _ = explorer.update(.key(.pageDown)) }
    let end = render(explorer).text
    #expect(end.contains(":quit"))
    _ = explorer.update(.key(.up))
    #expect(render(explorer).text != end, "one line up is one line up")
    _ = explorer.update(.key(.end))
    #expect(render(explorer).text == end)
    _ = explorer.update(.key(.home))
    #expect(render(explorer).text.contains("How to read it"))
    #expect(explorer.dialog.overlay != nil)
    _ = explorer.update(.key(.escape))
    #expect(explorer.dialog.overlay == nil)
  }

  @Test("no line of help is wider than the screen, with and without Unicode", arguments: [60, 80, 200])
  func widths(width: Int) throws {
    for unicode in [true, false] {
      var explorer = try Fixtures.explorer(width: width, height: 24, unicode: unicode)
      explorer.type("?")
      for _ in 0..<40 {
        let text = render(explorer).text
        #expect(!text.contains(unicode ? "…\n" : "~\n"))
        #expect(unicode || text.allSatisfy(\.isASCII))
        _ = explorer.update(.key(.pageDown))
      }
    }
  }
}
