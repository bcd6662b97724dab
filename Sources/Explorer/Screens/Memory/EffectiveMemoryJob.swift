import GateCore

/// The units changed one after the other, the selected one first, so that keys are answered meanwhile.
struct EffectiveMemoryJob: Job {
  static let rank = JobRank.probe

  /// The state of the explorer that it was begun for.
  let key: MomentKey
  private var probe: StateProbe?
  private var done: [StateProbe] = []

  init(key: MomentKey) { self.key = key }

  mutating func advance(in explorer: inout Explorer) -> Bool {
    guard explorer.insights.effectiveMemory.isKept(for: key) else { return true }
    let run = explorer.session.run
    let cost = run.network.parameters.count + Jobs.stepOverhead
    var multiplications = 0
    while multiplications < Jobs.sliceMultiplications {
      if var probe, !probe.isDone {
        let before = probe.steps
        probe.advance(by: max(1, min(16, Jobs.sliceMultiplications / cost)), beside: run)
        multiplications += (probe.steps - before) * cost
        self.probe = probe
        continue
      }
      if let probe { done.append(probe) }
      probe = nil
      guard let unit = done.first?.unit ?? Self.nextUnit(in: explorer) else { return true }
      probe = nextProbe(ofUnit: unit, in: explorer)
      multiplications += Self.branchOverhead
      if probe == nil {
        let time = HalfLife(done)
        explorer.insights.effectiveMemory.change { $0.keep(time, ofUnit: unit) }
        done = []
      }
    }
    return false
  }

  /// The next change of the unit that can be followed; nil when none is left.
  private func nextProbe(ofUnit unit: Int, in explorer: Explorer) -> StateProbe? {
    let last = done.last?.source ?? -1
    for source in EffectiveMemory.sources(in: explorer) where source > last {
      let change = EffectiveMemory.change(ofUnit: unit, after: source, in: explorer)
      let probe = StateProbe(
        of: explorer.session.run, unit: unit, after: source, change: change,
        until: min(explorer.cursor.time, source + EffectiveMemory.reach(in: explorer)),
        lane: explorer.shown.lane)
      if let probe { return probe }
    }
    return nil
  }

  /// The selected unit, then the others where these are measured too.
  private static func nextUnit(in explorer: Explorer) -> Int? {
    guard let measured = explorer.insights.effectiveMemory.value else { return nil }
    if !measured.isMeasured(explorer.cursor.unit) { return explorer.cursor.unit }
    guard EffectiveMemory.measuresAllUnits(in: explorer) else { return nil }
    return (0..<explorer.shown.hiddenSize).first { !measured.isMeasured($0) }
  }

  /// What beginning a branch costs beside its steps, in multiplications.
  private static let branchOverhead = 200_000

  func label(in explorer: Explorer) -> String? { "changing states to see how long that lasts" }
}
