import GateCore

// What a screen shows and takes long to work out. A key is answered with what is known by then; the rest comes a
// slice at a time while no key waits.
extension Explorer {
  /// Multiplications of a slice: some milliseconds, or ten in a network too large for the processor's caches.
  static let workMultiplications = 50_000_000

  /// True while something that the open screen shows is still being worked out.
  public var isWorking: Bool {
    jobs.gathering != nil || jobs.gradientPursuit != nil || isMeasuringWeights || jobs.searchPursuit != nil
  }

  /// True while there is something to do for the screen, or for the one that a step would show: the run loop sends
  /// `work` while nothing else happens.
  public var hasWork: Bool { isWorking || (!isComputing && jobs.gatheredSteps != nearbySteps) }

  /// Does a slice of it.
  mutating func work() {
    if isComputing { return }
    if let steps = jobs.gathering {
      if gather(steps) { jobs.gathering = nil }
    } else if jobs.gradientPursuit != nil {
      followGradient()
    } else if isMeasuringWeights {
      measureWeights()
    } else if jobs.searchPursuit != nil {
      searchSteps()
    } else if case let steps = nearbySteps, jobs.gatheredSteps != steps, gather(steps) {
      jobs.gatheredSteps = steps
    }
  }

  /// What is being worked out and how far it has come, for the reader; nil when all is there.
  public var workInWords: String? {
    func percent(_ share: Float) -> String { "\(Int(share * 100)) %" }
    if jobs.gathering != nil { return "computing these steps again: \(percent(gatheredShare))" }
    if let searchedShare { return "searching: \(percent(searchedShare)), Esc stops" }
    return gradientShare.map { "following it back: \(percent($0))" }
  }

  // MARK: Steps at hand

  /// Has the run keep at hand the steps that the screen shows: as far as a slice suffices now, see `gathering`.
  mutating func focusRun() {
    let steps = shownSteps
    jobs.gathering = gather(steps) ? nil : steps
  }

  private mutating func gather(_ steps: Range<Int>) -> Bool {
    let limit = max(1, self.steps(ofMultiplications: Self.workMultiplications))
    let isRunDone = session.run.focus(on: steps, from: cursor.time - 1, atMost: limit)
    let isBaselineDone =
      session.whatIf.baseline?.focus(on: steps, from: cursor.time - 1, atMost: limit) ?? true
    return isRunDone && isBaselineDone
  }

  /// The share of the steps on the screen that is at hand, 0 to 1.
  public var gatheredShare: Float {
    guard let gathering = jobs.gathering, !gathering.isEmpty else { return 1 }
    return Float(gathering.count(where: session.run.isResident)) / Float(gathering.count)
  }

  /// The steps whose numbers the screen shows.
  private var shownSteps: Range<Int> {
    let layout = TimelineLayout(self)
    let end = min(layout.firstStep + layout.stepCount * layout.stepsPerColumn, cursor.revealed)
    let onScreen = min(layout.firstStep, end)..<end
    // The numbers beside a picture are those of the current step and its neighbours.
    let near = max(0, cursor.time - 2)..<min(cursor.revealed, cursor.time + 1)
    switch view.screen {
    case .timeline:
      // A picture of more steps than are kept is made of what was summed up on the way.
      return onScreen.count > session.run.residentSteps ? near : onScreen
    case .step, .weights: return near
    case .memory:
      // The state before the first source is asked for too.
      let back =
        shown.direction == .forward
        ? max(0, cursor.time - Explorer.memoryWindow - 1) : max(0, cursor.time - 2)
      let ahead =
        shown.direction == .forward ? cursor.time : min(cursor.revealed, cursor.time + Explorer.memoryWindow)
      return min(back, onScreen.lowerBound)..<max(ahead, onScreen.upperBound)
    case .gradient:
      return min(
        max(0, cursor.time - gradientReach - 1), onScreen.lowerBound)..<max(cursor.time, onScreen.upperBound)
    }
  }

  /// Those steps and some before and after them, which come next.
  private var nearbySteps: Range<Int> {
    let shown = shownSteps
    let room = max(0, min(shown.count, (session.run.residentSteps - shown.count) / 2 - 8))
    return max(0, shown.lowerBound - room)..<min(cursor.revealed, shown.upperBound + room)
  }
}
