import Explorer

/// What a drawing is for.
enum DrawingPurpose: Sendable {
  /// A terminal, whose reader has keys to press.
  case screen
  /// A file: what is to be seen, without keys, tabs and what lies on top.
  case picture
}

/// Draws the explorer's state for a file. The grid has the explorer's size.
public func picture(of explorer: Explorer) -> Grid {
  // The last row is the keys': it is drawn one further down, and cut off.
  var taller = explorer
  taller.adopt(explorer.view.appearance, width: explorer.view.width, height: explorer.view.height + 1)
  var grid = draw(taller, for: .picture)
  grid.cut(height: explorer.view.height)
  return grid
}

extension Explorer {
  /// The screen as an SVG picture, as wide and high as its columns and rows.
  public func svg(on page: Appearance.Page) -> String {
    var explorer = self
    explorer.view.appearance.page = page
    return SVG(
      picture(of: explorer), page: page, title: explorer.pictureTitle,
      description: explorer.pictureDescription
    ).text
  }
}
