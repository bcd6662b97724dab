/// Steps that take long to compute, gone towards slice by slice, so that keys are answered meanwhile.
public struct Pursuit: Equatable, Sendable {
  /// The step to stand at in the end.
  public var time: Int
  /// The furthest step to have seen in the end.
  public var revealed: Int
}
