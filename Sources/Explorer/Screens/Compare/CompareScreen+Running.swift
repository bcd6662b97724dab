import GateCore
import Models

// The runs of the networks.
extension CompareScreen {
  /// Computes what the networks have not computed yet: as far as a slice suffices now, the rest by a job.
  static func runAll(in explorer: inout Explorer) {
    begin(in: &explorer)
    if explorer.jobs.contains(.compare) { return }
    if !advance(in: &explorer) { explorer.jobs.set(CompareJob()) }
  }

  /// Begins the runs that are missing, or that follow from something else by now.
  private static func begin(in explorer: inout Explorer) {
    let networks = networks(in: explorer)
    explorer.screens.compare.places[explorer.session.modelIndex] = NetworkPlace(explorer.cursor)
    explorer.screens.compare.runs = explorer.screens.compare.runs.filter { networks.contains($0.key) }
    for network in networks {
      let session = session(on: network, in: explorer)
      let key = ComparedRun.Key(network, in: session)
      let earlier = explorer.screens.compare.runs[network]
      if earlier?.key == key { continue }
      explorer.jobs.remove(.compare)
      // A network that cannot read the sequence is not let in.
      guard let run = try? ComparedRun(key, of: session, earlier: earlier?.run) else { continue }
      explorer.screens.compare.runs[network] = run
    }
    Pairing.place(networks, in: &explorer)
  }

  /// Takes a slice of what the networks have not computed yet; true when all is done.
  static func advance(in explorer: inout Explorer) -> Bool {
    let (revealed, time) = (explorer.cursor.revealed, explorer.cursor.time)
    let steps = neededSteps(in: explorer)
    var budget = Jobs.sliceMultiplications
    var isDone = true
    for network in networks(in: explorer) where isDone {
      let session = session(on: network, in: explorer)
      // Taken out while it works, so that it has one owner and is not copied.
      guard var compared = explorer.screens.compare.runs.removeValue(forKey: network) else { continue }
      let cost = compared.run.network.parameters.count + Jobs.stepOverhead
      let before = compared.answers.count
      isDone = compared.advance(to: revealed, atMost: max(1, budget / cost), in: session)
      isDone =
        isDone && compared.run.focus(on: steps, from: time - 1, atMost: max(1, budget / cost))
      budget -= (compared.answers.count - before) * cost
      explorer.screens.compare.runs[network] = compared
    }
    Parting.refresh(in: &explorer)
    return isDone
  }

  /// The share of the steps that is computed, 0 to 1.
  static func share(in explorer: Explorer) -> Float {
    let networks = networks(in: explorer)
    let done = networks.reduce(0) { $0 + answers(of: $1, in: explorer).count }
    return min(1, Float(done) / Float(max(1, networks.count * explorer.cursor.revealed)))
  }
}

/// The compared networks' steps, computed in slices.
struct CompareJob: Job {
  static let rank = JobRank.compare

  mutating func advance(in explorer: inout Explorer) -> Bool { CompareScreen.advance(in: &explorer) }

  func label(in explorer: Explorer) -> String? {
    "computing the other networks: \(Jobs.percent(CompareScreen.share(in: explorer)))"
  }
}
