import Explorer
import GateCore

/// The styles of everything that is not a heatmap.
struct Theme: Sendable {
  let appearance: Appearance

  private var rich: Bool { appearance.colors.fillTiles }
  private var hasColor: Bool { appearance.colors != .none }

  /// One of xterm's colours for a dark ground, and one for a light one. The darkest ground is black, the lightest white:
  /// all text has a contrast of 4.5 there, as WCAG asks for.
  private func tone(_ dark: UInt8, light: UInt8) -> Color {
    .indexed(appearance.page == .light ? light : dark)
  }

  /// The same where there may be 16 colours only.
  private func hue(_ dark: UInt8, light: UInt8, of16 few: (dark: UInt8, light: UInt8)) -> Color {
    rich ? tone(dark, light: light) : tone(few.dark, light: few.light)
  }

  /// What the reader's eye is to find first.
  private var accent: Color { tone(222, light: 94) }
  private var titleGround: Color { tone(237, light: 255) }
  private var mistake: Color { hue(210, light: 124, of16: (9, 1)) }

  /// The line at the top.
  var title: Style {
    rich ? Style(foreground: tone(253, light: 238), background: titleGround) : Style(isReversed: true)
  }

  /// The emphasised part of the title.
  var titleStrong: Style {
    rich
      ? Style(foreground: accent, background: titleGround, isBold: true)
      : Style(isBold: true, isReversed: true)
  }

  var text: Style { .plain }
  var strong: Style { Style(isBold: true) }
  var quiet: Style { rich ? Style(foreground: tone(245, light: 241)) : .plain }

  /// What the reader has selected.
  var selected: Style {
    rich ? Style(foreground: accent, isBold: true) : Style(isBold: true)
  }

  /// The current step.
  var current: Style {
    rich
      ? Style(foreground: tone(16, light: 231), background: accent, isBold: true)
      : Style(isBold: true, isReversed: true)
  }

  /// The current step in a strip of heights, where a fill would look like a height.
  var currentHeight: Style {
    rich ? Style(foreground: accent, background: titleGround) : Style(isBold: true)
  }

  /// The line that marks the current step through the bands.
  var marker: Style { rich ? Style(foreground: accent) : Style(isBold: true) }

  var right: Style { hasColor ? Style(foreground: hue(114, light: 28, of16: (2, 4))) : .plain }
  var wrong: Style {
    hasColor ? Style(foreground: mistake, isUnderlined: true) : Style(isUnderlined: true)
  }
  var hit: Style {
    rich
      ? Style(foreground: accent, isBold: true, isUnderlined: true)
      : Style(isBold: true, isUnderlined: true)
  }
  var failure: Style { hasColor ? Style(foreground: mistake, isBold: true) : Style(isBold: true) }
  var notice: Style { rich ? Style(foreground: accent) : .plain }
  var bar: Style { hasColor ? Style(foreground: hue(110, light: 25, of16: (6, 4))) : .plain }
  /// Bars that lie one below the other, a row each.
  var level: Style {
    var style = bar
    style.isSpaced = true
    return style
  }

  var key: Style { rich ? Style(foreground: accent) : Style(isBold: true) }

  /// A curve where several cell types are on one chart.
  func curve(of kind: CellKind, isOwn: Bool) -> Style {
    guard hasColor else { return Style(isBold: isOwn) }
    let color: Color =
      switch kind {
      case .lstm: hue(215, light: 130, of16: (3, 1))
      case .gru: hue(75, light: 25, of16: (6, 4))
      case .rnn: hue(150, light: 28, of16: (2, 5))
      }
    return Style(foreground: color, isBold: isOwn)
  }

  /// Things of several kinds, such as what a network says: after eight the looks repeat, so that a letter must go with
  /// them.
  func category(_ index: Int) -> Style {
    guard hasColor else { return .plain }
    let looks: [(dark: UInt8, light: UInt8, few: (dark: UInt8, light: UInt8))] = [
      (215, 130, (3, 1)), (75, 25, (6, 4)), (150, 28, (2, 5)), (213, 162, (5, 0)), (229, 94, (11, 1)),
      (81, 30, (14, 4)), (203, 124, (9, 5)), (141, 55, (13, 0)),
    ]
    let look = looks[index % looks.count]
    return Style(foreground: hue(look.dark, light: look.light, of16: look.few))
  }
}
