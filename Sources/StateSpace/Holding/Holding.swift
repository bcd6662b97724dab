/// How long a state goes on saying the same, as the linearised map foretells it.
public enum Holding: Hashable, Sendable {
  /// After so many steps the head's answer is another one for the first time.
  case changes(after: Int, to: Int)
  /// The state comes to rest where the answer is the same.
  case forever
  /// The answer is the same for so many steps, and the state still moves.
  case longer(than: Int)
}
