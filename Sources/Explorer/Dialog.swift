/// What lies between the reader and the screen: an overlay, a line to the reader.
public struct Dialog: Equatable, Sendable {
  public internal(set) var overlay: Overlay?
  public internal(set) var message: Message?
  /// A typed sequence that is being read.
  var submitted: Prompt?
  /// Lines entered at prompts, oldest first.
  var history: [String] = []
}
