import Explorer
import GateCore
import Testing

@testable import Rendering

@Suite("All text can be read, on light and on dark")
struct ThemeContrastTests {
  private func styles(_ theme: Theme) -> [(name: String, style: Style)] {
    var styles: [(String, Style)] = [
      ("title", theme.title), ("titleStrong", theme.titleStrong), ("text", theme.text),
      ("strong", theme.strong),
      ("quiet", theme.quiet), ("selected", theme.selected), ("current", theme.current),
      ("currentHeight", theme.currentHeight), ("marker", theme.marker), ("right", theme.right),
      ("wrong", theme.wrong), ("hit", theme.hit), ("failure", theme.failure), ("notice", theme.notice),
      ("bar", theme.bar), ("level", theme.level), ("key", theme.key),
    ]
    for kind in CellKind.allCases {
      for isOwn in [true, false] { styles.append(("\(kind)", theme.curve(of: kind, isOwn: isOwn))) }
    }
    for flow in [FlowState.ahead, .passed, .current] { styles.append(("\(flow)", theme.wire(flow))) }
    return styles
  }

  @Test("every style has a contrast of 4.5 at least", arguments: RampTests.allLooks)
  func styles(look: Appearance) {
    for ground in RampTests.grounds(look.page) {
      for (name, style) in styles(Theme(appearance: look)) {
        var foreground = style.foreground.rgb ?? look.page.ink
        var background = style.background.rgb ?? ground
        if style.isReversed { swap(&foreground, &background) }
        #expect(!style.isDim)
        #expect(foreground.exactContrast(with: background) >= 4.5, "\(name)")
      }
    }
  }

  @Test(
    "the light theme has other colours than the dark one, in every depth that has colours",
    arguments: RampTests.looks)
  func themes(look: Appearance) {
    var other = look
    other.page = look.page == .light ? .dark : .light
    #expect(Theme(appearance: look).right != Theme(appearance: other).right)
    #expect(Palette(look).ink(1, on: .unit).color != Palette(other).ink(1, on: .unit).color)
  }
}
