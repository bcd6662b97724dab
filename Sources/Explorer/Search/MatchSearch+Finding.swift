import GateCore
import Models

// Finding where the same units are on again.
extension MatchSearch {
  /// At most this many matches are listed.
  private static let matchLimit = 50

  /// Opens the list of stretches, in all sequences of the exhibit, in which the units are on that are on over
  /// `wanted` (counted from 1; nil for the last three steps taken).
  ///
  /// A unit is on where the followed state (else the memory) is above the threshold. Stretches as long as the
  /// asked one are compared by the units on at all their steps, and ranked by the share of those units, of
  /// either stretch, that both have; of overlapping ones the likest is kept.
  static func find(of wanted: ClosedRange<Int>?, threshold: Float, in explorer: inout Explorer) {
    let asked = wanted ?? max(1, explorer.cursor.time - 2)...max(1, explorer.cursor.time)
    let end = min(asked.upperBound, explorer.session.run.length)
    let steps = min(asked.lowerBound - 1, end)..<end
    guard !steps.isEmpty, steps.count <= longestMatch else {
      explorer.dialog.message = Message(
        .failure,
        "steps \(asked.lowerBound) to \(asked.upperBound): expected 1 to \(longestMatch) of 1 to \(explorer.session.run.length)"
      )
      return
    }
    let quantity = explorer.followedQuantity.isGate ? explorer.shown.memory : explorer.followedQuantity
    var search = MatchSearch(
      quantity: quantity, threshold: threshold, steps: steps, units: [], matches: [])
    let rows = units(on: search, explorer.session.run, limit: steps.upperBound, in: explorer)
    search.units = common(rows[steps])
    guard !search.units.isEmpty else {
      explorer.dialog.message = Message(
        .failure,
        "no unit has \(quantity.symbol) > \(threshold) over steps \(steps.lowerBound + 1) to \(steps.upperBound): "
          + "match STEPS THRESHOLD asks otherwise")
      return
    }
    if explorer.session.exhibit.sequences.contains(where: {
      $0.steps.count > lookedAtLimit(in: explorer.session)
    }) {
      search.stepLimit = lookedAtLimit(in: explorer.session)
    }
    for index in explorer.session.exhibit.sequences.indices {
      search.matches += matches(of: search, inSequence: index, in: explorer)
    }
    let ranked = search.matches.sorted { [search] in
      let (a, b) = (search.likeness(of: $0), search.likeness(of: $1))
      return a != b ? a > b : ($0.sequence, $0.steps.lowerBound) < ($1.sequence, $1.steps.lowerBound)
    }
    search.matches = Array(ranked.prefix(matchLimit))
    guard !search.matches.isEmpty else {
      explorer.dialog.message = Message(
        .notice,
        "units \(search.units) are on together nowhere else"
          + (search.stepLimit.map { " in the first \($0) steps" } ?? ""))
      return
    }
    explorer.dialog.overlay = .list(ListOverlay(search))
  }

  private static let longestMatch = 1000

  /// The stretches of one sequence that share a unit, without overlaps, likest first.
  private static func matches(of search: MatchSearch, inSequence index: Int, in explorer: Explorer)
    -> [MatchSearch.Match]
  {
    guard
      let run = index == explorer.session.sequenceIndex
        ? explorer.session.run
        : try? explorer.session.run.restarted(steps: explorer.session.exhibit.sequences[index].steps)
    else { return [] }
    let rows = units(
      on: search, run, limit: min(run.length, lookedAtLimit(in: explorer.session)), in: explorer)
    let length = search.steps.count
    guard rows.count >= length else { return [] }
    let asked = Set(search.units)
    var found: [MatchSearch.Match] = []
    // How long each unit has been on without a break, up to the step come to.
    var duration = [Int](repeating: 0, count: explorer.shown.hiddenSize)
    for (step, row) in rows.enumerated() {
      let on = Set(row)
      for unit in duration.indices { duration[unit] = on.contains(unit) ? duration[unit] + 1 : 0 }
      let steps = step - length + 1..<step + 1
      guard steps.lowerBound >= 0 else { continue }
      if index == explorer.session.sequenceIndex, steps.overlaps(search.steps) { continue }
      let common = row.filter { duration[$0] >= length }
      let shared = common.count { asked.contains($0) }
      guard shared > 0 else { continue }
      found.append(
        MatchSearch.Match(sequence: index, steps: steps, shared: shared, others: common.count - shared))
    }
    return withoutOverlaps(found, search)
  }

  private static func withoutOverlaps(_ matches: [MatchSearch.Match], _ search: MatchSearch) -> [MatchSearch
    .Match]
  {
    var kept: [MatchSearch.Match] = []
    let ranked = matches.sorted {
      let (a, b) = (search.likeness(of: $0), search.likeness(of: $1))
      return a != b ? a > b : $0.steps.lowerBound < $1.steps.lowerBound
    }
    for match in ranked where kept.count < matchLimit {
      if !kept.contains(where: { $0.steps.overlaps(match.steps) }) { kept.append(match) }
    }
    return kept
  }

  private static func lookedAtLimit(in session: Session) -> Int {
    max(1000, SearchJob.stepLimit(in: session) / max(1, session.exhibit.sequences.count))
  }

  /// The units that are on at each step.
  private static func units(on search: MatchSearch, _ run: Run, limit: Int, in explorer: Explorer) -> [[Int]]
  {
    var rows: [[Int]] = []
    run.forEachStep(before: limit) { run, step in
      let values = run.values(
        search.quantity, step: step, layer: explorer.cursor.layer, direction: explorer.shown.direction)
      rows.append(
        values.indices.filter { values[$0] > search.threshold }.map { $0 - values.startIndex })
    }
    return rows
  }

  private static func common(_ rows: ArraySlice<[Int]>) -> [Int] {
    guard let first = rows.first else { return [] }
    return first.filter { unit in rows.allSatisfy { $0.contains(unit) } }
  }
}
