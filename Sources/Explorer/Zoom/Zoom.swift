/// How much is made to fit on the screen by showing several values as one.
public enum Zoom: String, CaseIterable, Hashable, Sendable {
  /// A tile for each unit and step; what does not fit scrolls.
  case off
  /// All units of the layer (on the Weights screen, the whole matrix).
  case units
  /// All units, and all steps seen; on the Memory and Gradient screens all steps that they look back over.
  case all
}
