import GateCore

// Searching for steps by what the network does at them.
extension Explorer {
  /// How many steps of a long sequence a search looks at: what takes a fraction of a second.
  var searchLimit: Int {
    min(run.length, 200_000, max(1000, 500_000_000 / max(1, model.network.parameters.count)))
  }

  mutating func findCondition(_ pattern: String) {
    do throws(ConditionError) {
      let found = try conditionSearch(pattern)
      search = found
      guard !found.hits.isEmpty else {
        message = Message(.failure, "'\(pattern)' holds at no step" + limitWords)
        return
      }
      jump(to: found.hit(after: time - 1))
      if let hit = message { message = Message(hit.kind, hit.text + limitWords) }
    } catch {
      message = Message(.failure, error.message)
    }
  }

  /// After a change: where the pattern is found now.
  mutating func refreshSearch() {
    guard let pattern = search?.pattern else { return }
    if Condition.isMeant(by: pattern) {
      do throws(ConditionError) { search = try conditionSearch(pattern) } catch { search = nil }
    } else if let tokens {
      search = TokenSearch(pattern, in: tokens, vocabulary: model.vocabulary)
    }
  }

  private func conditionSearch(_ pattern: String) throws(ConditionError) -> TokenSearch {
    let test = try ConditionTest(ConditionParser.parse(pattern), for: self)
    var hits: [Int] = []
    run.forEachStep(before: searchLimit) { run, step in
      if test(run, step) { hits.append(step) }
    }
    return TokenSearch(pattern: pattern, hits: hits)
  }

  private var limitWords: String {
    searchLimit < run.length ? " (of the first \(searchLimit) steps)" : ""
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
