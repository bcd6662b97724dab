import GateCore

// Searching for steps by what the network does at them.
extension Explorer {
  /// How many steps of a long sequence a search for matches looks at: what takes a fraction of a second.
  var searchLimit: Int {
    min(session.run.length, 200_000, max(1000, 500_000_000 / max(1, session.model.network.parameters.count)))
  }

  mutating func findCondition(_ pattern: String, aim: SearchJob.Aim = .jump) {
    jobs.remove(.search)
    do throws(ConditionError) {
      let condition = try ConditionParser.parse(pattern)
      _ = try ConditionTest(condition, for: self)
      var job = SearchJob(
        pattern: pattern, condition: condition, aim: aim, lane: shown.lane, source: session.run.identity,
        run: session.run, origin: min(cursor.time, session.run.length))
      search = job.search
      if !look(with: &job) { jobs.set(job) }
    } catch {
      dialog.message = Message(.failure, error.message)
    }
  }

  /// After a change: where the pattern is found now.
  mutating func refreshSearch() {
    guard let pattern = search?.pattern else { return }
    if Condition.isMeant(by: pattern) {
      let said = dialog.message
      search = nil
      findCondition(pattern, aim: .mark)
      // A condition that no longer means anything is not searched for.
      if search == nil { dialog.message = said }
    } else if let tokens = session.tokens {
      search = TokenSearch(pattern, in: tokens, vocabulary: session.model.vocabulary)
    }
  }

  /// Looks at a slice of the steps; true when all have been looked at, or the search has lost its meaning.
  mutating func look(with job: inout SearchJob) -> Bool {
    guard job.source == session.run.identity, job.lane == shown.lane,
      let test = try? ConditionTest(job.condition, for: self)
    else { return true }
    var left = max(1, Self.workMultiplications / (session.model.network.parameters.count + 5000))
    while left > 0, !job.isDone {
      let steps = job.next(min(left, 256))
      left -= steps.count
      guard job.run.advance(to: steps.upperBound, atMost: left + steps.count) else { break }
      job.run.focus(on: max(0, steps.lowerBound - 1)..<steps.upperBound)
      job.look(at: steps, with: test)
    }
    search = job.search
    tell(&job)
    return job.isDone
  }

  /// Goes to the first step found as soon as there is one, and says how many there are when all are known.
  private mutating func tell(_ job: inout SearchJob) {
    guard job.aim != .mark else { return }
    let hits = search?.hits ?? []
    if job.told == nil, let hit = job.firstHit {
      jump(to: hit)
      if !job.isDone {
        dialog.message = Message(.notice, "'\(job.pattern)' at step \(hit + 1); searching on")
      }
      job.told = dialog.message
    } else if job.isDone, job.told != nil, dialog.message == job.told,
      let place = hits.firstIndex(of: cursor.time - 1)
    {
      dialog.message = Message(
        .notice, "'\(job.pattern)' \(place + 1) of \(hits.count), at step \(cursor.time)")
    }
    guard job.isDone, hits.isEmpty else { return }
    switch job.aim {
    case .jump, .mark: dialog.message = Message(.failure, "'\(job.pattern)' holds at no step")
    case .jumpOrNearest(let gate, let end, let unit):
      guard let step = job.nearestStep else { return }
      search = nil
      seek(step + 1)
      let value = NumberText.decimal(job.nearestValue, 3)
      dialog.message = Message(
        .notice,
        "\(gate.symbol)[\(unit)] is never \(end.rawValue): it comes nearest, \(value), at step \(step + 1)")
    }
  }

  /// Stays with what was found so far.
  mutating func stopSearching() {
    guard let job = jobs[SearchJob.self] else { return }
    jobs.remove(.search)
    let found = job.search.hits.count
    dialog.message = Message(
      .notice, "search stopped after \(job.count) of \(job.run.length) steps: \(found) found")
  }
}

extension Run {
  /// Calls `body` at every step before `limit`, in order, with a run that has it and the step before it at hand.
  /// The steps are computed as they are come to; this run keeps what it has.
  func forEachStep(before limit: Int, _ body: (Run, Int) -> Void) {
    let stretch = 256
    let end = min(limit, length)
    var run = self
    for start in stride(from: 0, to: end, by: stretch) {
      let next = min(end, start + stretch)
      run.advance(to: next)
      run.focus(on: max(0, start - 1)..<next)
      for step in start..<next { body(run, step) }
    }
  }
}
