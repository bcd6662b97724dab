import GateCore
import Models

/// What a run's numbers follow from. It stands for the run where something was worked out from it: a copy of the
/// run itself would share its storage, which the next step would then have to copy.
struct RunStamp: Equatable, Sendable {
  private let network: Network
  private let steps: InputSequence.Steps
  private let initialState: NetworkState
  private let interventions: [Intervention]
  private let computed: Int

  init(_ run: Run) {
    network = run.network
    steps = run.steps
    initialState = run.initialState
    interventions = run.interventions
    computed = run.computed
  }
}
