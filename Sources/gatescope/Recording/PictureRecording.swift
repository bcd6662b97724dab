import Explorer
import Rendering
import TensorFiles

/// A script as a picture that plays by itself. It is written when the script ends.
final class PictureRecording: Recording {
  /// A file with more frames than this is too large to be looked at.
  private static let frameLimit = 1000

  private let path: String
  private var picture: AnimatedSVG

  init(path: String, title: String, page: Appearance.Page) {
    self.path = path
    picture = AnimatedSVG(page: page, title: title)
  }

  func show(_ grid: Grid, at time: Duration) throws(Failure) {
    picture.show(grid, at: time)
    guard picture.count <= Self.frameLimit else {
      throw Failure(
        status: .badData,
        message:
          "\(path): more than \(Self.frameLimit) frames; record a script this long as .cast")
    }
  }

  func end(at time: Duration) throws(Failure) {
    do throws(FileError) { try Files.write(Array(picture.text(lasting: time).utf8), to: path) } catch {
      throw Failure(error)
    }
  }
}
