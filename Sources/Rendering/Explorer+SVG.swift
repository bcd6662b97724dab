import Explorer

extension Explorer {
  /// The screen as an SVG picture, as wide and high as its columns and rows.
  public func svg(on page: Appearance.Page) -> String {
    var explorer = self
    ThemeChoice.choose(ThemeChoice(page), in: &explorer)
    var appearance = explorer.view.appearance
    appearance.hasStrokes = true
    explorer.adopt(appearance, width: view.frameWidth, height: view.frameHeight)
    let words = explorer.pictureSentences
    return SVG(
      Rendering.picture(of: explorer), page: page, title: words.title, description: words.description
    ).text
  }

  var pictureSentences: PictureSentences {
    PictureSentences(explorer: self, screen: ScreenViews.view(Scene(self, for: .picture)))
  }
}
