/// For which ground the screen is drawn: the reader's word, or what the terminal says.
public enum ThemeChoice: String, CaseIterable, Hashable, Sendable {
  case light
  case dark
  /// What the terminal's background is.
  case auto

  /// Nil where it is to be found out.
  public var page: Appearance.Page? {
    switch self {
    case .light: .light
    case .dark: .dark
    case .auto: nil
    }
  }

  public init(_ page: Appearance.Page) {
    switch page {
    case .light: self = .light
    case .dark: self = .dark
    }
  }

  /// Draws for a ground from now on; with `auto` for the one that is known until another is found.
  public static func choose(_ theme: ThemeChoice, in explorer: inout Explorer) {
    explorer.view.theme = theme
    if let page = theme.page { explorer.view.appearance.page = page }
  }

  /// Takes the ground that the terminal has, unless the reader has chosen meanwhile.
  static func adopt(found page: Appearance.Page, in explorer: inout Explorer) {
    explorer.view.appearance.page = explorer.view.theme.page ?? page
  }
}
