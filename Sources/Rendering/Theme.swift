import Explorer

/// The styles of everything that is not a heatmap.
struct Theme: Sendable {
  let appearance: Appearance

  private var rich: Bool { appearance.colors == .twoHundredFiftySix }
  private var hasColor: Bool { appearance.colors != .none }

  /// The line at the top.
  var title: Style {
    rich ? Style(foreground: .indexed(253), background: .indexed(237)) : Style(isReversed: true)
  }

  /// What stands out in the title.
  var titleStrong: Style {
    rich
      ? Style(foreground: .indexed(222), background: .indexed(237), isBold: true)
      : Style(isBold: true, isReversed: true)
  }

  var text: Style { .plain }
  var strong: Style { Style(isBold: true) }
  var quiet: Style { rich ? Style(foreground: .indexed(245)) : .plain }

  /// What the reader has selected.
  var selected: Style {
    rich ? Style(foreground: .indexed(222), isBold: true) : Style(isBold: true)
  }

  /// The current step.
  var current: Style {
    rich
      ? Style(foreground: .indexed(16), background: .indexed(222), isBold: true)
      : Style(isBold: true, isReversed: true)
  }

  /// The line that marks the current step through the bands.
  var marker: Style { rich ? Style(foreground: .indexed(222)) : Style(isBold: true) }

  var right: Style { hasColor ? Style(foreground: .indexed(rich ? 114 : 2)) : .plain }
  var wrong: Style {
    hasColor ? Style(foreground: .indexed(rich ? 210 : 1), isUnderlined: true) : Style(isUnderlined: true)
  }
  var hit: Style { Style(isUnderlined: true) }
  var failure: Style {
    hasColor ? Style(foreground: .indexed(rich ? 210 : 1), isBold: true) : Style(isBold: true)
  }
  var notice: Style { rich ? Style(foreground: .indexed(222)) : .plain }
  var bar: Style { hasColor ? Style(foreground: .indexed(rich ? 110 : 6)) : .plain }
  var key: Style { rich ? Style(foreground: .indexed(222)) : Style(isBold: true) }
}
