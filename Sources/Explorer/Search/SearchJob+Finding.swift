import GateCore

// Searching for steps by what the network does at them.
extension SearchJob {
  /// How many steps of a long sequence a search for matches looks at: what takes a fraction of a second.
  static func stepLimit(in session: Session) -> Int {
    min(session.run.length, 200_000, max(1000, 500_000_000 / max(1, session.model.network.parameters.count)))
  }

  static func find(_ pattern: String, aim: SearchJob.Aim = .jump, in explorer: inout Explorer) {
    explorer.jobs.remove(.search)
    do throws(ConditionError) {
      let condition = try ConditionParser.parse(
        pattern, known: explorer.session.sequence.annotation?.name)
      _ = try ConditionTest(condition, for: explorer)
      var job = SearchJob(
        pattern: pattern, condition: condition, aim: aim, lane: explorer.shown.lane,
        source: explorer.session.run.identity,
        run: explorer.session.run, origin: min(explorer.cursor.time, explorer.session.run.length))
      explorer.search = job.search
      if !look(with: &job, in: &explorer) { explorer.jobs.set(job) }
    } catch {
      explorer.dialog.message = Message(.failure, error.message)
    }
  }

  /// Looks at a slice of the steps; true when all have been looked at, or the search has lost its meaning.
  static func look(with job: inout SearchJob, in explorer: inout Explorer) -> Bool {
    guard job.source == explorer.session.run.identity, job.lane == explorer.shown.lane,
      let test = try? ConditionTest(job.condition, for: explorer)
    else { return true }
    var left = max(
      1, Jobs.sliceMultiplications / (explorer.session.model.network.parameters.count + Jobs.stepOverhead))
    while left > 0, !job.isDone {
      let steps = job.next(min(left, 256))
      left -= steps.count
      guard job.run.advance(to: steps.upperBound, atMost: left + steps.count) else { break }
      job.run.focus(on: max(0, steps.lowerBound - 1)..<steps.upperBound)
      job.look(at: steps, with: test)
    }
    explorer.search = job.search
    tell(&job, in: &explorer)
    return job.isDone
  }

  /// Goes to the first step found as soon as there is one, and says how many there are when all are known.
  private static func tell(_ job: inout SearchJob, in explorer: inout Explorer) {
    guard job.aim != .mark else { return }
    let hits = explorer.search?.hits ?? []
    if job.notice == nil, let hit = job.firstHit {
      TokenSearch.jump(to: hit, in: &explorer)
      if !job.isDone {
        explorer.dialog.message = Message(.notice, "'\(job.pattern)' at step \(hit + 1); searching on")
      }
      job.notice = explorer.dialog.message
    } else if job.isDone, job.notice != nil, explorer.dialog.message == job.notice,
      let position = hits.firstIndex(of: explorer.cursor.time - 1)
    {
      explorer.dialog.message = Message(
        .notice, "'\(job.pattern)' \(position + 1) of \(hits.count), at step \(explorer.cursor.time)")
    }
    guard job.isDone, hits.isEmpty else { return }
    switch job.aim {
    case .jump, .mark: explorer.dialog.message = Message(.failure, TokenSearch.nowhere(job.pattern))
    case .jumpOrNearest(let gate, let end, let unit):
      guard let step = job.nearestStep else { return }
      explorer.search = nil
      Motion.seek(step + 1, in: &explorer)
      let value = NumberText.decimal(job.nearestValue, 3)
      let never = end.end(of: gate, in: explorer.shown.cell)?.denial ?? "is never \(end.rawValue)"
      explorer.dialog.message = Message(
        .notice, "\(gate.symbol)[\(unit)] \(never): it comes nearest, \(value), at step \(step + 1)")
    }
  }

  /// Stays with what was found so far.
  static func stop(in explorer: inout Explorer) {
    guard let job = explorer.jobs[SearchJob.self] else { return }
    explorer.jobs.remove(.search)
    let found = job.search.hits.count
    explorer.dialog.message = Message(
      .notice, "search stopped after \(job.count) of \(job.run.length) steps: \(found) found")
  }
}
