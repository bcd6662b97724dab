/// What lies between the reader and the screen: an overlay, a line to the reader, what is being typed.
public struct Dialog: Equatable, Sendable {
  public internal(set) var overlay: Overlay?
  public internal(set) var message: Message?
  /// Digits typed before a motion, or before a pause that makes them a screen's number.
  public internal(set) var count: Int?
  /// Lines entered at prompts, oldest first.
  var history: [String] = []
}
