extension Run {
  /// What a run's numbers follow from: of the steps computed so far, or of all steps, however many are computed.
  ///
  /// Keep it, not a copy of the run, beside what was worked out from one: a copy would share the run's storage, which
  /// the next step would then have to copy.
  public struct Identity: Equatable, Sendable {
    let network: Network
    let steps: InputSteps
    let scaling: [ColumnScaling]
    let initialState: NetworkState
    let interventions: [Intervention]
    /// nil when it does not matter how many steps are computed.
    let computed: Int?

    /// Missing values equal each other.
    public static func == (a: Identity, b: Identity) -> Bool {
      a.computed == b.computed && a.network == b.network && a.steps.isIdentical(to: b.steps)
        && a.scaling == b.scaling && a.initialState == b.initialState && a.interventions == b.interventions
    }
  }

  /// What the numbers of any step follow from.
  public var identity: Identity { identity(computed: nil) }

  /// What everything that is known now follows from: it is another one after the next step.
  public var identityNow: Identity { identity(computed: computed) }

  private func identity(computed: Int?) -> Identity {
    Identity(
      network: network, steps: steps, scaling: scaling, initialState: initialState,
      interventions: interventions, computed: computed)
  }
}

extension Run: Equatable {
  /// Runs are equal when they say the same: same network, sequence, interventions and steps computed. What happens
  /// to be resident does not count, and missing values equal each other.
  public static func == (a: Run, b: Run) -> Bool { a.identityNow == b.identityNow }
}
