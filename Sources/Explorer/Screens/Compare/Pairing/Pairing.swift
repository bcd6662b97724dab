import GateCore
import Models

/// What the correspondence of units follows from: networks without changes on a sequence without changes, so that the
/// units stay while things are changed.
struct PairingKey: Equatable, Sendable {
  let networks: [Network]
  let models: [Int]
  let lanes: [Lane]
  let steps: InputSteps

  /// Missing values equal each other.
  static func == (a: PairingKey, b: PairingKey) -> Bool {
    a.models == b.models && a.lanes == b.lanes && a.steps.isIdentical(to: b.steps) && a.networks == b.networks
  }
}

/// The same for one unit of the first network.
struct UnitPairsKey: Equatable, Sendable {
  let pairing: PairingKey
  let unit: Int
}

/// Which units of compared networks correspond: those whose memories go most closely with, or against, the memory of
/// the unit shown of the first network.
enum Pairing {
  /// So many steps, from the first, are compared at most.
  static let most = 512

  /// Gives each network a unit: where the reader has not chosen one, the one that corresponds to the first network's.
  /// In moments of one training that is the same unit.
  static func place(_ networks: [ComparedNetwork], in explorer: inout Explorer) {
    let own = networks.filter { !$0.isBaseline }
    guard let first = own.first else { return }
    let current = explorer.session.modelIndex
    for network in own where network.model != current {
      if explorer.screens.compare.places[network.model] == nil {
        explorer.screens.compare.places[network.model] = firstPlace(
          of: network, isFirst: network == first, in: explorer)
      }
    }
    guard own.count > 1 else { return }
    let key = key(own, in: explorer)
    work(on: key, in: &explorer)
    let unit = CompareScreen.place(of: first, in: explorer).unit
    let series = explorer.insights.pairing.value(for: key)
    let pairsKey = UnitPairsKey(pairing: key, unit: unit)
    explorer.insights.pairs = explorer.insights.pairs.refreshed(for: series == nil ? nil : pairsKey) {
      series.map { all in all.map { $0.closestUnit(to: all[0], unit: unit) } }
    }
    for (network, pair) in zip(own, explorer.insights.pairs.value ?? own.map { _ in nil }).dropFirst() {
      var place = CompareScreen.place(of: network, in: explorer)
      guard !place.isChosen else { continue }
      let architecture = explorer.session.exhibit.models[network.model].network.architecture
      let isSame = ComparedMoment.isOneTraining(first.model, network.model, in: explorer)
      place.unit = min(isSame ? unit : pair ?? unit, architecture.layers[place.layer].hiddenSize - 1)
      explorer.screens.compare.places[network.model] = place
      if network.model == current { explorer.cursor.unit = place.unit }
    }
  }

  /// Where a network is looked at before anybody has chosen: the first one at a unit that tells something.
  private static func firstPlace(
    of network: ComparedNetwork, isFirst: Bool, in explorer: Explorer
  ) -> NetworkPlace {
    guard isFirst, var other = CompareScreen.explorer(on: network, in: explorer) else {
      return NetworkPlace()
    }
    other.cursor.move(to: NetworkPlace())
    UnitMeasures.selectInformativeUnit(in: &other)
    return NetworkPlace(other.cursor)
  }

  private static func key(_ networks: [ComparedNetwork], in explorer: Explorer) -> PairingKey {
    let session = explorer.session
    let steps = session.exhibit.sequences[session.sequenceIndex].steps
    return PairingKey(
      networks: networks.map { session.exhibit.models[$0.model].network }, models: networks.map(\.model),
      lanes: networks.map { lane(of: $0, in: explorer) },
      steps: steps.count > most ? steps.slice(0..<most) : steps)
  }

  private static func lane(of network: ComparedNetwork, in explorer: Explorer) -> Lane {
    let place = CompareScreen.place(of: network, in: explorer)
    let layer = explorer.session.exhibit.models[network.model].network.architecture.layers[place.layer]
    return Lane(layer: place.layer, direction: layer.directions[place.direction])
  }

  /// Works out what the units hold: as far as a slice suffices now, the rest by a job.
  private static func work(on key: PairingKey, in explorer: inout Explorer) {
    guard !explorer.insights.pairing.isKept(for: key) else { return explorer.jobs.remove(.pair) }
    if explorer.jobs[PairJob.self]?.key == key { return }
    explorer.jobs.remove(.pair)
    guard var job = PairJob(key, in: explorer.session) else { return }
    if !job.advance(in: &explorer) { explorer.jobs.set(job) }
  }
}

/// What the units of compared networks hold, computed in slices.
struct PairJob: Job {
  static let rank = JobRank.pair

  let key: PairingKey
  private var runs: [Run]

  /// - Returns: nil where a network cannot read the sequence.
  init?(_ key: PairingKey, in session: Session) {
    self.key = key
    runs = []
    for model in key.models {
      guard let run = try? Run(session.exhibit.models[model], steps: key.steps) else { return nil }
      runs.append(run)
    }
  }

  mutating func advance(in explorer: inout Explorer) -> Bool {
    let end = key.steps.count
    for index in runs.indices {
      let cost = runs[index].network.parameters.count + Jobs.stepOverhead
      guard runs[index].advance(to: end, atMost: max(1, Jobs.sliceMultiplications / cost)) else {
        return false
      }
    }
    let series = runs.indices.map { index in
      runs[index].focus(on: 0..<end)
      return MemorySeries(runs[index], over: 0..<end, lane: key.lanes[index])
    }
    explorer.insights.pairing.keep(series, for: key)
    return true
  }

  func label(in explorer: Explorer) -> String? { "comparing units" }
}

/// How a unit shown goes with the first network's.
public struct UnitPair: Equatable, Sendable {
  /// Pearson's r of the two memories.
  public let r: Float
  /// Over how many steps, from the first.
  public let steps: Int
}

extension CompareScreen {
  /// How closely the unit shown of a network goes with the first network's; nil for the first one, and where nothing
  /// can be said.
  public static func pair(of network: ComparedNetwork, in explorer: Explorer) -> UnitPair? {
    let own = networks(in: explorer).filter { !$0.isBaseline }
    guard let first = own.first, let position = own.firstIndex(of: network), position > 0,
      let series = explorer.insights.pairing.value, series.indices.contains(position)
    else { return nil }
    let steps = min(Pairing.most, explorer.session.run.length)
    return series[position].correlation(
      ofUnit: place(of: network, in: explorer).unit, with: series[0],
      unit: place(of: first, in: explorer).unit
    ).map { UnitPair(r: $0, steps: steps) }
  }

  /// Lets the units correspond again that the reader has chosen one by one.
  static func pairAgain(in explorer: inout Explorer) {
    for network in networks(in: explorer).dropFirst() {
      explorer.screens.compare.places[network.model]?.isChosen = false
      if network.model == explorer.session.modelIndex { explorer.cursor.unitWasChosen = false }
    }
  }
}
