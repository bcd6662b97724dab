/// What help says of one screen, before all else.
public struct ScreenHelp: Equatable, Sendable {
  /// Something to do on it.
  public struct Trial: Equatable, Sendable {
    public var key: Key
    /// What happens.
    public var effect: String

    init(_ key: Key, _ effect: String) {
      self.key = key
      self.effect = effect
    }
  }

  /// What is drawn.
  public var drawn: String
  /// How to read it.
  public var reading: String
  /// What to try there.
  public var trials: [Trial]
}
