import ArgumentParser
import ModelImport

/// `--embedding` and `--head`: a module's name, or `none`.
struct PartChoice: Equatable, ExpressibleByArgument {
  var choice: ImportOptions.Choice

  init(choice: ImportOptions.Choice) { self.choice = choice }

  init?(argument: String) {
    choice = argument == "none" ? .none : .named(argument)
  }

  var defaultValueDescription: String { "the one that fits" }
}
