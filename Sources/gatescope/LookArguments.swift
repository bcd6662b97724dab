import ArgumentParser
import Explorer
import Terminal

/// How to draw, where the terminal's own answer is not wanted.
struct LookArguments: ParsableArguments {
  @Flag var characters: CharacterSet?

  @Option(help: "none, 16 or 256. Default: what the terminal can show.")
  var colors: ColorDepth?

  /// For text that is not a terminal's: no colours and the characters of the locale, unless the options say
  /// otherwise.
  func appearance(colors: Appearance.Colors = .none) -> Appearance {
    Appearance(colors: self.colors?.colors ?? colors, hasUnicode: hasUnicode ?? CharacterLocale.adopt())
  }

  /// For a file that is shown elsewhere, with an encoding of its own.
  func portableAppearance(colors: Appearance.Colors) -> Appearance {
    Appearance(colors: self.colors?.colors ?? colors, hasUnicode: hasUnicode ?? true)
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

  var colors: Appearance.Colors {
    switch self {
    case .none: .none
    case .sixteen: .sixteen
    case .twoHundredFiftySix: .twoHundredFiftySix
    }
  }
}
