import ArgumentParser
import Explorer

/// How to draw, where the terminal's own answer is not wanted.
struct LookArguments: ParsableArguments {
  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  @Option(help: "none, 16 or 256. Default: what the terminal can show.")
  var colors: ColorDepth?

  /// For output that is not a terminal's: no colours and all characters, unless the options say otherwise.
  func appearance(colors: Appearance.Colors = .none) -> Appearance {
    Appearance(colors: self.colors?.colors ?? colors, hasUnicode: !ascii)
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
