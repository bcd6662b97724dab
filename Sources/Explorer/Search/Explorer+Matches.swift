import GateCore
import Models

// Finding where the same units are on again.
extension Explorer {
  /// At most this many matches are listed.
  private static let matchLimit = 50

  /// Opens the list of stretches, in all sequences of the subject, in which the units are on that are on over
  /// `wanted` (counted from 1; nil for the last three steps taken).
  ///
  /// A unit is on where the followed state (else the memory) is above the threshold. Stretches as long as the
  /// asked one are compared by the units on at all their steps, and ranked by the share of those units, of
  /// either stretch, that both have; of overlapping ones the likest is kept.
  mutating func findMatches(of wanted: ClosedRange<Int>?, threshold: Float) {
    let asked = wanted ?? max(1, cursor.time - 2)...max(1, cursor.time)
    let end = min(asked.upperBound, session.run.length)
    let steps = min(asked.lowerBound - 1, end)..<end
    guard !steps.isEmpty, steps.count <= Self.longestMatch else {
      dialog.message = Message(
        .failure,
        "steps \(asked.lowerBound) to \(asked.upperBound): expected 1 to \(Self.longestMatch) of 1 to \(session.run.length)"
      )
      return
    }
    let quantity = followedQuantity.isGate ? shown.memory : followedQuantity
    var search = MatchSearch(
      quantity: quantity, threshold: threshold, steps: steps, units: [], matches: [])
    let rows = units(on: search, session.run, limit: steps.upperBound)
    search.units = common(rows[steps])
    guard !search.units.isEmpty else {
      dialog.message = Message(
        .failure,
        "no unit has \(quantity.symbol) > \(threshold) over steps \(steps.lowerBound + 1) to \(steps.upperBound): "
          + "match STEPS THRESHOLD asks otherwise")
      return
    }
    if session.subject.sequences.contains(where: { $0.steps.count > searchLimitOfMatches }) {
      search.stepLimit = searchLimitOfMatches
    }
    for index in session.subject.sequences.indices {
      search.matches += matches(of: search, inSequence: index)
    }
    let ranked = search.matches.sorted { [search] in
      let (a, b) = (search.likeness(of: $0), search.likeness(of: $1))
      return a != b ? a > b : ($0.sequence, $0.steps.lowerBound) < ($1.sequence, $1.steps.lowerBound)
    }
    search.matches = Array(ranked.prefix(Self.matchLimit))
    guard !search.matches.isEmpty else {
      dialog.message = Message(
        .notice,
        "units \(search.units) are on together nowhere else"
          + (search.stepLimit.map { " in the first \($0) steps" } ?? ""))
      return
    }
    dialog.overlay = .list(ListOverlay(.matches(search)))
  }

  private static let longestMatch = 1000

  /// The stretches of one sequence that share a unit, without overlaps, likest first.
  private func matches(of search: MatchSearch, inSequence index: Int) -> [MatchSearch.Match] {
    guard
      let run = index == session.sequenceIndex
        ? session.run : try? session.run.restarted(steps: session.subject.sequences[index].steps)
    else { return [] }
    let rows = units(on: search, run, limit: min(run.length, searchLimitOfMatches))
    let length = search.steps.count
    guard rows.count >= length else { return [] }
    let asked = Set(search.units)
    var found: [MatchSearch.Match] = []
    // How long each unit has been on without a break, up to the step come to.
    var duration = [Int](repeating: 0, count: shown.hiddenSize)
    for (step, row) in rows.enumerated() {
      let on = Set(row)
      for unit in duration.indices { duration[unit] = on.contains(unit) ? duration[unit] + 1 : 0 }
      let steps = step - length + 1..<step + 1
      guard steps.lowerBound >= 0 else { continue }
      if index == session.sequenceIndex, steps.overlaps(search.steps) { continue }
      let common = row.filter { duration[$0] >= length }
      let shared = common.count { asked.contains($0) }
      guard shared > 0 else { continue }
      found.append(
        MatchSearch.Match(sequence: index, steps: steps, shared: shared, others: common.count - shared))
    }
    return withoutOverlaps(found, search)
  }

  private func withoutOverlaps(_ matches: [MatchSearch.Match], _ search: MatchSearch) -> [MatchSearch.Match] {
    var kept: [MatchSearch.Match] = []
    let ranked = matches.sorted {
      let (a, b) = (search.likeness(of: $0), search.likeness(of: $1))
      return a != b ? a > b : $0.steps.lowerBound < $1.steps.lowerBound
    }
    for match in ranked where kept.count < Self.matchLimit {
      if !kept.contains(where: { $0.steps.overlaps(match.steps) }) { kept.append(match) }
    }
    return kept
  }

  private var searchLimitOfMatches: Int { max(1000, searchLimit / max(1, session.subject.sequences.count)) }

  /// The units that are on at each step.
  private func units(on search: MatchSearch, _ run: Run, limit: Int) -> [[Int]] {
    var rows: [[Int]] = []
    run.forEachStep(before: limit) { run, step in
      let values = run.values(search.quantity, step: step, layer: cursor.layer, direction: shown.direction)
      rows.append(
        values.indices.filter { values[$0] > search.threshold }.map { $0 - values.startIndex })
    }
    return rows
  }

  private func common(_ rows: ArraySlice<[Int]>) -> [Int] {
    guard let first = rows.first else { return [] }
    return first.filter { unit in rows.allSatisfy { $0.contains(unit) } }
  }

  func text(of match: MatchSearch.Match, _ search: MatchSearch) -> String {
    let sequence = session.subject.sequences[match.sequence]
    let place =
      session.subject.sequences.count > 1 ? "sequence \(match.sequence + 1), " : ""
    let likeness = Int((search.likeness(of: match) * 100).rounded())
    let around = excerpt(of: sequence, match.steps)
    return "\(likeness)%  \(match.shared) of \(search.units.count) units, \(match.others) more  "
      + "\(place)step\(match.steps.count > 1 ? "s" : "") \(match.steps.lowerBound + 1)"
      + (match.steps.count > 1 ? "-\(match.steps.upperBound)" : "") + (around.isEmpty ? "" : "  \(around)")
  }

  /// The tokens of a stretch, with a few before it.
  private func excerpt(of sequence: InputSequence, _ steps: Range<Int>) -> String {
    guard case .tokens(let tokens) = sequence.steps, session.model.vocabulary != nil else { return "" }
    let isCharacters = session.model.vocabulary?.unit == .character
    let start = max(0, steps.lowerBound - (isCharacters ? 8 : 2))
    func text(_ range: Range<Int>) -> String {
      tokens[range].map { session.symbol(ofToken: $0).visibleSymbol(unicode: view.appearance.hasUnicode) }
        .joined(separator: isCharacters ? "" : " ")
    }
    return text(start..<steps.lowerBound) + "["
      + text(steps.clamped(to: 0..<min(tokens.count, steps.lowerBound + 24))) + "]"
  }
}
