import Explorer
import GateCore

/// The styles of everything that is not a heatmap.
struct Theme: Sendable {
  let appearance: Appearance

  private var rich: Bool { appearance.colors == .twoHundredFiftySix }
  private var hasColor: Bool { appearance.colors != .none }

  /// One of xterm's colours for a dark ground, as terminals have, and one for a light page.
  private func tone(_ dark: UInt8, light: UInt8) -> Color {
    .indexed(appearance.page == .light ? light : dark)
  }

  /// What the reader's eye is to find first.
  private var accent: Color { tone(222, light: 130) }
  private var titleGround: Color { tone(237, light: 254) }

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
  var quiet: Style { rich ? Style(foreground: tone(245, light: 242)) : .plain }

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

  var right: Style { hasColor ? Style(foreground: rich ? tone(114, light: 28) : .indexed(2)) : .plain }
  var wrong: Style {
    hasColor
      ? Style(foreground: rich ? tone(210, light: 124) : .indexed(1), isUnderlined: true)
      : Style(isUnderlined: true)
  }
  var hit: Style {
    rich
      ? Style(foreground: accent, isBold: true, isUnderlined: true)
      : Style(isBold: true, isUnderlined: true)
  }
  var failure: Style {
    hasColor
      ? Style(foreground: rich ? tone(210, light: 124) : .indexed(1), isBold: true) : Style(isBold: true)
  }
  var notice: Style { rich ? Style(foreground: accent) : .plain }
  var bar: Style { hasColor ? Style(foreground: rich ? tone(110, light: 25) : .indexed(6)) : .plain }
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
      case .lstm: rich ? tone(215, light: 166) : .indexed(3)
      case .gru: rich ? tone(75, light: 25) : .indexed(6)
      case .rnn: rich ? tone(150, light: 28) : .indexed(2)
      }
    return Style(foreground: color, isBold: isOwn)
  }
}
