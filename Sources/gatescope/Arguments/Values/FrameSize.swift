import ArgumentParser
import Explorer
import SafeText

/// A screen size on the command line: `120x40` is 120 columns by 40 rows.
struct FrameSize: Equatable, ExpressibleByArgument {
  var width: Int
  var height: Int

  var defaultValueDescription: String { "\(width)x\(height)" }

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  /// - Parameter option: without its hyphens.
  /// - Throws: a `ValidationError` where no screen fits into the size.
  func check(_ option: String) throws {
    let (columns, rows) = (TimelineLayout.minimumWidth, TimelineLayout.minimumHeight)
    guard width >= columns, height >= rows else {
      throw ValidationError("--\(option) \(width)x\(height): a screen needs \(columns)x\(rows) or more")
    }
  }

  init?(argument: String) {
    let parts = argument.lowercased().split(separator: "x", omittingEmptySubsequences: false)
    guard parts.count == 2, let width = Int(typed: parts[0]), let height = Int(typed: parts[1]),
      (0...1000).contains(width), (0...1000).contains(height)
    else { return nil }
    self.width = width
    self.height = height
  }
}
