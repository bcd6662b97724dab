import GateCore

// Searching for steps by what the network does at them.
extension Explorer {
  /// How many steps of a long sequence a search for matches looks at: what takes a fraction of a second.
  var searchLimit: Int {
    min(session.run.length, 200_000, max(1000, 500_000_000 / max(1, session.model.network.parameters.count)))
  }

  mutating func findCondition(_ pattern: String, aim: StepPursuit.Aim = .jump) {
    do throws(ConditionError) {
      _ = try ConditionTest(ConditionParser.parse(pattern), for: self)
      jobs.searchPursuit = StepPursuit(
        pattern: pattern, aim: aim, lane: shown.lane, source: StepSource(session.run), run: session.run,
        origin: min(cursor.time, session.run.length))
      search = jobs.searchPursuit?.search
      searchSteps()
    } catch {
      jobs.searchPursuit = nil
      dialog.message = Message(.failure, error.message)
    }
  }

  /// After a change: where the pattern is found now.
  mutating func refreshSearch() {
    guard let pattern = search?.pattern else { return }
    if Condition.isMeant(by: pattern) {
      let said = dialog.message
      findCondition(pattern, aim: .mark)
      if jobs.searchPursuit == nil, dialog.message != said { (search, dialog.message) = (nil, said) }
    } else if let tokens = session.tokens {
      search = TokenSearch(pattern, in: tokens, vocabulary: session.model.vocabulary)
    }
  }

  /// Looks at a slice of the steps.
  mutating func searchSteps() {
    guard var pursuit = jobs.searchPursuit else { return }
    // Taken out, so that its run has one owner.
    jobs.searchPursuit = nil
    guard pursuit.source == StepSource(session.run), pursuit.lane == shown.lane,
      let condition = try? ConditionParser.parse(pursuit.pattern),
      let test = try? ConditionTest(condition, for: self)
    else { return }
    var left = max(1, Self.workMultiplications / (session.model.network.parameters.count + 5000))
    while left > 0, !pursuit.isDone {
      let steps = pursuit.next(min(left, 256))
      left -= steps.count
      guard pursuit.run.advance(to: steps.upperBound, atMost: left + steps.count) else { break }
      pursuit.run.focus(on: max(0, steps.lowerBound - 1)..<steps.upperBound)
      pursuit.look(at: steps, with: test)
    }
    search = pursuit.search
    tell(&pursuit)
    if !pursuit.isDone { jobs.searchPursuit = pursuit }
  }

  /// Goes to the first step found as soon as there is one, and says how many there are when all are known.
  private mutating func tell(_ pursuit: inout StepPursuit) {
    guard pursuit.aim != .mark else { return }
    let hits = search?.hits ?? []
    if pursuit.told == nil, let hit = pursuit.firstHit {
      jump(to: hit)
      if !pursuit.isDone {
        dialog.message = Message(.notice, "'\(pursuit.pattern)' at step \(hit + 1); searching on")
      }
      pursuit.told = dialog.message
    } else if pursuit.isDone, pursuit.told != nil, dialog.message == pursuit.told,
      let place = hits.firstIndex(of: cursor.time - 1)
    {
      dialog.message = Message(
        .notice, "'\(pursuit.pattern)' \(place + 1) of \(hits.count), at step \(cursor.time)")
    }
    guard pursuit.isDone, hits.isEmpty else { return }
    switch pursuit.aim {
    case .jump, .mark: dialog.message = Message(.failure, "'\(pursuit.pattern)' holds at no step")
    case .jumpOrNearest(let gate, let end, let unit):
      guard let step = pursuit.nearestStep else { return }
      search = nil
      seek(step + 1)
      let value = NumberText.decimal(pursuit.nearestValue, 3)
      dialog.message = Message(
        .notice,
        "\(gate.symbol)[\(unit)] is never \(end.rawValue): it comes nearest, \(value), at step \(step + 1)")
    }
  }

  /// Stays with what was found so far.
  mutating func stopSearching() {
    guard let pursuit = jobs.searchPursuit else { return }
    jobs.searchPursuit = nil
    let found = pursuit.search.hits.count
    dialog.message = Message(
      .notice, "search stopped after \(pursuit.count) of \(pursuit.run.length) steps: \(found) found")
  }

  /// The share of the steps that have been searched, 0 to 1; nil while nothing is searched for.
  public var searchedShare: Float? { jobs.searchPursuit?.share }
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
