import ArgumentParser
import Explorer
import Rendering
import TensorFiles

/// The forms in which a screen goes into a file.
enum PictureFormat: String, CaseIterable, ExpressibleByArgument {
  case svg
  case ansi
  case text

  /// By the ending of a file's name; nil for one that says nothing about it.
  init?(path: String) {
    guard let dot = path.lastIndex(of: "."), path[dot...].allSatisfy({ $0 != "/" }) else { return nil }
    switch path[path.index(after: dot)...].lowercased() {
    case "svg": self = .svg
    case "ansi", "ans": self = .ansi
    case "txt", "text": self = .text
    default: return nil
    }
  }

  /// By the ending of a file's name; text for one that says nothing about it.
  ///
  /// - Throws: a `Failure` for the ending of another kind of picture or page.
  init(forFile path: String) throws(Failure) {
    if let format = Self(path: path) {
      self = format
      return
    }
    let others = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tiff", ".pdf", ".eps", ".ps", ".html"]
    guard !others.contains(where: path.lowercased().hasSuffix) else {
      throw Failure(
        status: .usage,
        message:
          "\(path): pictures are written as .svg, .ansi or .txt; --format says which for a name of any ending"
      )
    }
    self = .text
  }

  /// What a screen is drawn with where the command line does not say it.
  var colors: Appearance.Colors {
    switch self {
    case .svg: .exact
    case .ansi: .twoHundredFiftySix
    case .text: .none
    }
  }

  /// The file's contents, drawn with the explorer's own appearance.
  func contents(of explorer: Explorer) -> String {
    switch self {
    case .svg: explorer.svg(on: explorer.view.appearance.page)
    case .ansi: picture(of: explorer).ansi
    case .text: picture(of: explorer).text
    }
  }

  /// Writes the screen to a file, or leaves it as it was.
  func write(
    _ explorer: Explorer, to path: String, replacing: Replacement = .unread
  ) throws(Failure) {
    do {
      try Files.write(Array(contents(of: explorer).utf8), to: path, replacing: replacing)
    } catch { throw Failure(error) }
  }
}
