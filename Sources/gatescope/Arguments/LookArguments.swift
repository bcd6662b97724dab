import ArgumentParser
import Explorer
import Terminal

/// How to draw, where the terminal's own answer is not wanted.
struct LookArguments: ParsableArguments {
  @Flag var characters: CharacterSet?

  @Option(help: "none, 16, 256 or 24bit. Default: what the terminal can show.")
  var colors: ColorDepth?

  @Option(
    help:
      "For which ground: light, dark or auto, which asks the terminal. Default: auto; light for an SVG picture."
  )
  var theme: ThemeChoice?

  /// For text that is not a terminal's: no colours and the characters of the locale, unless the options say
  /// otherwise. The ground is the terminal's that it is printed on, if it is.
  func appearance(colors: Appearance.Colors = .none) -> Appearance {
    let colors = self.colors?.colors ?? colors
    let page = theme?.page ?? (colors == .none ? .dark : OutputGround.page())
    return Appearance(colors: colors, hasUnicode: hasUnicode ?? CharacterLocale.adopt(), page: page)
  }

  /// For a file that is shown elsewhere, with an encoding of its own.
  ///
  /// - Parameter page: the ground that is expected there.
  func portableAppearance(colors: Appearance.Colors, on page: Appearance.Page) -> Appearance {
    Appearance(
      colors: self.colors?.colors ?? colors, hasUnicode: hasUnicode ?? true, page: theme?.page ?? page)
  }

  /// What the options say about the characters.
  var hasUnicode: Bool? { characters.map { $0 == .unicode } }
}

/// `--ascii` or `--unicode`.
enum CharacterSet: String, EnumerableFlag {
  case ascii
  case unicode

  static func help(for value: CharacterSet) -> ArgumentHelp? {
    switch value {
    case .ascii: "Draw with ASCII characters only. Default: what the locale has."
    case .unicode: "Draw with all characters, whatever the locale."
    }
  }
}

/// `--colors`.
enum ColorDepth: String, CaseIterable, ExpressibleByArgument {
  case none
  case sixteen = "16"
  case twoHundredFiftySix = "256"
  case exact = "24bit"

  var colors: Appearance.Colors {
    switch self {
    case .none: .none
    case .sixteen: .sixteen
    case .twoHundredFiftySix: .twoHundredFiftySix
    case .exact: .exact
    }
  }
}

extension ThemeChoice: ExpressibleByArgument {}
