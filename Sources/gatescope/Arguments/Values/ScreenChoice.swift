import ArgumentParser
import Explorer

/// `--screen`: a screen by its name or number, or the page on the units' health.
struct ScreenChoice: ExpressibleByArgument {
  let command: Command

  init?(argument: String) {
    let name = argument.lowercased()
    if name == "health" {
      command = .health
    } else if let screen = ScreenKind.allCases.first(where: {
      name == $0.title.lowercased() || name == "\($0.rawValue)"
    }) {
      command = .screen(screen)
    } else {
      return nil
    }
  }

  static var allValueStrings: [String] { ScreenKind.allCases.map { $0.title.lowercased() } + ["health"] }
}
