import GateCore
import StateSpace

/// A search for rest points, in slices.
struct RestJob: Job {
  static let rank = JobRank.points
  /// Multiplications of a slice.
  private static let multiplications = 2_000_000
  /// Of a whole search, about: some seconds.
  private static let whole = 1e10

  let key: RestKey
  private var search: PointSearch

  static func == (a: RestJob, b: RestJob) -> Bool {
    a.key == b.key && a.search.progress == b.search.progress && a.search.found == b.search.found
  }

  /// nil where there is no map, which is said then.
  init?(_ key: RestKey, in explorer: inout Explorer) {
    let session = explorer.session
    do throws(HeldMapError) {
      let map = try HeldMap(
        session.model, lane: key.lane, holding: key.held, in: session.sequence.steps,
        interventions: session.run.interventions, from: session.run.initialState)
      var settings = PointSearch.Settings()
      settings.starts = Self.starts(size: map.size)
      let units = explorer.shown.hiddenSize
      let states = explorer.insights.trails.value?.states(ofSize: map.size) ?? []
      search = PointSearch(
        map, near: states.map { StatePoint($0.map(Double.init), units: units) }, settings: settings)
    } catch {
      var points = RestPoints(key: key)
      points.refusal = error.message
      points.isFinished = true
      explorer.insights.rest.put(points)
      return nil
    }
    self.key = key
  }

  /// Fewer in a large network, where each takes longer.
  static func starts(size: Int) -> Int {
    let cost = 30 * Double(size * size * size + 100 * size * size)
    return max(24, min(300, Int(whole / cost)))
  }

  mutating func advance(in explorer: inout Explorer) -> Bool {
    guard var points = explorer.insights.rest[key] else { return true }
    search.advance(multiplications: Self.multiplications)
    points.points = search.found
    points.finding = search.finding
    points.progress = search.progress
    points.isFinished = search.isFinished
    if points.map == nil { points.map = KnownMap(map: search.map) }
    explorer.insights.rest.put(points)
    return search.isFinished
  }

  func label(in explorer: Explorer) -> String? {
    "searching where it rests: \(Jobs.percent(Float(search.progress))), Esc stops"
  }
}

extension SpaceTrails {
  /// All states that are numbers, of sequences and of the changed network, that have so many.
  func states(ofSize size: Int) -> [[Float]] {
    ((own.map { [$0] } ?? []) + others).flatMap { trail in
      trail.size == size
        ? (0..<trail.count).map { Array(trail.state($0)) }.filter { $0.allSatisfy(\.isFinite) } : []
    }
  }
}

extension HeldMapError {
  /// For the reader.
  var message: String {
    switch self {
    case .noLane: "the network has no such layer or direction"
    case .nothingHeld: "there is nothing to hold"
    case .input(let error): error.message
    case .cannotGoOn: "this network cannot go on from a step: it reads backward, or only the first steps"
    }
  }
}
