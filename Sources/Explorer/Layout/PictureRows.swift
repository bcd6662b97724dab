/// The rows between a screen's picture and the bottom lines.
public enum PictureRows {
  /// The row of both predictions, above the legend of every screen; nil while nothing is changed.
  public static func comparison(in explorer: Explorer) -> Int? {
    explorer.session.baseline == nil || explorer.session.architecture.head == nil
      ? nil : explorer.view.height - 3
  }

  /// The row of what is not known of the network, or of what it reads; nil where nothing is to be said.
  public static func caveats(in explorer: Explorer) -> Int? {
    Caveats.all(in: explorer).isEmpty ? nil : (comparison(in: explorer) ?? explorer.view.height - 2) - 1
  }

  /// The first row, on every screen, that is no part of the picture.
  public static func end(in explorer: Explorer) -> Int {
    caveats(in: explorer) ?? comparison(in: explorer) ?? explorer.view.height - 2
  }
}
