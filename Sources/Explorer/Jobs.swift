/// What takes longer than a key may and is done in slices.
public struct Jobs: Equatable, Sendable {
  /// Steps that are being computed; nil when all that was asked for is there.
  public internal(set) var pursuit: Pursuit?
  /// Steps that the screen shows and that are being computed again; nil when they are at hand.
  public internal(set) var gathering: Range<Int>?
  /// Steps around them that were made to be at hand.
  var gatheredSteps: Range<Int>?
  /// How far the gradient has been followed back while that goes on.
  var gradientPursuit: GradientPursuit?
  /// The search for steps that is going on.
  var searchPursuit: StepPursuit?
  /// True when the search is of steps that have been changed since.
  var searchIsStale = false
}
