import GateCore

/// Why a lane is no map of its state.
public enum HeldMapError: Error, Equatable, Sendable {
  /// The network has no such layer, or not in this direction.
  case noLane(Lane)
  /// There is nothing to hold: no token, no number, or a sequence without steps.
  case nothingHeld
  /// What is held, or an intervention, does not fit the network.
  case input(InputError)
  /// The network reads backward, or some layer the first steps only: it cannot go on from a step.
  case cannotGoOn
}
