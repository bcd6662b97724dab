import GateCore

/// Inputs exchanged one after the other, from the current step back, so that keys are answered meanwhile.
struct SwapJob: Job {
  static let rank = JobRank.swap

  /// The state of the explorer that it was begun for.
  let key: GradientKey
  let trial: SwapTrial

  mutating func advance(in explorer: inout Explorer) -> Bool {
    guard explorer.insights.swaps.isKept(for: key), let known = explorer.insights.swaps.value else {
      return true
    }
    let run = explorer.session.run
    var multiplications = 0
    var effects: [SwapEffects.Effect?] = []
    for step in known.steps.dropLast(known.effects.count).reversed() {
      guard multiplications < Jobs.sliceMultiplications else { break }
      effects.append(trial.effect(at: step, in: run, plain: known.value))
      multiplications += cost(of: step, in: explorer.session)
    }
    explorer.insights.swaps.change { swaps in
      for effect in effects { swaps.add(effect) }
    }
    return explorer.insights.swaps.value?.isComplete ?? true
  }

  /// Multiplications, about, of the exchanges at a step.
  private func cost(of step: Int, in session: Session) -> Int {
    let length =
      session.run.canBranch
      ? trial.step + 1 - step
      : session.architecture.isCausal ? trial.step + 1 : session.run.length
    let branch = Self.branchOverhead + length * (session.model.network.parameters.count + Jobs.stepOverhead)
    return trial.replacementCount * branch
  }

  /// What beginning a branch costs beside its steps, in multiplications.
  private static let branchOverhead = 200_000

  func label(in explorer: Explorer) -> String? {
    guard let swaps = explorer.insights.swaps.value else { return nil }
    let share = Float(swaps.effects.count) / Float(max(1, swaps.steps.count))
    return "exchanging inputs: \(Jobs.percent(share))"
  }
}
